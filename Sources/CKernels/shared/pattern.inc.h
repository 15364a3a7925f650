// Which numbers of a matrix are not zero: a bit each, 64 columns of a row to a word.

/// The bits of up to 64 numbers that lie side by side.
INLINE uint64_t FN(nonzeros)(long count, const REAL *x) {
    uint64_t bits = 0;
#if WIDEST == 64
    for (long k = 0; k < count; k += AT(lanes)) {
        const AT(vector) v = count - k < AT(lanes) ? AT(loadPart)(x + k, count - k) : AT(load)(x + k);
#if BITS == 32
        bits |= (uint64_t)_mm512_cmp_ps_mask((__m512)v, _mm512_setzero_ps(), _CMP_NEQ_UQ) << k;
#else
        bits |= (uint64_t)_mm512_cmp_pd_mask((__m512d)v, _mm512_setzero_pd(), _CMP_NEQ_UQ) << k;
#endif
    }
#else
    for (long k = 0; k < count; k++) bits |= (uint64_t)(x[k] != 0) << k;
#endif
    return bits;
}

/// 64 words of 64 bits, turned: bit j of word i goes to bit i of word j.
static void FN(turnBits)(uint64_t w[64]) {
    uint64_t mask = 0x00000000ffffffff;
#pragma clang loop unroll(full)
    for (int step = 32; step > 0; step /= 2, mask ^= mask << step)
        for (int first = 0; first < 64; first += 2 * step)
            for (int i = first; i < first + step; i++) {
                const uint64_t swapped = (w[i] >> step ^ w[i + step]) & mask;
                w[i] ^= swapped << step;
                w[i + step] ^= swapped;
            }
}

static long FN(pattern)(
    long rows, long columns, const REAL *a, long aRow, uint64_t *rowMasks, uint64_t *columnMasks) {
    const long rowWords = (columns + 63) / 64, columnWords = (rows + 63) / 64;
    long count = 0;
    for (long i = 0; i < rows; i++)
        for (long q = 0; q < rowWords; q++) {
            const REAL *from = a + i * aRow + q * 64;
            const uint64_t bits = columns - q * 64 < 64 ? FN(nonzeros)(columns - q * 64, from) : FN(nonzeros)(64, from);
            rowMasks[i * rowWords + q] = bits;
            count += __builtin_popcountll(bits);
        }
    if (!columnMasks) return count;
    for (long p = 0; p < columnWords; p++)
        for (long q = 0; q < rowWords; q++) {
            uint64_t words[64];
            for (long i = 0; i < 64; i++) words[i] = p * 64 + i < rows ? rowMasks[(p * 64 + i) * rowWords + q] : 0;
            FN(turnBits)(words);
            for (long j = 0; j < 64 && q * 64 + j < columns; j++)
                columnMasks[(q * 64 + j) * columnWords + p] = words[j];
        }
    return count;
}
