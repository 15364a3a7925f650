// Matrix products and sums over rows, for any shape, from the tiles of each vector width.

// A block of B that stays in the first-level cache while all rows of A pass by.
enum { FN(blockInner) = 256, FN(packed) = 256 * 2 * WIDEST / sizeof(REAL) };

// Of the tiles that have all columns of a panel of 64-byte vectors.
#define MIXED(name) PASTE(name, _f, BITS, ISA, _, 64)

/// Whether there are tiles that save vectors for such a panel: of one alone, which may be a part, or of one and a half.
INLINE bool FN(isSaving)(long rows, long columns, long aRow, long aColumn) {
#if WIDEST >= 64
    return (aRow == 1 || aColumn == 1) && MIXED(isSaving)(rows, columns);
#else
    return false;
#endif
}

/// One panel with the widest vectors that fit its columns.
INLINE void FN(anyPanel)(
    long rows, long columns, long inner, const REAL *a, long aRow, long aColumn, const REAL *b, long bRow,
    const REAL *start, long startRow, REAL *c, long cRow) {
#define PANEL(width) \
    PASTE(panel, _f, BITS, ISA, _, width)(rows, columns, inner, a, aRow, aColumn, b, bRow, start, startRow, c, cRow)
#define LANES(width) (long)(width / sizeof(REAL))
#if WIDEST >= 64
    if (FN(isSaving)(rows, columns, aRow, aColumn))
        return MIXED(mixedPanel)(
            rows, columns, inner, (MIXED(choice)){0}, a, aRow, aColumn, b, bRow, start, startRow, c, cRow);
    if (columns >= LANES(64)) return PANEL(64);
#endif
#if WIDEST >= 32
    if (columns >= LANES(32)) return PANEL(32);
#endif
    if (columns >= LANES(16)) return PANEL(16);
    return PANEL(ONE_LANE);
}

/// How many of the `left` columns the next panel takes: all if that saves vectors, a vector if that leaves so many, or at most
/// two vectors of one width.
INLINE long FN(panelColumns)(long rows, long left, long aRow, long aColumn) {
    const long widths[] = {LANES(WIDEST), LANES(32), LANES(16), 1};
    if (FN(isSaving)(rows, left, aRow, aColumn)) return left;
    if (left > 2 * widths[0] && FN(isSaving)(rows, left - widths[0], aRow, aColumn)) return widths[0];
    for (int i = 0; i < 4; i++)
        if (widths[i] <= widths[0] && left >= widths[i]) return left < 2 * widths[i] ? left : 2 * widths[i];
    return left;
}

// A strip of rows of C as wide as two vectors, turned: what is worth turning has no more columns and no more depth.
enum { FN(stripRows) = 2 * LANES(WIDEST), FN(stripColumns) = 64 };

/// How many lanes are at work for so many columns side by side.
INLINE long FN(lanesFor)(long columns) {
    const long lanes = LANES(WIDEST);
#if WIDEST >= 64
    const long last = columns % (2 * lanes);
    const MIXED(mixedShape) shape = MIXED(shapeOf)(last);
    if (shape.halved) return columns - last + 3 * lanes / 2 + shape.across;
#else
    if (columns <= lanes / 2) return lanes / 2;
#endif
    return (columns + lanes - 1) / lanes * lanes;
}

/// Whether C's rows fill vectors better than its columns, by more than it costs to turn the result.
INLINE bool FN(isWorthTurning)(long rows, long columns, long inner) {
    // Turning a column costs about as much as ten steps of the sums of its lanes.
    const long turning = 10 * ((columns + LANES(WIDEST) - 1) / LANES(WIDEST) * LANES(WIDEST));
    return rows >= LANES(WIDEST) && columns <= FN(stripColumns) && inner <= FN(blockInner) &&
           FN(lanesFor)(rows) * (columns * inner + turning) < rows * FN(lanesFor)(columns) * inner;
}

/// C = A B where A's columns are adjacent: the rows of C are the lanes, and C is turned as it is stored.
static void FN(turnedProduct)(
    long rows, long columns, long inner, const REAL *a, long aColumn, const REAL *b, long bRow, long bColumn, REAL *c,
    long cRow) {
    _Alignas(64) REAL strip[FN(stripRows) * FN(stripColumns)];
    for (long i = 0; i < rows;) {
        const long height = FN(panelColumns)(columns, rows - i, bColumn, bRow);
        FN(anyPanel)(columns, height, inner, b, bColumn, bRow, a + i, aColumn, NULL, 0, strip, FN(stripRows));
        FN(turn)(columns, height, strip, FN(stripRows), c + i * cRow, cRow, false);
        i += height;
    }
}

/// Whether rows so far apart drive each other out of a first-level cache of 32 KB: at multiples of a large power of two bytes
/// they share few places.
INLINE bool FN(collide)(long rows, long row) {
    const unsigned long bytes = row * sizeof(REAL), power = bytes & -bytes;
    return rows * power > 32 * 1024;
}

/// A product for which there are no mixed tiles. Parts of B are copied if it lies across, or if its rows collide and are used
/// often.
static void FN(plainProduct)(
    long rows, long columns, long inner, const REAL *a, long aRow, long aColumn, const REAL *b, long bRow, long bColumn,
    const REAL *start, long startRow, REAL *c, long cRow) {
    if (aRow == 1 && !start && FN(isWorthTurning)(rows, columns, inner))
        return FN(turnedProduct)(rows, columns, inner, a, aColumn, b, bRow, bColumn, c, cRow);
    _Alignas(64) REAL packed[FN(packed)];
    long k = 0;
    do {
        const long depth = inner - k < FN(blockInner) ? inner - k : FN(blockInner);
        for (long j = 0; j < columns;) {
            const long width = FN(panelColumns)(rows, columns - j, aRow, aColumn);
            const REAL *from = b + k * bRow + j * bColumn;
            long fromRow = bRow;
            if (bColumn != 1 || (rows >= 128 && FN(collide)(depth, bRow))) {
                if (bRow == 1)
                    FN(turn)(width, depth, from, bColumn, packed, width, false);
                else
                    for (long p = 0; p < depth; p++)
                        for (long q = 0; q < width; q++) packed[p * width + q] = from[p * bRow + q * bColumn];
                from = packed;
                fromRow = width;
            }
            const REAL *s = k > 0 ? c + j : start ? start + j : NULL;
            FN(anyPanel)(
                rows, width, depth, a + k * aColumn, aRow, aColumn, from, fromRow, s, k > 0 ? cRow : startRow, c + j, cRow);
            j += width;
        }
        k += depth;
    } while (k < inner);
}

#undef MIXED
#undef PANEL
#undef LANES
