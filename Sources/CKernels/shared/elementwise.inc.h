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

#undef MAP
#undef UPDATE

static REAL FN(exponential)(REAL x) { return AT(exp)(AT(fill)(x))[0]; }

static REAL FN(logarithm)(REAL x) { return AT(log)(AT(fill)(x))[0]; }

/// All bits of a lane if it is infinite or NaN, none if not.
INLINE AT(words) AT(notFinite)(AT(vector) v) {
    const AT(integers) exponents = (AT(integers))v & EXPONENTS;
    return (AT(words))(exponents == EXPONENTS);
}

INLINE bool AT(areZero)(AT(words) words) {
    FN(word) any = 0;
    for (long lane = 0; lane < AT(lanes); lane++) any |= words[lane];
    return any == 0;
}

static bool FN(addScaled)(long count, REAL factor, const REAL *x, REAL *y) {
    AT(words) found = {0};
    long i = 0;
    for (; i + AT(lanes) <= count; i += AT(lanes)) {
        const AT(vector) sum = AT(fma)(AT(fill)(factor), AT(load)(x + i), AT(load)(y + i));
        AT(store)(y + i, sum);
        found |= AT(notFinite)(sum);
    }
    const AT(vector) sum = AT(fma)(AT(fill)(factor), AT(loadPart)(x + i, count - i), AT(loadPart)(y + i, count - i));
    AT(storePart)(y + i, sum, count - i);
    return AT(areZero)(found | AT(notFinite)(sum));
}

static bool FN(allFinite)(long count, const REAL *x) {
    AT(words) found = {0};
    long i = 0;
    for (; i + AT(lanes) <= count; i += AT(lanes)) found |= AT(notFinite)(AT(load)(x + i));
    return AT(areZero)(found | AT(notFinite)(AT(loadPart)(x + i, count - i)));
}
