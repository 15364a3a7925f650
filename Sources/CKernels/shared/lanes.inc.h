// Products of many networks side by side: a vector holds one number of each.

// How much of a result is held in registers.
#if WIDEST == 64
enum { AT(tileRows) = 4, AT(tileColumns) = 5 };
#elif WIDEST == WIDTH
enum { AT(tileRows) = 3, AT(tileColumns) = 3 };
#elif 2 * WIDEST == WIDTH
enum { AT(tileRows) = 2, AT(tileColumns) = 2 };
#else
enum { AT(tileRows) = 1, AT(tileColumns) = 2 };
#endif

/// All strides count numbers of REAL.
INLINE void AT(laneTile)(
    const long rows, const long columns, const bool shared, long inner, const REAL *a, long aRow, long aColumn,
    const REAL *b, long bRow, long bColumn, const REAL *start, REAL *c, long cRow) {
    AT(vector) sums[AT(tileRows)][AT(tileColumns)];
    for (long r = 0; r < rows; r++)
        for (long j = 0; j < columns; j++) sums[r][j] = start ? AT(load)(start + j * AT(lanes)) : AT(fill)(0);
    for (long k = 0; k < inner; k++, a += aColumn, b += bRow) {
        AT(vector) right[AT(tileColumns)];
        for (long j = 0; j < columns; j++) right[j] = AT(load)(b + j * bColumn);
        for (long r = 0; r < rows; r++) {
            const AT(vector) left = shared ? AT(fill)(a[r * aRow]) : AT(load)(a + r * aRow);
            for (long j = 0; j < columns; j++) sums[r][j] = AT(fma)(left, right[j], sums[r][j]);
        }
    }
    for (long r = 0; r < rows; r++)
        for (long j = 0; j < columns; j++) AT(store)(c + r * cRow + j * AT(lanes), sums[r][j]);
}

/// All rows of a few columns.
INLINE void AT(lanePanel)(
    long rows, const long columns, const bool shared, long inner, const REAL *a, long aRow, long aColumn, const REAL *b,
    long bRow, long bColumn, const REAL *start, REAL *c, long cRow) {
#define TILE(height) \
    AT(laneTile)(height, columns, shared, inner, a, aRow, aColumn, b, bRow, bColumn, start, c, cRow)
    for (; rows >= AT(tileRows); rows -= AT(tileRows), a += AT(tileRows) * aRow, c += AT(tileRows) * cRow)
        TILE(AT(tileRows));
    switch (rows) {
    case 1: TILE(1); break;
#if WIDEST >= WIDTH
    case 2: TILE(2); break;
    case 3: TILE(3); break;
#endif
    }
#undef TILE
}

INLINE void AT(laneColumns)(
    long rows, long columns, long inner, const bool shared, const REAL *a, long aRow, long aColumn, const REAL *b,
    long bRow, long bColumn, const REAL *start, REAL *c, long cRow) {
#define PANEL(width) \
    AT(lanePanel)(rows, width, shared, inner, a, aRow, aColumn, b, bRow, bColumn, start, c, cRow)
    while (columns > 0) {
        // The last two panels share what is left, so that none is too thin to hide the latency of its sums.
        const long most = AT(tileColumns);
        const long width = columns >= 2 * most ? most : columns > most ? (columns + 1) / 2 : columns;
        switch (width) {
        case 1: PANEL(1); break;
        case 2: PANEL(2); break;
#if WIDEST >= WIDTH
        case 3: PANEL(3); break;
#endif
#if WIDEST == 64
        case 4: PANEL(4); break;
        case 5: PANEL(5); break;
#endif
        }
        columns -= width;
        b += width * bColumn;
        c += width * AT(lanes);
        if (start) start += width * AT(lanes);
    }
#undef PANEL
}

static void AT(laneProduct)(
    long rows, long columns, long inner, bool shared, const REAL *a, long aRow, long aColumn, const REAL *b, long bRow,
    long bColumn, const REAL *start, REAL *c) {
    const long l = AT(lanes);
    if (shared)
        AT(laneColumns)(rows, columns, inner, true, a, aRow, aColumn, b, bRow * l, bColumn * l, start, c, columns * l);
    else
        AT(laneColumns)(
            rows, columns, inner, false, a, aRow * l, aColumn * l, b, bRow * l, bColumn * l, start, c, columns * l);
}

static void AT(laneColumnSums)(long rows, long columns, const REAL *a, REAL *t) {
    for (long j = 0; j < columns; j++) {
        AT(vector) sum = AT(fill)(0);
        for (long i = 0; i < rows; i++) sum += AT(load)(a + (i * columns + j) * AT(lanes));
        AT(store)(t + j * AT(lanes), sum);
    }
}

static void AT(laneGather)(
    long count, long width, const REAL *from, const int32_t *indices, long indexRow, REAL *into) {
    for (long i = 0; i < count; i++, into += width * AT(lanes))
        for (long lane = 0; lane < AT(lanes); lane++) {
            const REAL *row = from + indices[lane * indexRow + i] * width;
            for (long k = 0; k < width; k++) into[k * AT(lanes) + lane] = row[k];
        }
}
