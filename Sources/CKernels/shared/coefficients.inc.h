// The numbers of the elementary functions for REAL: its format, reductions and polynomials (highest power first).
//
// Each polynomial interpolates its function, computed with 60 digits, at the Chebyshev points of its range (mpmath's
// chebyfit) and is then rounded to REAL. The largest errors before rounding are given for float and double:
//
//     expFactor   (e^r − 1 − r) / r² for |r| ≤ ln 2 / 2: 6.5e-8, 1.1e-16; multiplied by r² in use
//     logFactor   (2 artanh s − 2 s) / s³ in z = s², 0 ≤ z ≤ (3 − √8)²: 1.2e-9, 3.1e-16; multiplied by s³ in use
//     tailFactor  (t + 4) e^(t²/2) Φ(−t) in u = (t − 4) / (t + 4), 0 ≤ t ≤ tailEnd: 1.1e-8, 1.9e-17

typedef PASTE(uint, BITS, _t, , , ) FN(word);

// log2e is 1 / ln 2; ln2High + ln2Low is ln 2, and the former times an exponent is exact. e^x is 0 below expLow and
// infinite above expHigh; at scaleLow the exponent field of 2^n is 0, and so is 2^n. Φ(−t) is 0 from tailEnd on.
#if BITS == 32
#define MANTISSA 23
#define BIAS 127
#define LEAST_NORMAL __FLT_MIN__
static const REAL FN(log2e) = 0x1.715476p0f, FN(ln2High) = 0x1.62e4p-1f, FN(ln2Low) = 0x1.7f7d1cp-20f;
static const REAL FN(expLow) = -104, FN(expHigh) = 89, FN(scaleLow) = -88, FN(tailEnd) = 15;
static const REAL FN(expFactor)[] = {
    0x1.6d113cp-10f, 0x1.120ba2p-7f, 0x1.55551ap-5f, 0x1.5554dcp-3f, 0x1p-1f,
};
static const REAL FN(logFactor)[] = {
    0x1.ddd4dap-3f, 0x1.245c28p-2f, 0x1.9999ecp-2f, 0x1.555556p-1f,
};
static const REAL FN(tailFactor)[] = {
    -0x1.0750a6p-13f, 0x1.8c5abcp-13f, 0x1.9abfa6p-10f, -0x1.cd803ep-9f, -0x1.ed2f4ep-8f, 0x1.eed8f4p-5f,
    -0x1.7dffeep-3f, 0x1.8c6d9p-2f, -0x1.373e38p-1f, 0x1.82b4bcp-1f,
};
#else
#define MANTISSA 52
#define BIAS 1023
#define LEAST_NORMAL __DBL_MIN__
static const REAL FN(log2e) = 0x1.71547652b82fep0, FN(ln2High) = 0x1.62e42fefa3p-1, FN(ln2Low) = 0x1.3de6af278ece6p-42;
static const REAL FN(expLow) = -746, FN(expHigh) = 710, FN(scaleLow) = -709, FN(tailEnd) = 39;
static const REAL FN(expFactor)[] = {
    0x1.af38d53857513p-26, 0x1.2891a8c1d838dp-22, 0x1.71de0d9c145dp-19, 0x1.a019b8ef67c6cp-16, 0x1.a01a01a7c8d47p-13,
    0x1.6c16c17893833p-10, 0x1.11111111109adp-7, 0x1.5555555553d4fp-5, 0x1.5555555555556p-3, 0x1.0000000000001p-1,
};
static const REAL FN(logFactor)[] = {
    0x1.2b5f68a50d903p-3, 0x1.39fdcceb4bb45p-3, 0x1.7462b91b8df65p-3, 0x1.c71c62d5e53ep-3, 0x1.2492492dfd86cp-2,
    0x1.9999999995273p-2, 0x1.5555555555558p-1,
};
static const REAL FN(tailFactor)[] = {
    -0x1.0959f1400a39p-30, 0x1.3fb7ce475a168p-34, 0x1.de6d02a26289cp-27, 0x1.f4eaa9c85bbbp-27, -0x1.480d99ae63529p-24,
    -0x1.4b471811b021p-23, 0x1.1b207d62865e8p-22, 0x1.11c074ae9e33fp-20, -0x1.4f9d808db1d2fp-21,
    -0x1.8d35cd874dc01p-18, 0x1.7fdd9eeeb883fp-21, 0x1.26cf8dea72ab1p-15, -0x1.0011cb7c88079p-19,
    -0x1.e4a415fb8cca5p-13, 0x1.17a4a6b9505f7p-13, 0x1.ab825f7e9996dp-10, -0x1.c81719cabcedep-9,
    -0x1.ee2761034c407p-8, 0x1.eec4cc3e4560cp-5, -0x1.7dff2bff6889ap-3, 0x1.8c6dbf2cfc2fdp-2, -0x1.373e3a893c287p-1,
    0x1.82b4bb8c94dcep-1,
};
#endif
// The bits of the exponent.
#define EXPONENTS ((((INTEGER)1 << (BITS - 1 - MANTISSA)) - 1) << MANTISSA)
static const REAL FN(rootOfHalf) = (REAL)0x1.6a09e667f3bcdp-1, FN(densityAtZero) = (REAL)0x1.9884533d43651p-2;
