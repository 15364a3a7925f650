// What the maps over flat arrays do with one vector: MAP(name, value) of z, UPDATE(name, value) of y, given x.

#define MAP(name, value)                                       \
    INLINE AT(vector) AT(name)(AT(vector) z, REAL parameter) { \
        (void)parameter;                                       \
        return value;                                          \
    }
#define UPDATE(name, value)                                                  \
    INLINE AT(vector) AT(name)(AT(vector) x, AT(vector) y, REAL parameter) { \
        (void)parameter;                                                     \
        return value;                                                        \
    }

INLINE AT(vector) AT(ifPositive)(AT(vector) x, AT(vector) yes, AT(vector) no) {
    return AT(select)((AT(integers))(x > 0), yes, no);
}

INLINE AT(vector) AT(gelu)(AT(vector) z) {
    AT(vector) density;
    return z * AT(normal)(z, &density);
}

INLINE AT(vector) AT(geluSlope)(AT(vector) z) {
    AT(vector) density;
    const AT(vector) probability = AT(normal)(z, &density);
    return probability + z * density;
}

INLINE AT(vector) AT(siluSlope)(AT(vector) z) {
    const AT(vector) s = AT(sigmoid)(z);
    return s + z * s * (1 - s);
}

MAP(mapSigmoid, AT(sigmoid)(z))
MAP(mapTanh, AT(tanh)(z))
// The sum with 0 makes the −0 of slope 0 a 0.
MAP(mapReLU, AT(ifPositive)(z, z, parameter *z + 0))
MAP(mapELU, AT(ifPositive)(z, z, parameter *AT(expm1)(z)))
MAP(mapGELU, AT(gelu)(z))
MAP(mapSiLU, z *AT(sigmoid)(z))

UPDATE(backSigmoid, y *(x * (1 - x)))
UPDATE(backTanh, y *(1 - x * x))
UPDATE(backReLU, AT(ifPositive)(x, y, parameter *y))
UPDATE(backELU, AT(ifPositive)(x, y, y *(x + parameter)))
UPDATE(backGELU, y *AT(geluSlope)(x))
UPDATE(backSiLU, y *AT(siluSlope)(x))

#undef MAP
#undef UPDATE
