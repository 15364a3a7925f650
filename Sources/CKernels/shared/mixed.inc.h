// Tiles of products that have few columns, all of them in one tile: of 64 bytes one or two vectors, of which one alone may be
// a part; of 32 bytes three, and up to two more columns: these are summed with the tile's rows as lanes, so that no vector
// is nearly empty.

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

/// The rows of the largest tile, and of the shortest product.
enum {
    AT(mostRows) = WIDTH == 64 ? 13 : WIDEST == 32 ? 3 : BITS == 32 ? 8 : 4,
    AT(leastRows) = WIDTH == 64 ? 7 : AT(mostRows),
};

/// What a tile is made of: rows of A and rows of B, and which numbers of A.
///
/// Whether A lies across: `adjacent` rows lie side by side, as in the gradient of weights. Whether lines of A are `chosen`, and
/// the places in them, which are the rows of C (adjacent) or of B as well.
typedef struct {
    AT(choice) choice;
    const REAL *a, *b;
    long line, bRow;
    const REAL *rowOf[AT(mostRows)];
    long placeOf[AT(mostRows)];
    long at[3], columns;
} AT(mixedFactors);

/// `depth` steps of the sums, from `k` on. A vector alone may be a part of one.
INLINE void AT(mixedSteps)(
    const long rows, const long vectors, const long across, const bool adjacent, const bool chosen, const long depth,
    long k, const AT(mixedFactors) *f, AT(vector) sums[AT(mostRows)][3], AT(vector) crossed[2]) {
    const REAL *from[4], *side[4];
    AT(vector) right[4][3];
    long place[4];
    for (long q = 0; q < depth; q++) {
        place[q] = adjacent || !chosen ? k + q : f->choice.places[k + q];
        side[q] = adjacent ? f->a + (chosen ? f->choice.lines[k + q] : k + q) * f->line : NULL;
        from[q] = f->b + place[q] * f->bRow;
        for (long v = 0; v < vectors; v++)
            right[q][v] = vectors == 1 ? AT(loadPart)(from[q], f->columns) : AT(load)(from[q] + f->at[v]);
    }
    AT(vector) lefts = AT(fill)(0);
    _Pragma("clang loop unroll(full)") for (long r = 0; r < rows; r++)
        for (long q = 0; q < depth; q++) {
            const AT(vector) left =
                AT(fill)(adjacent ? side[q][f->placeOf[r]] : f->rowOf[r][chosen ? place[q] : k + q]);
            for (long v = 0; v < vectors; v++) sums[r][v] = AT(fma)(left, right[q][v], sums[r][v]);
            if (across > 0) lefts = r == 0 ? left : AT(withLane)(lefts, r, left);
        }
    if (adjacent && !chosen && across > 0) lefts = AT(loadPart)(side[0], rows);
    for (long j = 0; j < across; j++)
        crossed[j] = AT(fma)(lefts, AT(fill)(from[0][f->columns + j]), crossed[j]);
}

/// The first `columns` columns in `vectors` vectors, the last of which may overlap the one before, and `across` more.
INLINE void AT(mixedTile)(
    const long rows, const long vectors, const long across, const bool adjacent, const bool chosen, long columns,
    long inner, AT(choice) choice, const REAL *a, long line, const REAL *b, long bRow, const REAL *start, long startRow,
    REAL *c, long cRow) {
    AT(mixedFactors) f = {
        .choice = choice, .a = a, .b = b, .line = line, .bRow = bRow, .columns = columns,
        .at = {0, vectors == 2 ? columns - AT(lanes) : AT(lanes), columns - AT(lanes)}};
    AT(vector) sums[AT(mostRows)][3], crossed[2];
    _Pragma("clang loop unroll(full)") for (long r = 0; r < rows; r++) {
        f.rowOf[r] = adjacent ? NULL : a + (chosen ? choice.lines[r] : r) * line;
        f.placeOf[r] = adjacent && chosen ? choice.places[r] : r;
        for (long v = 0; v < vectors; v++)
            sums[r][v] = !start         ? AT(fill)(0)
                         : vectors == 1 ? AT(loadPart)(start + r * startRow, columns)
                                        : AT(load)(start + r * startRow + f.at[v]);
    }
    for (long j = 0; j < across; j++) {
        crossed[j] = AT(fill)(0);
        if (start)
            for (long r = 0; r < rows; r++) crossed[j][r] = start[r * startRow + columns + j];
    }
    // Several steps at once where there are more rows than registers for their addresses; two, where there is room for them:
    // not where each step looks up its place first, and addresses would go to memory and back.
    const long depth = vectors == 1 && !adjacent ? 4 : vectors == 2 && !chosen ? 2 : 1;
    long k = 0;
    for (; k + depth <= inner; k += depth)
        AT(mixedSteps)(rows, vectors, across, adjacent, chosen, depth, k, &f, sums, crossed);
    for (; depth > 1 && k < inner; k++)
        AT(mixedSteps)(rows, vectors, across, adjacent, chosen, 1, k, &f, sums, crossed);
    _Pragma("clang loop unroll(full)") for (long r = 0; r < rows; r++) {
        REAL *to = c + f.placeOf[r] * cRow;
        for (long v = 0; v < vectors; v++)
            vectors == 1 ? AT(storePart)(to, sums[r][v], columns) : AT(store)(to + f.at[v], sums[r][v]);
        for (long j = 0; j < across; j++) to[columns + j] = crossed[j][r];
    }
}

/// How many vectors hold the columns, if these tiles are for them: 0 if not. Tiles of the widest vectors have no columns across.
INLINE long AT(mixedVectors)(long columns) {
#if WIDTH == 64
    return columns > 2 * AT(lanes) ? 0 : columns > AT(lanes) ? 2 : columns > AT(lanes) / 2 ? 1 : 0;
#else
    return columns > 2 * AT(lanes) && columns <= 3 * AT(lanes) + 2 ? 3 : 0;
#endif
}

/// How many rows the largest tile of a kind has; the smallest has half of them. There are registers for so many sums, or for
/// the addresses of so many rows of A; rows that are not adjacent are in registers until they are lanes.
INLINE long AT(mixedRows)(long vectors, bool adjacent, bool chosen) {
    if (WIDTH == 64) return vectors == 1 ? AT(mostRows) : 7;
    return AT(mostRows) - (WIDEST == 64 && !(adjacent && !chosen));
}

/// Whether the tiles are for such a product.
INLINE bool AT(isMixed)(long rows, long columns, long inner) {
    return inner <= DK_USED_WIDTH && AT(mixedVectors)(columns) > 0 && rows >= AT(leastRows);
}

/// All rows.
static void AT(mixedPanel)(
    long rows, long columns, long inner, AT(choice) choice, const REAL *a, long aRow, long aColumn, const REAL *b,
    long bRow, const REAL *start, long startRow, REAL *c, long cRow) {
    const bool adjacent = aRow == 1, chosen = choice.lines != NULL;
    const long line = adjacent ? aColumn : aRow;
    const long vectors = AT(mixedVectors)(columns), most = AT(mixedRows)(vectors, adjacent, chosen);
    const long across = columns > 3 * AT(lanes) ? columns - 3 * AT(lanes) : 0;
    columns -= across;
    if (rows == 0) return;
    // Tiles share the rows evenly.
    const long tiles = (rows + most - 1) / most, least = rows / tiles, larger = rows % tiles;
    for (long t = 0; t < tiles; t++) {
        const long height = least + (t < larger);
#define TILE(height, vectors, across, adjacent, chosen)                                                              \
    AT(mixedTile)(                                                                                                   \
        height, vectors, across, adjacent, chosen, columns, inner, choice, a, line, b, bRow, start, startRow, c, \
        cRow)
#define TILES(height, vectors, across)                        \
    case height:                                              \
        if (vectors > 1 && adjacent && chosen)                \
            TILE(height, vectors, across, true, true);        \
        else if (vectors > 1 && chosen)                       \
            TILE(height, vectors, across, false, true);       \
        else if (adjacent)                                    \
            TILE(height, vectors, across, true, false);       \
        else                                                  \
            TILE(height, vectors, across, false, false);      \
        break
#if WIDTH == 64
        if (vectors == 1) {
            switch (height) {
                TILES(7, 1, 0);
                TILES(8, 1, 0);
                TILES(9, 1, 0);
                TILES(10, 1, 0);
                TILES(11, 1, 0);
                TILES(12, 1, 0);
                TILES(13, 1, 0);
            }
        } else {
            switch (height) {
                TILES(4, 2, 0);
                TILES(5, 2, 0);
                TILES(6, 2, 0);
                TILES(7, 2, 0);
            }
        }
#else
#if WIDEST == 64 && BITS == 32
#define HEIGHTS(across)                                                                                          \
    TILES(8, 3, across); TILES(7, 3, across); TILES(6, 3, across); TILES(5, 3, across); TILES(4, 3, across)
#elif WIDEST == 64
#define HEIGHTS(across) TILES(4, 3, across); TILES(3, 3, across); TILES(2, 3, across)
#else
#define HEIGHTS(across) TILES(3, 3, across); TILES(2, 3, across)
#endif
        switch (across) {
        case 0: switch (height) { HEIGHTS(0); } break;
        case 1: switch (height) { HEIGHTS(1); } break;
        case 2: switch (height) { HEIGHTS(2); } break;
        }
#undef HEIGHTS
#endif
#undef TILE
#undef TILES
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
