// Products of rows where they lie in a matrix, of which whole columns are zeros, as the border of images is: these are passed
// over, and so are the rows of the other factor, or of the result, that belong to them.

static bool FN(fits)(long rows, long columns, long width) {
#if WIDEST >= 32
    return width >= DK_USED_LEAST && MIXED(isMixed)(rows, columns, width) && MIXED(isMixed)(width, columns, rows);
#else
    (void)rows, (void)columns, (void)width;
    return false;
#endif
}

static long FN(usedColumns)(long count, long width, const REAL *from, const int32_t *indices, int32_t *order) {
    int32_t others[DK_USED_ORDER];
    long used = 0, unused = 0;
    for (long k = 0; k < width; k += AT(lanes)) {
        const long left = width - k < AT(lanes) ? width - k : AT(lanes);
        AT(words) any = {0};
        for (long i = 0; i < count; i++) {
            const REAL *row = from + indices[i] * width + k;
            any |= (AT(words))(left == AT(lanes) ? AT(load)(row) : AT(loadPart)(row, left));
        }
        const unsigned all = (1u << left) - 1, some = (unsigned)FN(nonzeros)(left, (const REAL *)&any);
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

static void FN(usedProduct)(
    long rows, long columns, long width, long used, const int32_t *order, const REAL *from, const int32_t *indices,
    const REAL *b, const REAL *start, REAL *c) {
#if WIDEST >= 32
    // A zero meets the other rows of B: they count where they are not finite.
    REAL first[4 * LANES(32)];
    for (long j = 0; j < columns; j += AT(lanes)) {
        const long left = columns - j < AT(lanes) ? columns - j : AT(lanes);
        AT(vector) sum = AT(loadPart)(start + j, left);
        for (long k = used; k < width; k++) sum += AT(loadPart)(b + order[k] * columns + j, left) * 0;
        AT(storePart)(first + j, sum, left);
    }
    MIXED(mixedPanel)(
        rows, columns, used, (MIXED(choice)){indices, order}, from, width, 1, b, columns, first, 0, c, columns);
#else
    (void)rows, (void)columns, (void)width, (void)used, (void)order, (void)from, (void)indices, (void)b, (void)start,
        (void)c;
#endif
}

static void FN(usedGradient)(
    long rows, long columns, long width, long used, const int32_t *order, const REAL *from, const int32_t *indices,
    const REAL *b, REAL *c) {
#if WIDEST >= 32
    for (long k = used; k < width; k++)
        for (long j = 0; j < columns; j += AT(lanes))
            AT(storePart)(
                c + order[k] * columns + j, AT(fill)(0), columns - j < AT(lanes) ? columns - j : AT(lanes));
    MIXED(mixedPanel)(
        used, columns, rows, (MIXED(choice)){indices, order}, from, 1, width, b, columns, NULL, 0, c, columns);
#else
    (void)rows, (void)columns, (void)width, (void)used, (void)order, (void)from, (void)indices, (void)b, (void)c;
#endif
}

#undef PANEL
#undef MIXED
#undef LANES

#define USED                                                                                                     \
    {                                                                                                            \
        .fits = FN(fits), .columns = FN(usedColumns), .product = FN(usedProduct), .gradient = FN(usedGradient), \
    }
