// Elementary functions of a vector, each lane by the same operations whatever the width: no branches, only selects.
//
// e^x is reduced by multiples of ln 2 in two parts (Cody and Waite 1980, Software manual for the elementary functions,
// chapter 6); expm1, tanh and sigmoid start from the same e^r − 1. log x is 2 artanh of (m − 1)/(m + 1) for the
// mantissa m. Φ is e^(−x²/2) times a polynomial in (t − 4)/(t + 4), t = |x| (after Shepherd and Laframboise 1981,
// Chebyshev approximation of (1 + 2x) exp(x²) erfc x). Errors in units in the last place: exp 1.1, log 0.8, expm1 1.2,
// tanh and sigmoid 2.5, Φ 7 (and 0 where e^(−x²/2) is no normal number).

typedef FN(word) AT(words) __attribute__((vector_size(WIDTH)));

INLINE AT(vector) AT(select)(AT(integers) mask, AT(vector) yes, AT(vector) no) {
    return (AT(vector))((mask & (AT(integers))yes) | (~mask & (AT(integers))no));
}

INLINE AT(words) AT(bits)(REAL x) { return (AT(words))AT(fill)(x); }

/// x no lower than `low` and no higher than `high`; NaN stays.
INLINE AT(vector) AT(clamp)(AT(vector) x, REAL low, REAL high) {
    x = AT(select)((AT(integers))(x > high), AT(fill)(high), x);
    return AT(select)((AT(integers))(x < low), AT(fill)(low), x);
}

INLINE AT(vector) AT(polynomial)(AT(vector) x, const REAL *coefficients, const int count) {
    AT(vector) sum = AT(fill)(coefficients[0]);
#pragma clang loop unroll(full)
    for (int i = 1; i < count; i++) sum = AT(fma)(sum, x, AT(fill)(coefficients[i]));
    return sum;
}

#undef POLYNOMIAL
#define POLYNOMIAL(x, name) AT(polynomial)(x, FN(name), sizeof FN(name) / sizeof(REAL))

/// e^r − 1, where x = n ln 2 + r and n is whole. The low bits of `exponent` become n + `offset` (zeros above them).
INLINE AT(vector) AT(reducedExpm1)(AT(vector) x, const int offset, AT(words) *exponent) {
    // In this range of REAL the last bit counts ones, so that the sum rounds to a whole number.
    const REAL shift = (REAL)(1ll << MANTISSA) * (REAL)1.5 + (REAL)offset;
    const AT(vector) sum = AT(fma)(x, AT(fill)(FN(log2e)), AT(fill)(shift));
    const AT(vector) n = sum - shift;
    *exponent = (AT(words))sum;
    AT(vector) r = AT(fma)(n, AT(fill)(-FN(ln2High)), x);
    r = AT(fma)(n, AT(fill)(-FN(ln2Low)), r);
    return AT(fma)(r * r, POLYNOMIAL(r, expFactor), r);
}

INLINE AT(vector) AT(exp)(AT(vector) x) {
    AT(words) exponent;
    const AT(vector) rest = AT(reducedExpm1)(AT(clamp)(x, FN(expLow), FN(expHigh)), 2 * BIAS, &exponent);
    // 2^n in two factors: one alone would leave the range for denormal results and just below the overflow.
    const AT(words) half = exponent >> 1;
    return (1 + rest) * (AT(vector))(half << MANTISSA) * (AT(vector))((exponent - half) << MANTISSA);
}

/// e^x for x ≤ 0, and 0 where that would be no normal number.
INLINE AT(vector) AT(expDown)(AT(vector) x) {
    AT(words) exponent;
    x = AT(select)((AT(integers))(x < FN(scaleLow)), AT(fill)(FN(scaleLow)), x);
    const AT(vector) rest = AT(reducedExpm1)(x, BIAS, &exponent);
    return (1 + rest) * (AT(vector))(exponent << MANTISSA);
}

/// `x` is clamped by the caller to where 2^(n − 1) is a normal number.
INLINE AT(vector) AT(clampedExpm1)(AT(vector) x) {
    AT(words) exponent;
    const AT(vector) rest = AT(reducedExpm1)(x, BIAS - 1, &exponent);
    const AT(vector) half = (AT(vector))(exponent << MANTISSA);
    const AT(vector) result = AT(fma)(half, rest, half - (REAL)0.5);
    return result + result;
}

INLINE AT(vector) AT(expm1)(AT(vector) x) { return AT(clampedExpm1)(AT(clamp)(x, -40, FN(expHigh))); }

/// 1 / (1 + e^(−x)). Where e^(−x) overflows 2^n is infinite and the result 0.
INLINE AT(vector) AT(sigmoid)(AT(vector) x) {
    AT(words) exponent;
    const AT(vector) rest = AT(reducedExpm1)(-AT(clamp)(x, -FN(expHigh), -FN(scaleLow)), BIAS, &exponent);
    return 1 / AT(fma)(1 + rest, (AT(vector))(exponent << MANTISSA), AT(fill)(1));
}

/// E / (E + 2) with E = e^(2|x|) − 1, and the sign of x.
INLINE AT(vector) AT(tanh)(AT(vector) x) {
    const AT(words) sign = AT(bits)(-(REAL)0);
    const AT(vector) size = (AT(vector))((AT(words))x & ~sign);
    const AT(vector) e = AT(clampedExpm1)(AT(clamp)(size + size, 0, 40));
    return (AT(vector))((AT(words))(e / (e + 2)) | ((AT(words))x & sign));
}

/// k ln 2 + log m, with x = 2^k m and √½ ≤ m < √2.
INLINE AT(vector) AT(log)(AT(vector) x) {
    const REAL scale = (REAL)(1ll << MANTISSA), infinity = (REAL)__builtin_inf();
    const AT(integers) denormal = (AT(integers))(x < LEAST_NORMAL);
    const AT(words) root = AT(bits)(FN(rootOfHalf)), low = AT(bits)(scale);
    // Moved so that m = √½ has an empty mantissa, and its exponent is k + BIAS.
    const AT(words) moved = (AT(words))AT(select)(denormal, x * scale, x) + (AT(bits)(1) - root);
    const AT(vector) exponent = (AT(vector))((moved >> MANTISSA) | low) - (scale + BIAS);
    const AT(vector) k = exponent - AT(select)(denormal, AT(fill)(MANTISSA), AT(fill)(0));
    const AT(vector) f = (AT(vector))((moved & (((FN(word))1 << MANTISSA) - 1)) + root) - 1;
    // log(1 + f) = f − f²/2 + s (f²/2 + R), with s = f / (2 + f) and R = s² P(s²): f itself stays exact.
    const AT(vector) s = f / (2 + f), z = s * s, half = (REAL)0.5 * f * f;
    const AT(vector) small = AT(fma)(s, AT(fma)(z, POLYNOMIAL(z, logFactor), half), k * FN(ln2Low));
    AT(vector) result = AT(fma)(k, AT(fill)(FN(ln2High)), f - (half - small));
    result = AT(select)((AT(integers))(x == infinity), x, result);
    result = AT(select)((AT(integers))(x == 0), AT(fill)(-infinity), result);
    return AT(select)((AT(integers))(x >= 0), result, AT(fill)((REAL)__builtin_nan("")));
}

/// Φ(x), the normal distribution function, and its density.
INLINE AT(vector) AT(normal)(AT(vector) x, AT(vector) *density) {
    const AT(vector) size = (AT(vector))((AT(words))x & ~AT(bits)(-(REAL)0));
    const AT(vector) t = AT(clamp)(size, 0, FN(tailEnd));
    // What the square loses in rounding, the exponential would multiply.
    const AT(vector) square = t * t, lost = AT(fma)(t, t, -square);
    AT(vector) e = AT(expDown)((REAL)-0.5 * square);
    e = AT(fma)(e, (REAL)-0.5 * lost, e);
    const AT(vector) w = 1 / (t + 4), u = AT(fma)(AT(fill)(-8), w, AT(fill)(1));
    const AT(vector) tail = e * (w * POLYNOMIAL(u, tailFactor));
    *density = e * FN(densityAtZero);
    return AT(select)((AT(integers))(x > 0), 1 - tail, tail);
}
