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
    // Steps of the inner index from one fetch to the next, and numbers of a cache line.
    FN(fetchSteps) = 16,
    FN(lineNumbers) = 64 / sizeof(REAL),
};

/// What the tiles behind this one read. It is fetched little by little: all at once it would hold up the panel, and the
/// order is none that processors foresee.
typedef struct {
    // C of the next tile: one row for each fetch.
    const REAL *c;
    long cRow;
    // A of the next strip, by the tiles of the first `aPanels` panels: `aLines` lines for each fetch, each `aApart`
    // numbers from the next, `aStep` from those of the last fetch and `aPanel` from those of the last panel.
    const REAL *a;
    long aPanels, aFetches, aLines, aApart, aStep, aPanel;
} FN(ahead);

/// How a strip of A is fetched: where its rows lie along, a row for each fetch, its lines shared out among the panels;
/// else columns.
INLINE FN(ahead) FN(aheadOf)(long panels, long inner, long aRow, long aColumn, long cRow) {
    const long fetches = (inner + FN(fetchSteps) - 1) / FN(fetchSteps);
    const long lines = aColumn == 1 ? (inner + FN(lineNumbers) - 1) / FN(lineNumbers) : FN(fetchSteps);
    FN(ahead) ahead = {.cRow = cRow, .aPanels = lines, .aFetches = fetches, .aLines = (lines + panels - 1) / panels};
    ahead.aStep = aColumn == 1 ? aRow : aColumn;
    ahead.aPanel = aColumn == 1 ? FN(lineNumbers) : fetches * aColumn;
    ahead.aApart = panels * ahead.aPanel;
    return ahead;
}

/// The fetch number `i` of a tile.
INLINE void AT(fetch)(const long rows, long i, const FN(ahead) *ahead) {
    if (i < rows) {
        __builtin_prefetch(ahead->c + i * ahead->cRow, 0, 2);
        __builtin_prefetch(ahead->c + i * ahead->cRow + AT(lanes), 0, 2);
    }
    if (i >= ahead->aFetches) return;
    _Pragma("clang loop unroll(disable)") for (long l = 0; l < ahead->aLines; l++)
        __builtin_prefetch(ahead->a + l * ahead->aApart + i * ahead->aStep);
}

/// A tile of `rows` rows by `vectors` vectors (two constants). The strip is `[inner][rows]`, the panel `[inner][vectors]`;
/// with `b` (a constant but for null) that is where its columns are copied from.
INLINE void AT(packedTile)(
    const long rows, const long vectors, long inner, const REAL *strip, REAL *panel, const REAL *b, long bRow,
    const REAL *start, long startRow, REAL *c, long cRow, const FN(ahead) *ahead) {
    AT(vector) sums[STRIP][2];
    _Pragma("clang loop unroll(full)") for (long r = 0; r < rows; r++)
        for (long v = 0; v < vectors; v++)
            sums[r][v] = start ? AT(load)(start + r * startRow + v * AT(lanes)) : AT(fill)(0);
    for (long k = 0; k < inner;) {
        AT(fetch)(rows, k / FN(fetchSteps), ahead);
        const long end = inner - k < FN(fetchSteps) ? inner : k + FN(fetchSteps);
        for (; k < end; k++) {
            AT(vector) right[2];
            for (long v = 0; v < vectors; v++) {
                REAL *at = panel + (k * vectors + v) * AT(lanes);
                if (b) {
                    right[v] = AT(load)(b + k * bRow + v * AT(lanes));
                    AT(store)(at, right[v]);
                    // The next panel's.
                    __builtin_prefetch(b + k * bRow + (vectors + v) * AT(lanes), 0, 2);
                } else {
                    right[v] = AT(load)(at);
                }
            }
            _Pragma("clang loop unroll(full)") for (long r = 0; r < rows; r++) {
                const AT(vector) left = AT(fill)(strip[k * rows + r]);
                for (long v = 0; v < vectors; v++) sums[r][v] = AT(fma)(left, right[v], sums[r][v]);
            }
        }
    }
    _Pragma("clang loop unroll(full)") for (long r = 0; r < rows; r++)
        for (long v = 0; v < vectors; v++) AT(store)(c + r * cRow + v * AT(lanes), sums[r][v]);
}

/// A tile of any number of rows by one or two vectors.
static void FN(packedRows)(
    long rows, long vectors, long inner, const REAL *strip, REAL *panel, const REAL *start, long startRow, REAL *c,
    long cRow, const FN(ahead) *ahead) {
#define TILE(height)                                                                                  \
    case height:                                                                                      \
        if (vectors == 1)                                                                             \
            AT(packedTile)(height, 1, inner, strip, panel, NULL, 0, start, startRow, c, cRow, ahead); \
        else                                                                                          \
            AT(packedTile)(height, 2, inner, strip, panel, NULL, 0, start, startRow, c, cRow, ahead); \
        break
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

/// A tile of any number of columns. If they fill no whole vectors it goes by way of a tile whose columns do.
static void FN(anyPackedTile)(
    long rows, long columns, long inner, const REAL *strip, REAL *panel, const REAL *start, long startRow,
    REAL *c, long cRow, const FN(ahead) *ahead) {
    const long vectors = (columns + AT(lanes) - 1) / AT(lanes);
    const long row = vectors * AT(lanes);
    if (columns == row) {
        FN(packedRows)(rows, vectors, inner, strip, panel, start, startRow, c, cRow, ahead);
        return;
    }
    _Alignas(64) REAL tile[STRIP * AT(panelLanes)];
    for (long r = 0; start && r < rows; r++)
        for (long j = 0; j < row; j += AT(lanes))
            AT(store)(tile + r * row + j, AT(loadSome)(start + r * startRow + j, columns - j));
    FN(packedRows)(rows, vectors, inner, strip, panel, start ? tile : NULL, row, tile, row, ahead);
    for (long r = 0; r < rows; r++)
        for (long j = 0; j < row; j += AT(lanes))
            AT(storeSome)(c + r * cRow + j, AT(load)(tile + r * row + j), columns - j);
}

/// Copies some rows whose numbers are adjacent, turned: `[inner][rows]`, each line `toRow` numbers from the next, and up to
/// a vector behind them. Behind row `last` it is repeated. Returns how many steps of the inner index it did: all but very few.
INLINE long AT(turnRows)(
    const long rows, long last, long inner, const REAL *from, long fromRow, REAL *to, long toRow) {
    if (inner < PIECE) return 0;
    for (long k = 0; k < inner; k += PIECE) {
        // The last pieces overlap those before them.
        const long here = k + PIECE <= inner ? k : inner - PIECE;
        for (long r = 0; r < rows; r += AT(lanes)) {
            // So do the last vectors, or the next line, which is written later.
            const long first = r + AT(lanes) <= rows || rows < AT(lanes) ? r : rows - AT(lanes);
            AT(vector) v[PIECE];
            for (long l = 0; l < PIECE; l++) v[l] = AT(loadPieces)(from + here, fromRow, first + l, last);
            AT(transposePieces)(v);
            for (long l = 0; l < PIECE; l++) AT(store)(to + (here + l) * toRow + first, v[l]);
        }
    }
    return inner;
}

/// Copies some rows of A, turned: `[inner][rows]`, and up to a vector behind it.
static void FN(packStrip)(long rows, long inner, const REAL *a, long aRow, long aColumn, REAL *strip) {
    long k = 0;
    if (aColumn == 1) {
        k = rows == STRIP ? AT(turnRows)(STRIP, STRIP - 1, inner, a, aRow, strip, STRIP)
                          : AT(turnRows)(rows, rows - 1, inner, a, aRow, strip, rows);
    } else if (aRow == 1 && rows == STRIP) {
        for (; k < inner; k++) __builtin_memcpy(strip + k * STRIP, a + k * aColumn, STRIP * sizeof(REAL));
    }
    for (; k < inner; k++)
        for (long r = 0; r < rows; r++) strip[k * rows + r] = a[r * aRow + k * aColumn];
}

/// Copies `columns` columns of B, at most a vector's worth, to where each row is `row` numbers from the next. What the
/// vectors have beyond them may be anything.
static void FN(packColumns)(
    long columns, long inner, const REAL *b, long bRow, long bColumn, REAL *panel, long row) {
    long k = 0;
    if (bColumn == 1) {
        for (; k < inner; k++) AT(store)(panel + k * row, AT(loadSome)(b + k * bRow, columns));
    } else if (bRow == 1) {
        for (; columns == AT(lanes) && k + AT(lanes) <= inner; k += AT(lanes)) {
            AT(vector) v[AT(lanes)];
            for (long l = 0; l < AT(lanes); l++) v[l] = AT(load)(b + l * bColumn + k);
            AT(transpose)(v);
            for (long l = 0; l < AT(lanes); l++) AT(store)(panel + (k + l) * row, v[l]);
        }
        k += AT(turnRows)(columns, columns - 1, inner - k, b + k, bColumn, panel + k * row, row);
    }
    for (; k < inner; k++)
        for (long l = 0; l < AT(lanes); l++) panel[k * row + l] = l < columns ? b[k * bRow + l * bColumn] : 0;
}

/// Copies a block of B into panels, each `[inner][vectors]`, from the one on that begins with column `first`.
static void FN(packPanels)(
    long first, long columns, long inner, const REAL *b, long bRow, long bColumn, REAL *panels) {
    for (long j = first; j < columns; j += AT(lanes)) {
        const long panel = j - j % AT(panelLanes);
        const long row = columns - panel > AT(lanes) ? AT(panelLanes) : AT(lanes);
        FN(packColumns)(
            columns - j < AT(lanes) ? columns - j : AT(lanes), inner, b + j * bColumn, bRow, bColumn,
            panels + panel * inner + (j - panel), row);
    }
}

/// The first tile of a panel, of a whole strip's rows: it copies B's columns on its way.
static void FN(copyingTile)(
    long inner, const REAL *strip, REAL *panel, const REAL *b, long bRow, const REAL *start, long startRow, REAL *c,
    long cRow, const FN(ahead) *ahead) {
    AT(packedTile)(STRIP, 2, inner, strip, panel, b, bRow, start, startRow, c, cRow, ahead);
}

/// Rows of a strip when so many are left: the last two strips share them, so that none is too thin to hide the latency of
/// its sums.
INLINE long FN(stripHeight)(long left) {
    return left >= 2 * STRIP ? STRIP : left > STRIP ? (left + 1) / 2 : left;
}

/// The product of a part of the inner index and of at most DK_PACKED_ROW bytes of columns.
static void FN(packedBlock)(
    long rows, long columns, long inner, const REAL *a, long aRow, long aColumn, const REAL *b, long bRow, long bColumn,
    const REAL *start, long startRow, REAL *c, long cRow, REAL *panels) {
    _Alignas(64) REAL strip[STRIP * DK_PACKED_INNER + AT(lanes)];
    // The first strip copies the whole panels on its way, if B lies along.
    const long copied = bColumn == 1 && rows >= 2 * STRIP ? columns - columns % AT(panelLanes) : 0;
    FN(packPanels)(copied, columns, inner, b, bRow, bColumn, panels);
    const FN(ahead) first = FN(aheadOf)((columns + AT(panelLanes) - 1) / AT(panelLanes), inner, aRow, aColumn, cRow);
    for (long i = 0, height; i < rows; i += height) {
        height = FN(stripHeight)(rows - i);
        FN(packStrip)(height, inner, a + i * aRow, aRow, aColumn, strip);
        const long next = FN(stripHeight)(rows - i - height);
        FN(ahead) ahead = first;
        ahead.a = a + (i + height) * aRow;
        if (aColumn == 1 || next == 0) {
            ahead.aFetches = next;
        } else {
            // Of a column the last row: the first often shares its line with this strip.
            ahead.a += (next - 1) * aRow;
        }
        for (long j = 0; j < columns; j += AT(panelLanes)) {
            const REAL *from = start ? start + i * startRow + j : NULL;
            REAL *to = c + i * cRow + j;
            if (j >= ahead.aPanels * AT(panelLanes)) ahead.aFetches = 0;
            ahead.c = j + AT(panelLanes) < columns ? to + AT(panelLanes) : c + (i + height) * cRow;
            if (i == 0 && j < copied) {
                FN(copyingTile)(inner, strip, panels + j * inner, b + j, bRow, from, startRow, to, cRow, &ahead);
            } else {
                FN(anyPackedTile)(
                    height, columns - j < AT(panelLanes) ? columns - j : AT(panelLanes), inner, strip,
                    panels + j * inner, from, startRow, to, cRow, &ahead);
            }
            ahead.a += ahead.aPanel;
        }
    }
}

static void FN(packedProduct)(
    long rows, long columns, long inner, const REAL *a, long aRow, long aColumn, const REAL *b, long bRow, long bColumn,
    const REAL *start, long startRow, REAL *c, long cRow, REAL *panels) {
    // Parts of the inner index of nearly one size: a thin last one would load and store C for little.
    const long parts = (inner + DK_PACKED_INNER - 1) / DK_PACKED_INNER;
    const long whole = parts > 1 ? (inner + parts - 1) / parts : inner;
    const long most = (whole + FN(fetchSteps) - 1) / FN(fetchSteps) * FN(fetchSteps);
    for (long j = 0; j < columns; j += FN(packedColumns)) {
        const long width = columns - j < FN(packedColumns) ? columns - j : FN(packedColumns);
        const REAL *from = start ? start + j : NULL;
        long fromRow = startRow, k = 0;
        do {
            const long depth = inner - k < most ? inner - k : most;
            FN(packedBlock)(
                rows, width, depth, a + k * aColumn, aRow, aColumn, b + k * bRow + j * bColumn, bRow, bColumn, from,
                fromRow, c + j, cRow, panels);
            from = c + j;
            fromRow = cRow;
            k += depth;
        } while (k < inner);
    }
}

#undef STRIP

#define PACKED {.product = FN(packedProduct)}
