// Maps over flat arrays: vectors twice as wide as the registers, so that two chains of operations run side by side, then
// whole registers, then one that is filled up with zeros.

#define WIDER(name) PASTE(name, _f, BITS, ISA, _, INTERLEAVED)

/// Runs `wide` at i = 0, 2 lanes, 4 lanes …, then `narrow`, and `part` for what is left.
#define EACH_VECTOR(wide, narrow, part)                        \
    long i = 0;                                                \
    for (; i + WIDER(lanes) <= count; i += WIDER(lanes)) wide; \
    for (; i + AT(lanes) <= count; i += AT(lanes)) narrow;     \
    const long left = count - i;                               \
    if (left > 0) part;

#define MAP(name)                                                                       \
    static void FN(name)(long count, REAL parameter, const REAL *z, REAL *a) {          \
        EACH_VECTOR(                                                                    \
            WIDER(store)(a + i, WIDER(name)(WIDER(load)(z + i), parameter)),            \
            AT(store)(a + i, AT(name)(AT(load)(z + i), parameter)),                     \
            AT(storePart)(a + i, AT(name)(AT(loadPart)(z + i, left), parameter), left)) \
    }
#define UPDATE(name)                                                                                               \
    static void FN(name)(long count, REAL parameter, const REAL *x, REAL *y) {                                     \
        EACH_VECTOR(                                                                                               \
            WIDER(store)(y + i, WIDER(name)(WIDER(load)(x + i), WIDER(load)(y + i), parameter)),                   \
            AT(store)(y + i, AT(name)(AT(load)(x + i), AT(load)(y + i), parameter)),                               \
            AT(storePart)(y + i, AT(name)(AT(loadPart)(x + i, left), AT(loadPart)(y + i, left), parameter), left)) \
    }

MAP(mapSigmoid)
MAP(mapTanh)
MAP(mapReLU)
MAP(mapELU)
MAP(mapGELU)
MAP(mapSiLU)

UPDATE(backSigmoid)
UPDATE(backTanh)
UPDATE(backReLU)
UPDATE(backELU)
UPDATE(backGELU)
UPDATE(backSiLU)
UPDATE(addScaled)

#undef MAP
#undef UPDATE

static REAL FN(exponential)(REAL x) { return AT(exp)(AT(fill)(x))[0]; }

static REAL FN(logarithm)(REAL x) { return AT(log)(AT(fill)(x))[0]; }

static bool FN(allFinite)(long count, const REAL *x) {
    const FN(word) exponent = (((FN(word))1 << (BITS - 1 - MANTISSA)) - 1) << MANTISSA;
    AT(words) found = {0};
    long i = 0;
    for (; i + AT(lanes) <= count; i += AT(lanes))
        found |= (AT(words))(((AT(words))AT(load)(x + i) & exponent) == exponent);
    found |= (AT(words))(((AT(words))AT(loadPart)(x + i, count - i) & exponent) == exponent);
    FN(word) any = 0;
    for (long lane = 0; lane < AT(lanes); lane++) any |= found[lane];
    return any == 0;
}
