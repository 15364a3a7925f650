// Products whose left factor is mostly zeros: the chain of each element has a step for the others only.
//
// A mask has a bit for each of 64 steps of a row of A. A panel of B, those 64 rows by eight vectors, lies in the
// first-level cache while all rows of A pass by, each with its sums in registers. The next panel goes on from the C that
// the last one left: a store and a load keep the chain.

enum {
    FN(maskVectors) = 8,
    FN(maskLanes) = FN(maskVectors) * AT(lanes),
    // Words of masks that lie behind the panel.
    FN(maskWords) = 16384,
    // Words of a row at most, so that there are masks for many rows.
    FN(maskDepth) = 128,
};
_Static_assert(
    64 * FN(maskLanes) * sizeof(REAL) + FN(maskWords) * 8 <= DK_PACKED_INNER * DK_PACKED_ROW, "room for panel and masks");

/// The masks of some rows of A, `[words][rows]`.
static void FN(maskRows)(long rows, long inner, const REAL *a, long aRow, long aColumn, uint64_t *masks) {
    for (long k = 0; k < inner || k == 0; k += 64, masks += rows) {
        const long depth = inner - k < 64 ? inner - k : 64;
        const REAL *from = a + k * aColumn;
        if (aColumn == 1) {
            for (long i = 0; i < rows; i++) masks[i] = FN(nonzeros)(depth, from + i * aRow);
            continue;
        }
        for (long i = 0; i < rows; i += 64) {
            const long height = rows - i < 64 ? rows - i : 64;
            uint64_t words[64] = {0};
            for (long p = 0; p < depth; p++) {
                if (aRow == 1) {
                    words[p] = FN(nonzeros)(height, from + p * aColumn + i);
                } else {
                    for (long r = 0; r < height; r++)
                        words[p] |= (uint64_t)(from[p * aColumn + (i + r) * aRow] != 0) << r;
                }
            }
            FN(turnBits)(words);
            for (long r = 0; r < height; r++) masks[i + r] = words[r];
        }
    }
}

/// Copies rows of B, `width` columns of them, to where each is `vectors` vectors from the next.
static void FN(packMasked)(long width, long inner, const REAL *b, long bRow, long bColumn, long vectors, REAL *panel) {
    for (long j = 0; j < width; j += AT(lanes))
        FN(packColumns)(
            width - j < AT(lanes) ? width - j : AT(lanes), inner, b + j * bColumn, bRow, bColumn, panel + j,
            vectors * AT(lanes));
}

/// One row of C, `vectors` (a constant) vectors of it, the last with `last` lanes: the steps of one mask.
INLINE void AT(maskedRow)(
    const long vectors, long last, uint64_t mask, const REAL *a, long aColumn, const REAL *panel, const REAL *start,
    REAL *c) {
    const long end = (vectors - 1) * AT(lanes);
    AT(vector) sums[FN(maskVectors)];
    _Pragma("clang loop unroll(full)") for (long v = 0; v < vectors - 1; v++)
        sums[v] = start ? AT(load)(start + v * AT(lanes)) : AT(fill)(0);
    sums[vectors - 1] = start ? AT(loadSome)(start + end, last) : AT(fill)(0);
    for (; mask; mask &= mask - 1) {
        const long k = __builtin_ctzll(mask);
        const AT(vector) left = AT(fill)(a[k * aColumn]);
        const REAL *right = panel + k * vectors * AT(lanes);
        _Pragma("clang loop unroll(full)") for (long v = 0; v < vectors; v++)
            sums[v] = AT(fma)(left, AT(load)(right + v * AT(lanes)), sums[v]);
    }
    _Pragma("clang loop unroll(full)") for (long v = 0; v < vectors - 1; v++) AT(store)(c + v * AT(lanes), sums[v]);
    AT(storeSome)(c + end, sums[vectors - 1], last);
}

/// All rows of C, `vectors` vectors of them.
INLINE void AT(maskedRows)(
    const long vectors, long last, long rows, const uint64_t *masks, const REAL *a, long aRow, long aColumn,
    const REAL *panel, const REAL *start, long startRow, REAL *c, long cRow) {
    for (long i = 0; i < rows; i++)
        AT(maskedRow)(
            vectors, last, masks[i], a + i * aRow, aColumn, panel, start ? start + i * startRow : NULL, c + i * cRow);
}

/// `width` columns of C.
static void FN(maskedPanel)(
    long width, long rows, const uint64_t *masks, const REAL *a, long aRow, long aColumn, const REAL *panel,
    const REAL *start, long startRow, REAL *c, long cRow) {
    const long vectors = (width + AT(lanes) - 1) / AT(lanes);
    const long last = width - (vectors - 1) * AT(lanes);
#define ROWS(count)                                                                                      \
    case count:                                                                                          \
        AT(maskedRows)(count, last, rows, masks, a, aRow, aColumn, panel, start, startRow, c, cRow); break
    switch (vectors) {
        ROWS(1);
        ROWS(2);
        ROWS(3);
        ROWS(4);
        ROWS(5);
        ROWS(6);
        ROWS(7);
        ROWS(8);
    }
#undef ROWS
}

/// A part of the inner index, and so many rows that there is room for their masks.
static void FN(maskedPart)(
    long rows, long columns, long inner, const REAL *a, long aRow, long aColumn, const REAL *b, long bRow, long bColumn,
    const REAL *start, long startRow, REAL *c, long cRow, REAL *panel) {
    uint64_t *masks = (uint64_t *)(panel + 64 * FN(maskLanes));
    FN(maskRows)(rows, inner, a, aRow, aColumn, masks);
    for (long j = 0; j < columns; j += FN(maskLanes)) {
        const long width = columns - j < FN(maskLanes) ? columns - j : FN(maskLanes);
        for (long k = 0; k < inner || k == 0; k += 64) {
            const long depth = inner - k < 64 ? inner - k : 64;
            FN(packMasked)(
                width, depth, b + k * bRow + j * bColumn, bRow, bColumn, (width + AT(lanes) - 1) / AT(lanes), panel);
            const REAL *from = k > 0 ? c + j : start ? start + j : NULL;
            FN(maskedPanel)(
                width, rows, masks + k / 64 * rows, a + k * aColumn, aRow, aColumn, panel, from, k > 0 ? cRow : startRow,
                c + j, cRow);
        }
    }
}

static void FN(sparseProduct)(
    long rows, long columns, long inner, const REAL *a, long aRow, long aColumn, const REAL *b, long bRow, long bColumn,
    const REAL *start, long startRow, REAL *c, long cRow, REAL *space) {
    const long most = 64 * FN(maskDepth);
    const long height = FN(maskWords) / FN(maskDepth);
    for (long k = 0; k < inner || k == 0; k += most) {
        const long depth = inner - k < most ? inner - k : most;
        const long words = (depth + 63) / 64;
        const long strip = words > 0 ? FN(maskWords) / words : height;
        for (long i = 0; i < rows; i += strip) {
            const REAL *from = k > 0 ? c + i * cRow : start ? start + i * startRow : NULL;
            FN(maskedPart)(
                rows - i < strip ? rows - i : strip, columns, depth, a + i * aRow + k * aColumn, aRow, aColumn,
                b + k * bRow, bRow, bColumn, from, k > 0 ? cRow : startRow, c + i * cRow, cRow, space);
        }
    }
}

/// The share of A's elements that are not zero, from some of its lines.
static double FN(nonzeroShare)(long rows, long inner, const REAL *a, long aRow, long aColumn) {
    const long lines = aColumn == 1 ? rows : inner, length = aColumn == 1 ? inner : rows;
    const long line = aColumn == 1 ? aRow : aColumn, next = aColumn == 1 ? aColumn : aRow;
    const long looked = lines < 16 ? lines : 16;
    long found = 0;
    for (long s = 0; s < looked; s++) {
        const REAL *from = a + (2 * s + 1) * lines / (2 * looked) * line;
        long j = 0;
        for (; next == 1 && j < length; j += 64)
            found += __builtin_popcountll(FN(nonzeros)(length - j < 64 ? length - j : 64, from + j));
        for (; j < length; j++) found += from[j * next] != 0;
    }
    return looked * length > 0 ? (double)found / (double)(looked * length) : 0;
}

#define SPARSE {.pattern = FN(pattern), .product = FN(sparseProduct), .nonzeroShare = FN(nonzeroShare)}
