// A part of a vector in memory: its first lanes, no more than there are. What lies beyond is neither read nor written.

INLINE AT(vector) AT(loadPart)(const REAL *p, long count) {
#if WIDEST == 64 && WIDTH == 64 && BITS == 32
    return (AT(vector))_mm512_maskz_loadu_ps((__mmask16)((1u << count) - 1), p);
#elif WIDEST == 64 && WIDTH == 64
    return (AT(vector))_mm512_maskz_loadu_pd((__mmask8)((1u << count) - 1), p);
#elif WIDEST == 64 && WIDTH == 32 && BITS == 32
    return (AT(vector))_mm256_maskz_loadu_ps((__mmask8)((1u << count) - 1), p);
#elif WIDEST == 64 && WIDTH == 32
    return (AT(vector))_mm256_maskz_loadu_pd((__mmask8)((1u << count) - 1), p);
#else
    AT(vector) v = {0};
    for (long i = 0; i < count; i++) v[i] = p[i];
    return v;
#endif
}

INLINE void AT(storePart)(REAL *p, AT(vector) v, long count) {
#if WIDEST == 64 && WIDTH == 64 && BITS == 32
    _mm512_mask_storeu_ps(p, (__mmask16)((1u << count) - 1), (__m512)v);
#elif WIDEST == 64 && WIDTH == 64
    _mm512_mask_storeu_pd(p, (__mmask8)((1u << count) - 1), (__m512d)v);
#elif WIDEST == 64 && WIDTH == 32 && BITS == 32
    _mm256_mask_storeu_ps(p, (__mmask8)((1u << count) - 1), (__m256)v);
#elif WIDEST == 64 && WIDTH == 32
    _mm256_mask_storeu_pd(p, (__mmask8)((1u << count) - 1), (__m256d)v);
#else
    for (long i = 0; i < count; i++) p[i] = v[i];
#endif
}

/// The first lanes, or all.
INLINE AT(vector) AT(loadSome)(const REAL *p, long count) {
    return count < AT(lanes) ? AT(loadPart)(p, count) : AT(load)(p);
}

INLINE void AT(storeSome)(REAL *p, AT(vector) v, long count) {
    count < AT(lanes) ? AT(storePart)(p, v, count) : AT(store)(p, v);
}
