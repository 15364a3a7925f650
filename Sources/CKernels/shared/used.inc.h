// Which columns of some rows of a matrix are not zero in all of them.

static long FN(usedColumns)(
    long count, long width, const uint64_t *rowMasks, const int32_t *indices, int32_t *order) {
    uint64_t any[DK_USED_WIDTH / 64];
    const long words = (width + 63) / 64;
    for (long w = 0; w < words; w++) {
        uint64_t bits = 0;
        for (long i = 0; i < count; i++) bits |= rowMasks[indices[i] * words + w];
        any[w] = bits;
    }
    int32_t others[DK_USED_ORDER];
    long used = 0, unused = 0;
    for (long k = 0; k < width; k += 16) {
        const unsigned all = width - k < 16 ? (1u << (width - k)) - 1 : 0xffff;
        const unsigned some = (unsigned)(any[k / 64] >> k % 64) & all;
#if WIDEST == 64
        const __m512i columns = _mm512_add_epi32(
            _mm512_set1_epi32((int)k), _mm512_set_epi32(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0));
        _mm512_storeu_si512(order + used, _mm512_maskz_compress_epi32((__mmask16)some, columns));
        _mm512_storeu_si512(others + unused, _mm512_maskz_compress_epi32((__mmask16)(all & ~some), columns));
        used += __builtin_popcount(some);
        unused += __builtin_popcount(all & ~some);
#else
        for (unsigned bits = some; bits; bits &= bits - 1) order[used++] = (int32_t)k + __builtin_ctz(bits);
        for (unsigned bits = all & ~some; bits; bits &= bits - 1) others[unused++] = (int32_t)k + __builtin_ctz(bits);
#endif
    }
    for (long k = 0; k < unused; k++) order[used + k] = others[k];
    return used < DK_USED_LEAST ? DK_USED_LEAST : used;
}
