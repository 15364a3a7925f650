// Products of many networks side by side whose shared factor is mostly zeros, which are passed over.
//
// fma(0, w, sum) is the sum, but for the sign of a zero, as long as w is finite: the bits are those of the dense product.

// How many columns of a result are held in registers. Their part of B should stay in the first-level cache, too: of the digits
// some 53 of 64 pixels are not zero in a batch. The ten columns of their classes are one panel.
#if WIDEST == 64
enum { AT(sparseColumns) = 13 * AT(side) };
#elif WIDEST == WIDTH
enum { AT(sparseColumns) = 12 };
#else
enum { AT(sparseColumns) = 12 * WIDEST / WIDTH };
#endif

/// The part of the product for the 64 rows of B that one word of each row's masks stands for. All strides count numbers of REAL.
/// An odd column is a vector of its own.
INLINE void AT(laneSparsePanel)(
    long rows, const long columns, const uint64_t *masks, long words, const REAL *a, long aRow, long aColumn,
    const REAL *b, long bRow, const REAL *start, long startRow, REAL *c, long cRow) {
    const long sides = columns / AT(side), odd = columns % AT(side), last = sides * FULL(lanes);
    for (long i = 0; i < rows; i++, a += aRow, masks += words, c += cRow) {
        FULL(vector) sums[AT(sparseColumns)];
        AT(vector) oddSum = odd && start ? AT(load)(start + last) : AT(fill)(0);
        for (long j = 0; j < sides; j++) sums[j] = start ? FULL(load)(start + j * FULL(lanes)) : FULL(fill)(0);
        for (uint64_t left = words > 0 ? *masks : 0; left; left &= left - 1) {
            const long k = __builtin_ctzll(left);
            const REAL *from = b + k * bRow;
            const FULL(vector) x = FULL(fill)(a[k * aColumn]);
            for (long j = 0; j < sides; j++) sums[j] = FULL(fma)(x, FULL(load)(from + j * FULL(lanes)), sums[j]);
            if (odd) oddSum = AT(fma)(AT(fill)(a[k * aColumn]), AT(load)(from + last), oddSum);
        }
        for (long j = 0; j < sides; j++) FULL(store)(c + j * FULL(lanes), sums[j]);
        if (odd) AT(store)(c + last, oddSum);
        if (start) start += startRow;
    }
}

/// Copies some columns of the rows of B that any row of A meets, of 64 at most, without gaps.
static void AT(lanePack)(
    long rows, const uint64_t *masks, long words, long numbers, const REAL *b, long bRow, REAL *panel) {
    uint64_t any = 0;
    for (long i = 0; i < rows; i++) any |= masks[i * words];
    for (; any; any &= any - 1) {
        const long k = __builtin_ctzll(any);
        for (long n = 0; n < numbers; n += AT(lanes))
            AT(store)(panel + k * numbers + n, AT(load)(b + k * bRow + n));
    }
}

static void AT(laneSparseProduct)(
    long rows, long columns, const uint64_t *masks, long words, const REAL *a, long aRow, long aColumn, const REAL *b,
    const REAL *start, REAL *c) {
    const long cRow = columns * AT(lanes);
    // Rows of B that are a multiple of this apart share few places of the first-level cache.
    const bool collides = words > 0 && cRow * sizeof(REAL) % 2048 == 0;
    _Alignas(64) REAL panel[64 * AT(sparseColumns) * AT(lanes)];
#define PANEL(width)                                                                                                  \
    case width:                                                                                                       \
        AT(laneSparsePanel)(rows, width, masks + word, words, left, aRow, aColumn, from, bRow, s, startRow, c, cRow); \
        break;
    while (columns > 0) {
        // As few panels as there can be, all of nearly one width, and an odd column in the last one only.
        const long panels = (columns + AT(sparseColumns) - 1) / AT(sparseColumns);
        const long even = ((columns + panels - 1) / panels + AT(side) - 1) / AT(side) * AT(side);
        const long width = even < columns ? even : columns;
        // What a word stands for stays in the first-level cache while all rows pass by.
        long word = 0;
        do {
            const REAL *left = a + word * 64 * aColumn, *from = b + word * 64 * cRow;
            long bRow = cRow;
            if (collides) {
                bRow = width * AT(lanes);
                AT(lanePack)(rows, masks + word, words, bRow, from, cRow, panel);
                from = panel;
            }
            const REAL *s = word > 0 ? c : start;
            const long startRow = word > 0 ? cRow : 0;
            switch (width) {
                PANEL(1)
                PANEL(2)
                PANEL(3)
#if 2 * WIDEST >= WIDTH
                PANEL(4)
                PANEL(5)
                PANEL(6)
#endif
#if WIDEST >= WIDTH
                PANEL(7)
                PANEL(8)
                PANEL(9)
                PANEL(10)
                PANEL(11)
                PANEL(12)
#if WIDEST == 64
                PANEL(13)
#endif
#if WIDEST == 2 * WIDTH
                PANEL(14)
                PANEL(15)
                PANEL(16)
                PANEL(17)
                PANEL(18)
                PANEL(19)
                PANEL(20)
                PANEL(21)
                PANEL(22)
                PANEL(23)
                PANEL(24)
                PANEL(25)
                PANEL(26)
#endif
#endif
            }
        } while (++word < words);
        columns -= width;
        b += width * AT(lanes);
        c += width * AT(lanes);
        if (start) start += width * AT(lanes);
    }
#undef PANEL
}
