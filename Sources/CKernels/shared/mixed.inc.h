// A tile of a product with up to three vectors of columns and up to two more: these are summed with the tile's rows as
// lanes, so that no vector is nearly empty.

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

/// A vector with lane `lane` (a constant) of `other`.
INLINE AT(vector) AT(withLane)(AT(vector) v, const long lane, AT(vector) other) {
    AT(integers) mask = {0};
    mask[lane] = -1;
    return (AT(vector))((mask & (AT(integers))other) | (~mask & (AT(integers))v));
}

/// Which lines of a matrix in memory are meant, and which numbers of each; NULL for all.
typedef struct {
    const int32_t *lines, *places;
} AT(choice);

/// The first `columns` columns in three vectors, the last of which may overlap the one before, and `across` more.
///
/// Whether A lies across: `adjacent` rows lie side by side, as in the gradient of weights. Whether lines of A are `chosen`, and
/// the places in them, which are the rows of C (adjacent) or of B as well; `step` is 1 then.
INLINE void AT(mixedTile)(
    const long rows, const long across, const bool adjacent, const bool chosen, long columns, long inner,
    AT(choice) choice, const REAL *a, long line, long step, const REAL *b, long bRow, const REAL *start, long startRow,
    REAL *c, long cRow) {
    AT(vector) sums[8][3], crossed[2];
    const REAL *rowOf[8];
    long placeOf[8];
    const long at[3] = {0, AT(lanes), columns - AT(lanes)};
    for (long r = 0; r < rows; r++) {
        rowOf[r] = adjacent ? NULL : a + (chosen ? choice.lines[r] : r) * line;
        placeOf[r] = adjacent && chosen ? choice.places[r] : r;
        for (long v = 0; v < 3; v++)
            sums[r][v] = start ? AT(load)(start + r * startRow + at[v]) : AT(fill)(0);
    }
    for (long j = 0; j < across; j++) {
        crossed[j] = AT(fill)(0);
        if (start)
            for (long r = 0; r < rows; r++) crossed[j][r] = start[r * startRow + columns + j];
    }
    for (long k = 0; k < inner; k++) {
        const long place = adjacent ? k : chosen ? choice.places[k] : k;
        const REAL *side = adjacent ? a + (chosen ? choice.lines[k] : k) * line : NULL;
        const REAL *from = b + place * bRow;
        AT(vector) right[3], lefts = AT(fill)(0);
        for (long v = 0; v < 3; v++) right[v] = AT(load)(from + at[v]);
        for (long r = 0; r < rows; r++) {
            const AT(vector) left = AT(fill)(adjacent ? side[placeOf[r]] : rowOf[r][chosen ? place : place * step]);
            for (long v = 0; v < 3; v++) sums[r][v] = AT(fma)(left, right[v], sums[r][v]);
            lefts = r == 0 ? left : AT(withLane)(lefts, r, left);
        }
        if (adjacent && !chosen && across > 0) lefts = AT(loadRows)(rows, side);
        for (long j = 0; j < across; j++) crossed[j] = AT(fma)(lefts, AT(fill)(from[columns + j]), crossed[j]);
    }
    for (long r = 0; r < rows; r++) {
        REAL *to = c + placeOf[r] * cRow;
        for (long v = 0; v < 3; v++) AT(store)(to + at[v], sums[r][v]);
        for (long j = 0; j < across; j++) to[columns + j] = crossed[j][r];
    }
}

enum {
    // How many rows the largest tile has, as many as there are registers for; the smallest has half of them. Rows that are
    // not adjacent are in registers until they are lanes.
    AT(mixedRows) = WIDEST == 64 ? (BITS == 32 ? 8 : 4) : 3,
    AT(mixedRowsApart) = WIDEST == 64 ? AT(mixedRows) - 1 : AT(mixedRows),
    AT(mixedInner) = DK_USED_WIDTH,
};

/// Whether the tiles are for such a product: of no fewer rows than a tile, and of more columns than two vectors hold and at
/// most two more than three.
INLINE bool AT(isMixed)(long rows, long columns, long inner) {
    return rows >= AT(mixedRows) && inner <= AT(mixedInner) && columns > 2 * AT(lanes) && columns <= 3 * AT(lanes) + 2;
}

/// All rows.
static void AT(mixedPanel)(
    long rows, long columns, long inner, AT(choice) choice, const REAL *a, long aRow, long aColumn, const REAL *b,
    long bRow, const REAL *start, long startRow, REAL *c, long cRow) {
    const bool adjacent = aRow == 1, chosen = choice.lines != NULL;
    const long line = adjacent ? aColumn : aRow, step = adjacent ? aRow : aColumn;
    const long across = columns > 3 * AT(lanes) ? columns - 3 * AT(lanes) : 0;
    const long most = adjacent && !chosen ? AT(mixedRows) : AT(mixedRowsApart);
    columns -= across;
    while (rows > 0) {
        // Tiles share the rows evenly.
        const long tiles = (rows + most - 1) / most, height = (rows + tiles - 1) / tiles;
#define TILE(height, across, adjacent, chosen)                                                                      \
    AT(mixedTile)(                                                                                                  \
        height, across, adjacent, chosen, columns, inner, choice, a, line, step, b, bRow, start, startRow, c, cRow); \
    break
#define TILES(height, adjacent, chosen)            \
    switch (across) {                              \
    case 0: TILE(height, 0, adjacent, chosen);     \
    case 1: TILE(height, 1, adjacent, chosen);     \
    default: TILE(height, 2, adjacent, chosen);    \
    }                                              \
    break
#define EACH_TILES(height)                         \
    switch (2 * adjacent + chosen) {               \
    case 0: TILES(height, false, false);           \
    case 1: TILES(height, false, true);            \
    case 2: TILES(height, true, false);            \
    default: TILES(height, true, true);            \
    }                                              \
    break
        switch (height) {
#if WIDEST == 64 && BITS == 32
        case 8: TILES(8, true, false);
        case 7: EACH_TILES(7);
        case 6: EACH_TILES(6);
        case 5: EACH_TILES(5);
        case 4: EACH_TILES(4);
#elif WIDEST == 64
        case 4: TILES(4, true, false);
        case 3: EACH_TILES(3);
        case 2: EACH_TILES(2);
#else
        case 3: EACH_TILES(3);
        case 2: EACH_TILES(2);
#endif
        }
#undef TILE
#undef TILES
#undef EACH_TILES
        rows -= height;
        if (chosen && adjacent) {
            choice.places += height;
        } else {
            if (chosen)
                choice.lines += height;
            else
                a += height * aRow;
            c += height * cRow;
        }
        if (start) start += height * startRow;
    }
}
