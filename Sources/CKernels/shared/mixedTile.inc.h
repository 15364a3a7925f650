// A tile of a product that has few columns: all of these, and some rows. Two rows share a vector for their halves, and up to two
// more columns are summed with the tile's rows as lanes, so that no vector is nearly empty.

/// A vector with lane `lane` (a constant) of `other`.
INLINE AT(vector) AT(withLane)(AT(vector) v, const long lane, AT(vector) other) {
    AT(integers) mask = {0};
    mask[lane] = -1;
    return (AT(vector))((mask & (AT(integers))other) | (~mask & (AT(integers))v));
}

/// Which lines of a matrix in memory are meant, and which numbers of each; NULL for all. Lines that lie across are addresses: in
/// every step of every tile one number to load, not two and a product.
typedef struct {
    const int32_t *lines, *places;
    const REAL *const *addresses;
} AT(choice);

/// The rows of the largest tile, and of the shortest product.
enum {
    AT(mostRows) = WIDTH == 64 ? 14 : WIDEST == 32 ? 3 : BITS == 32 ? 8 : 4,
    AT(leastRows) = WIDTH == 64 ? 7 : AT(mostRows),
};

/// A product C = S + A B, or what is left of its rows.
///
/// Whether A lies across: `adjacent` rows lie side by side, as in the gradient of weights. Whether lines of A are `chosen`, and
/// the places in them, which are the rows of C (adjacent) or of B as well.
typedef struct {
    long columns, inner;
    AT(choice) choice;
    const REAL *a;
    long line;
    const REAL *b;
    long bRow;
    const REAL *start;
    long startRow;
    REAL *c;
    long cRow;
} AT(mixedWork);

/// What a tile multiplies: rows of A, or places in its lines, and rows of B.
typedef struct {
    AT(choice) choice;
    const REAL *a, *b;
    long line, bRow;
    const REAL *rowOf[AT(mostRows)];
    long placeOf[AT(mostRows)];
    long at[3], columns;
#if WIDTH == 64
    // The upper half of a vector, and a lane of each half for each pair of rows.
    AT(lanesOf) upper, pair[AT(mostRows) / 2];
#endif
} AT(mixedFactors);

/// The sums: each row's vectors, the halves of two rows in one vector, and columns with the rows as lanes.
typedef struct {
    AT(vector) rows[AT(mostRows)][3], halves[(AT(mostRows) + 1) / 2], across[2];
} AT(mixedSums);

/// Which lane of a column across is a row's: where rows share vectors, one of the half that is its.
INLINE long AT(mixedLane)(long row, bool halved) { return halved ? row / 2 + row % 2 * AT(lanes) / 2 : row; }

#if WIDTH == 64
/// The step of the halves of row `r` and the row before it, once both are there, and their lanes of the columns across.
INLINE void AT(mixedHalves)(
    const long rows, const long across, const long r, AT(vector) before, AT(vector) left, AT(vector) right,
    const AT(mixedFactors) *f, AT(mixedSums) *sums, AT(vector) *lefts) {
    if (r % 2 == 0 && r + 1 < rows) return;
    const AT(vector) both = r % 2 == 0 ? left : AT(merged)(before, f->upper, left);
    sums->halves[r / 2] = AT(fma)(both, right, sums->halves[r / 2]);
    if (across > 0) *lefts = r < 2 ? both : AT(merged)(*lefts, f->pair[r / 2], both);
}
#endif

/// `depth` steps of the sums, from `k` on. A vector alone may be a part of one.
INLINE void AT(mixedSteps)(
    const long rows, const long vectors, const bool halved, const long across, const bool adjacent, const bool chosen,
    const long depth, long k, const AT(mixedFactors) *f, AT(mixedSums) *sums) {
    const REAL *from[2], *side[2];
    AT(vector) right[2][3];
    long place[2];
    for (long q = 0; q < depth; q++) {
        place[q] = adjacent || !chosen ? k + q : f->choice.places[k + q];
        side[q] = !adjacent ? NULL : chosen ? f->choice.addresses[k + q] : f->a + (k + q) * f->line;
        from[q] = f->b + place[q] * f->bRow;
        for (long v = 0; v < vectors; v++)
            right[q][v] =
                vectors == 1 && !halved ? AT(loadPart)(from[q], f->columns) : AT(load)(from[q] + f->at[v]);
    }
    AT(vector) lefts = AT(fill)(0), before = lefts;
#if WIDTH == 64
    AT(vector) rightHalves = lefts;
    if (halved) {
        const AT(half) half = AT(loadHalf)(from[0] + f->columns - AT(lanes) / 2);
        rightHalves = AT(joined)(half, half);
    }
#endif
    _Pragma("clang loop unroll(full)") for (long r = 0; r < rows; r++)
        for (long q = 0; q < depth; q++) {
            const AT(vector) left =
                AT(fill)(adjacent ? side[q][f->placeOf[r]] : f->rowOf[r][chosen ? place[q] : k + q]);
            for (long v = 0; v < vectors; v++) sums->rows[r][v] = AT(fma)(left, right[q][v], sums->rows[r][v]);
#if WIDTH == 64
            if (halved) AT(mixedHalves)(rows, across, r, before, left, rightHalves, f, sums, &lefts);
#else
            if (across > 0) lefts = r == 0 ? left : AT(withLane)(lefts, r, left);
#endif
            before = left;
        }
    if (adjacent && !chosen && !halved && across > 0) lefts = AT(loadPart)(side[0], rows);
    for (long j = 0; j < across; j++)
        sums->across[j] = AT(fma)(lefts, AT(fill)(from[0][f->columns + j]), sums->across[j]);
}

/// The sums' first values.
INLINE void AT(mixedStart)(
    const long rows, const long vectors, const bool halved, const long across, const AT(mixedFactors) *f,
    const REAL *start, long startRow, AT(mixedSums) *sums) {
    _Pragma("clang loop unroll(full)") for (long r = 0; r < rows; r++) {
        for (long v = 0; v < vectors; v++)
            sums->rows[r][v] = !start                     ? AT(fill)(0)
                               : vectors == 1 && !halved ? AT(loadPart)(start + r * startRow, f->columns)
                                                         : AT(load)(start + r * startRow + f->at[v]);
#if WIDTH == 64
        if (halved && r % 2 == 0) {
            const long column = f->columns - AT(lanes) / 2, next = r + 1 < rows ? r + 1 : r;
            sums->halves[r / 2] = !start ? AT(fill)(0)
                                         : AT(joined)(
                                               AT(loadHalf)(start + r * startRow + column),
                                               AT(loadHalf)(start + next * startRow + column));
        }
#endif
    }
    for (long j = 0; j < across; j++) {
        sums->across[j] = AT(fill)(start ? start[f->columns + j] : 0);
        if (start && startRow != 0)
            for (long r = 1; r < rows; r++)
                sums->across[j][AT(mixedLane)(r, halved)] = start[r * startRow + f->columns + j];
    }
}

/// The first `columns` columns in `vectors` vectors, the last of which may overlap the one before, and if they are `halved` in
/// half a vector more, which overlaps as well; then `across` more.
INLINE void AT(mixedTile)(
    const long rows, const long vectors, const bool halved, const long across, const bool adjacent, const bool chosen,
    const AT(mixedWork) *work) {
    const AT(mixedWork) w = *work;
    // Constants, where they are: what is not is one number more to load in every step.
    const long columns = across > 0 ? AT(lanes) * 3 / (WIDTH == 64 ? 2 : 1) : w.columns;
    const long bRow = across > 0 && chosen ? columns + across : w.bRow;
    AT(mixedFactors) f = {
        .choice = w.choice, .a = w.a, .b = w.b, .line = w.line, .bRow = bRow, .columns = columns,
        .at = {0, vectors == 2 ? columns - AT(lanes) : AT(lanes), columns - AT(lanes)}};
    _Pragma("clang loop unroll(full)") for (long r = 0; r < rows; r++) {
        f.rowOf[r] = adjacent ? NULL : w.a + (chosen ? w.choice.lines[r] : r) * w.line;
        f.placeOf[r] = adjacent && chosen ? w.choice.places[r] : r;
    }
#if WIDTH == 64
    if (halved) {
        f.upper = AT(someLanes)(((1u << AT(lanes) / 2) - 1) << AT(lanes) / 2);
        _Pragma("clang loop unroll(full)") for (long r = 2; across > 0 && r < rows; r += 2)
            f.pair[r / 2] = AT(someLanes)((1u | 1u << AT(lanes) / 2) << r / 2);
    }
#endif
    AT(mixedSums) sums;
    AT(mixedStart)(rows, vectors, halved, across, &f, w.start, w.startRow, &sums);
    // Two steps at once where there is room for what they load, or more rows than registers for their addresses: not where each
    // step looks up its place first, and addresses would go to memory and back.
    const long depth = !halved && (vectors == 2 ? !chosen : vectors == 1 && !adjacent) ? 2 : 1;
    long k = 0;
    for (; k + depth <= w.inner; k += depth)
        AT(mixedSteps)(rows, vectors, halved, across, adjacent, chosen, depth, k, &f, &sums);
    for (; depth > 1 && k < w.inner; k++)
        AT(mixedSteps)(rows, vectors, halved, across, adjacent, chosen, 1, k, &f, &sums);
    _Pragma("clang loop unroll(full)") for (long r = 0; r < rows; r++) {
        REAL *to = w.c + f.placeOf[r] * w.cRow;
        for (long v = 0; v < vectors; v++)
            vectors == 1 && !halved ? AT(storePart)(to, sums.rows[r][v], columns)
                                    : AT(store)(to + f.at[v], sums.rows[r][v]);
#if WIDTH == 64
        if (halved) AT(storeHalf)(to + columns - AT(lanes) / 2, sums.halves[r / 2], r % 2 == 1);
#endif
        for (long j = 0; j < across; j++) to[columns + j] = sums.across[j][AT(mixedLane)(r, halved)];
    }
}
