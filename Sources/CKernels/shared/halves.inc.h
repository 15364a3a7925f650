// Vectors of two halves, for two rows in one vector, and lanes of one vector put among those of another.

#if BITS == 32
typedef __mmask16 AT(lanesOf);
typedef float AT(half) __attribute__((vector_size(WIDTH / 2)));
#define LOWER(v) (AT(half))_mm512_castps512_ps256((__m512)(v))
#define UPPER(v) (AT(half))_mm512_extractf32x8_ps((__m512)(v), 1)
#define JOIN(low, high) \
    (AT(vector))_mm512_insertf32x8(_mm512_castps256_ps512((__m256)(low)), (__m256)(high), 1)
#define MERGE(v, lanes, other) (AT(vector))_mm512_mask_mov_ps((__m512)(v), lanes, (__m512)(other))
#else
typedef __mmask8 AT(lanesOf);
typedef double AT(half) __attribute__((vector_size(WIDTH / 2)));
#define LOWER(v) (AT(half))_mm512_castpd512_pd256((__m512d)(v))
#define UPPER(v) (AT(half))_mm512_extractf64x4_pd((__m512d)(v), 1)
#define JOIN(low, high) \
    (AT(vector))_mm512_insertf64x4(_mm512_castpd256_pd512((__m256d)(low)), (__m256d)(high), 1)
#define MERGE(v, lanes, other) (AT(vector))_mm512_mask_mov_pd((__m512d)(v), lanes, (__m512d)(other))
#endif

INLINE AT(half) AT(loadHalf)(const REAL *p) {
    AT(half) v;
    __builtin_memcpy(&v, p, sizeof v);
    return v;
}

INLINE AT(vector) AT(joined)(AT(half) low, AT(half) high) { return JOIN(low, high); }

INLINE void AT(storeHalf)(REAL *p, AT(vector) v, const bool upper) {
    const AT(half) half = upper ? UPPER(v) : LOWER(v);
    __builtin_memcpy(p, &half, sizeof half);
}

/// Some lanes, a bit for each. The compiler does not know which: it would put constant ones into their places by shuffles, which
/// wait for the same unit as multiply-adds.
INLINE AT(lanesOf) AT(someLanes)(unsigned bits) {
    AT(lanesOf) lanes = (AT(lanesOf))bits;
    __asm__("" : "+Yk"(lanes));
    return lanes;
}

/// A vector with some lanes of `other`.
INLINE AT(vector) AT(merged)(AT(vector) v, AT(lanesOf) lanes, AT(vector) other) { return MERGE(v, lanes, other); }

#undef LOWER
#undef UPPER
#undef JOIN
#undef MERGE
