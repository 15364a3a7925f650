// Large products: blocks of B and strips of A are copied to where the caches hold them, in the order of their use.
//
// A block of B, `packedInner` rows by at most `packedBytes` bytes, lies in panels of two vectors' columns: it stays in
// the second-level cache while all rows of A pass by. A strip of A, as many rows as a tile has, stays in the first.
// The next block of the inner index goes on from the C that the last one left: a store and a load keep the chain.

// Rows of a tile: as many as leave registers for two vectors of B and one of A.
#if WIDEST == 64 || defined(__aarch64__)
#define STRIP 12
#else
#define STRIP 6
#endif

enum {
    AT(panelLanes) = 2 * AT(lanes),
    FN(packedColumns) = DK_PACKED_ROW / sizeof(REAL),
};

/// A tile of `rows` rows (a constant) and one panel's columns. The strip is `[inner][rows]`, the panel `[inner][2 vectors]`;
/// with `b` (a constant but for null) that is where its columns are copied from.
INLINE void AT(packedTile)(
    const long rows, long inner, const REAL *strip, REAL *panel, const REAL *b, long bRow, const REAL *start,
    long startRow, REAL *c, long cRow) {
    AT(vector) sums[STRIP][2];
    _Pragma("clang loop unroll(full)") for (long r = 0; r < rows; r++)
        for (long v = 0; v < 2; v++)
            sums[r][v] = start ? AT(load)(start + r * startRow + v * AT(lanes)) : AT(fill)(0);
    for (long k = 0; k < inner; k++) {
        const REAL *from = b ? b + k * bRow : panel + k * AT(panelLanes);
        const AT(vector) first = AT(load)(from);
        const AT(vector) second = AT(load)(from + AT(lanes));
        if (b) {
            AT(store)(panel + k * AT(panelLanes), first);
            AT(store)(panel + k * AT(panelLanes) + AT(lanes), second);
        }
        _Pragma("clang loop unroll(full)") for (long r = 0; r < rows; r++) {
            const AT(vector) left = AT(fill)(strip[k * rows + r]);
            sums[r][0] = AT(fma)(left, first, sums[r][0]);
            sums[r][1] = AT(fma)(left, second, sums[r][1]);
        }
    }
    _Pragma("clang loop unroll(full)") for (long r = 0; r < rows; r++)
        for (long v = 0; v < 2; v++) AT(store)(c + r * cRow + v * AT(lanes), sums[r][v]);
}

/// A tile of any number of rows.
static void FN(packedRows)(
    long rows, long inner, const REAL *strip, REAL *panel, const REAL *start, long startRow, REAL *c, long cRow) {
#define TILE(height) \
    case height: AT(packedTile)(height, inner, strip, panel, NULL, 0, start, startRow, c, cRow); break
    switch (rows) {
        TILE(1);
        TILE(2);
        TILE(3);
        TILE(4);
        TILE(5);
        TILE(6);
#if STRIP == 12
        TILE(7);
        TILE(8);
        TILE(9);
        TILE(10);
        TILE(11);
        TILE(12);
#endif
    }
#undef TILE
}

/// A tile where C may have fewer columns than the panel; then it goes by way of a whole tile.
static void FN(anyPackedTile)(
    long rows, long columns, long inner, const REAL *strip, REAL *panel, const REAL *start, long startRow,
    REAL *c, long cRow) {
    if (columns >= AT(panelLanes)) {
        FN(packedRows)(rows, inner, strip, panel, start, startRow, c, cRow);
        return;
    }
    _Alignas(64) REAL whole[STRIP * AT(panelLanes)];
    for (long r = 0; r < rows; r++)
        for (long j = 0; j < AT(panelLanes); j++)
            whole[r * AT(panelLanes) + j] = start && j < columns ? start[r * startRow + j] : 0;
    FN(packedRows)(rows, inner, strip, panel, whole, AT(panelLanes), whole, AT(panelLanes));
    for (long r = 0; r < rows; r++)
        for (long j = 0; j < columns; j++) c[r * cRow + j] = whole[r * AT(panelLanes) + j];
}

/// Copies some rows of A, turned: `[inner][rows]`, and up to a vector behind it.
static void FN(packStrip)(long rows, long inner, const REAL *a, long aRow, long aColumn, REAL *strip) {
    long k = 0;
    for (; aColumn == 1 && k + AT(lanes) <= inner; k += AT(lanes)) {
        for (long r = 0; r < rows; r += AT(lanes)) {
            // The last vectors overlap those before them, or the next `k`, which is written later.
            const long first = r + AT(lanes) <= rows || rows < AT(lanes) ? r : rows - AT(lanes);
            AT(vector) v[AT(lanes)];
            for (long l = 0; l < AT(lanes); l++)
                v[l] = AT(load)(a + (first + l < rows ? first + l : rows - 1) * aRow + k);
            AT(transpose)(v);
            for (long l = 0; l < AT(lanes); l++) AT(store)(strip + (k + l) * rows + first, v[l]);
        }
    }
    for (; k < inner; k++)
        for (long r = 0; r < rows; r++) strip[k * rows + r] = a[r * aRow + k * aColumn];
}

/// Copies a vector's worth of columns of B to where each row is `row` numbers from the next.
static void FN(packColumns)(long inner, const REAL *b, long bRow, long bColumn, REAL *panel, long row) {
    long k = 0;
    for (; bRow == 1 && k + AT(lanes) <= inner; k += AT(lanes)) {
        AT(vector) v[AT(lanes)];
        for (long l = 0; l < AT(lanes); l++) v[l] = AT(load)(b + l * bColumn + k);
        AT(transpose)(v);
        for (long l = 0; l < AT(lanes); l++) AT(store)(panel + (k + l) * row, v[l]);
    }
    for (; k < inner; k++)
        for (long l = 0; l < AT(lanes); l++) panel[k * row + l] = b[k * bRow + l * bColumn];
}

/// The first tile of a panel, of a whole strip's rows: it copies B's columns on its way.
static void FN(copyingTile)(
    long inner, const REAL *strip, REAL *panel, const REAL *b, long bRow, const REAL *start, long startRow, REAL *c,
    long cRow) {
    AT(packedTile)(STRIP, inner, strip, panel, b, bRow, start, startRow, c, cRow);
}

/// Copies a block of B into panels, each `[inner][2 vectors]`, from the one on that begins with column `first`; what a
/// panel has beyond B's columns is zero.
static void FN(packPanels)(
    long first, long columns, long inner, const REAL *b, long bRow, long bColumn, REAL *panels) {
    const long whole = columns - columns % AT(panelLanes);
    if (bColumn == 1) {
        // Panel by panel: the same places of several panels share few lines of the first-level cache.
        for (long j = first; j < whole; j += AT(panelLanes))
            for (long k = 0; k < inner; k++) {
                REAL *to = panels + j * inner + k * AT(panelLanes);
                AT(store)(to, AT(load)(b + k * bRow + j));
                AT(store)(to + AT(lanes), AT(load)(b + k * bRow + j + AT(lanes)));
            }
    } else {
        for (long j = first; j < whole; j += AT(lanes)) {
            REAL *to = panels + j / AT(panelLanes) * AT(panelLanes) * inner + j % AT(panelLanes);
            FN(packColumns)(inner, b + j * bColumn, bRow, bColumn, to, AT(panelLanes));
        }
    }
    if (whole == columns) return;
    for (long k = 0; k < inner; k++)
        for (long j = 0; j < AT(panelLanes); j++)
            panels[whole * inner + k * AT(panelLanes) + j] =
                whole + j < columns ? b[k * bRow + (whole + j) * bColumn] : 0;
}

static void FN(packedProduct)(
    long rows, long columns, long inner, const REAL *a, long aRow, long aColumn, const REAL *b, long bRow, long bColumn,
    const REAL *start, long startRow, REAL *c, long cRow, REAL *panels) {
    _Alignas(64) REAL strip[STRIP * DK_PACKED_INNER + AT(lanes)];
    for (long j = 0; j < columns; j += FN(packedColumns)) {
        const long width = columns - j < FN(packedColumns) ? columns - j : FN(packedColumns);
        long k = 0;
        do {
            const long depth = inner - k < DK_PACKED_INNER ? inner - k : DK_PACKED_INNER;
            // The first strip copies the whole panels on its way, if B lies along.
            const long copied = bColumn == 1 && rows >= 2 * STRIP ? width - width % AT(panelLanes) : 0;
            FN(packPanels)(copied, width, depth, b + k * bRow + j * bColumn, bRow, bColumn, panels);
            const REAL *from = k > 0 ? c : start;
            const long fromRow = k > 0 ? cRow : startRow;
            for (long i = 0, height; i < rows; i += height) {
                const long left = rows - i;
                // The last two strips share what is left, so that none is too thin to hide the latency of its sums.
                height = left >= 2 * STRIP ? STRIP : left > STRIP ? (left + 1) / 2 : left;
                FN(packStrip)(height, depth, a + i * aRow + k * aColumn, aRow, aColumn, strip);
                for (long p = 0; p < width; p += AT(panelLanes)) {
                    const REAL *s = from ? from + i * fromRow + j + p : NULL;
                    if (i == 0 && p < copied) {
                        FN(copyingTile)(
                            depth, strip, panels + p * depth, b + k * bRow + j + p, bRow, s, fromRow, c + j + p, cRow);
                    } else {
                        FN(anyPackedTile)(
                            height, width - p, depth, strip, panels + p * depth, s, fromRow, c + i * cRow + j + p, cRow);
                    }
                }
            }
            k += depth;
        } while (k < inner);
    }
}

#undef STRIP

#define PACKED {.product = FN(packedProduct)}
