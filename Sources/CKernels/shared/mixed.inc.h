// A tile of a product of a matrix A that lies across, as in the gradient of weights: its rows are adjacent. Up to two
// columns more than three vectors hold are summed with the tile's rows as lanes, so that no vector is nearly empty.

/// The first numbers of a vector in memory, as many as a tile has rows.
INLINE AT(vector) AT(loadRows)(const long rows, const REAL *p) {
    if (rows == AT(lanes)) return AT(load)(p);
#if WIDEST == 64 && BITS == 32
    return (AT(vector))_mm256_maskz_loadu_ps((__mmask8)((1u << rows) - 1), p);
#else
    AT(vector) v = {0};
    for (long r = 0; r < rows; r++) v[r] = p[r];
    return v;
#endif
}

/// The first `columns` columns in three vectors, the last of which may overlap the one before, and `across` more.
INLINE void AT(mixedTile)(
    const long rows, const long across, long columns, long inner, const REAL *a, long aColumn, const REAL *b, long bRow,
    const REAL *start, long startRow, REAL *c, long cRow) {
    AT(vector) sums[8][3], crossed[2];
    const long at[3] = {0, AT(lanes), columns - AT(lanes)};
    for (long r = 0; r < rows; r++)
        for (long v = 0; v < 3; v++)
            sums[r][v] = start ? AT(load)(start + r * startRow + at[v]) : AT(fill)(0);
    for (long j = 0; j < across; j++) {
        crossed[j] = AT(fill)(0);
        if (start)
            for (long r = 0; r < rows; r++) crossed[j][r] = start[r * startRow + columns + j];
    }
    for (long k = 0; k < inner; k++, a += aColumn, b += bRow) {
        AT(vector) right[3];
        for (long v = 0; v < 3; v++) right[v] = AT(load)(b + at[v]);
        for (long r = 0; r < rows; r++) {
            const AT(vector) left = AT(fill)(a[r]);
            for (long v = 0; v < 3; v++) sums[r][v] = AT(fma)(left, right[v], sums[r][v]);
        }
        if (across > 0) {
            const AT(vector) left = AT(loadRows)(rows, a);
            for (long j = 0; j < across; j++) crossed[j] = AT(fma)(left, AT(fill)(b[columns + j]), crossed[j]);
        }
    }
    for (long r = 0; r < rows; r++) {
        for (long v = 0; v < 3; v++) AT(store)(c + r * cRow + at[v], sums[r][v]);
        for (long j = 0; j < across; j++) c[r * cRow + columns + j] = crossed[j][r];
    }
}

/// How many rows the largest tile has; the smallest has half of them.
enum { AT(mixedRows) = WIDEST == 64 && BITS == 32 ? 8 : 4 };

/// All rows, no fewer than half a tile, of more columns than two vectors hold and at most two more than three.
static void AT(mixedPanel)(
    long rows, long columns, long inner, const REAL *a, long aColumn, const REAL *b, long bRow, const REAL *start,
    long startRow, REAL *c, long cRow) {
    const long across = columns > 3 * AT(lanes) ? columns - 3 * AT(lanes) : 0;
    columns -= across;
    while (rows > 0) {
        // Tiles share the rows evenly.
        const long tiles = (rows + AT(mixedRows) - 1) / AT(mixedRows), height = (rows + tiles - 1) / tiles;
#define TILE(height, across)                                                                          \
    AT(mixedTile)(height, across, columns, inner, a, aColumn, b, bRow, start, startRow, c, cRow); \
    break
#define TILES(height)           \
    switch (across) {           \
    case 0: TILE(height, 0);    \
    case 1: TILE(height, 1);    \
    default: TILE(height, 2);   \
    }                           \
    break
        switch (height) {
#if WIDEST == 64 && BITS == 32
        case 8: TILES(8);
        case 7: TILES(7);
        case 6: TILES(6);
        case 5: TILES(5);
#else
        case 3: TILES(3);
        case 2: TILES(2);
#endif
        case 4: TILES(4);
        }
#undef TILE
#undef TILES
        rows -= height;
        a += height;
        c += height * cRow;
        if (start) start += height * startRow;
    }
}
