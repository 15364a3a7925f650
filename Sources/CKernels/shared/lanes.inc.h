// Products of many networks side by side: a vector holds one number of each.

// FULL(name) is `name` at the width of what is in a register: where two columns' lanes fill one, columns go in pairs.
#if WIDEST == 2 * WIDTH
#define FULL(name) PASTE(name, _f, BITS, ISA, _, WIDEST)
#else
#define FULL(name) AT(name)
#endif

enum { AT(side) = FULL(lanes) / AT(lanes) };

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

/// The lanes of one column, or of two that lie `second` apart.
INLINE FULL(vector) AT(loadSide)(const REAL *p, long second) {
#if WIDEST == 2 * WIDTH && BITS == 32
    return __builtin_shufflevector(
        AT(load)(p), AT(load)(p + second), 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
#elif WIDEST == 2 * WIDTH
    return __builtin_shufflevector(AT(load)(p), AT(load)(p + second), 0, 1, 2, 3, 4, 5, 6, 7);
#else
    (void)second;
    return AT(load)(p);
#endif
}

INLINE void AT(storeSide)(REAL *p, long second, FULL(vector) v) {
#if WIDEST == 2 * WIDTH
    AT(vector) halves[2];
    __builtin_memcpy(halves, &v, sizeof v);
    AT(store)(p, halves[0]);
    AT(store)(p + second, halves[1]);
#else
    (void)second;
    FULL(store)(p, v);
#endif
}

/// All strides count numbers of REAL. An odd column is a vector of its own.
INLINE void AT(laneTile)(
    const long rows, const long columns, const bool shared, long inner, const REAL *a, long aRow, long aColumn,
    const REAL *b, long bRow, long bColumn, const REAL *start, REAL *c, long cRow) {
    const long sides = columns / AT(side), odd = columns % AT(side), last = sides * FULL(lanes);
    FULL(vector) sums[AT(tileRows)][AT(tileColumns)];
    AT(vector) oddSums[AT(tileRows)];
    for (long r = 0; r < rows; r++) {
        for (long j = 0; j < sides; j++) sums[r][j] = start ? FULL(load)(start + j * FULL(lanes)) : FULL(fill)(0);
        if (odd) oddSums[r] = start ? AT(load)(start + last) : AT(fill)(0);
    }
    for (long k = 0; k < inner; k++, a += aColumn, b += bRow) {
        FULL(vector) right[AT(tileColumns)];
        AT(vector) oddRight = AT(fill)(0);
        for (long j = 0; j < sides; j++) right[j] = AT(loadSide)(b + j * AT(side) * bColumn, bColumn);
        if (odd) oddRight = AT(load)(b + (columns - 1) * bColumn);
        for (long r = 0; r < rows; r++) {
            const REAL *from = a + r * aRow;
            const FULL(vector) left = shared ? FULL(fill)(*from) : AT(loadSide)(from, 0);
            for (long j = 0; j < sides; j++) sums[r][j] = FULL(fma)(left, right[j], sums[r][j]);
            if (odd) oddSums[r] = AT(fma)(shared ? AT(fill)(*from) : AT(load)(from), oddRight, oddSums[r]);
        }
    }
    for (long r = 0; r < rows; r++) {
        for (long j = 0; j < sides; j++) FULL(store)(c + r * cRow + j * FULL(lanes), sums[r][j]);
        if (odd) AT(store)(c + r * cRow + last, oddSums[r]);
    }
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
    case width: AT(lanePanel)(rows, width, shared, inner, a, aRow, aColumn, b, bRow, bColumn, start, c, cRow); break
    while (columns > 0) {
        // The last two panels share what is left, so that none is too thin to hide the latency of its sums.
        const long most = AT(tileColumns) * AT(side);
        const long width = columns >= 2 * most ? most : columns > most ? (columns + 1) / 2 : columns;
        switch (width) {
            PANEL(1);
            PANEL(2);
#if WIDEST >= WIDTH
            PANEL(3);
#endif
#if WIDEST == 64
            PANEL(4);
            PANEL(5);
#if WIDTH == 32
            PANEL(6);
            PANEL(7);
            PANEL(8);
            PANEL(9);
            PANEL(10);
#endif
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

#define WIDE(name) PASTE(name, _f, BITS, ISA, _, WIDEST)

/// Up to `columns` numbers of each row, turned: column j goes to `into` + j lanes.
INLINE void AT(laneTurn)(const REAL *const *rows, const long columns, const long lanes, REAL *into) {
    WIDE(vector) v[WIDE(lanes)];
#pragma clang loop unroll(full)
    for (long lane = 0; lane < WIDE(lanes); lane++)
        v[lane] = columns == WIDE(lanes) ? WIDE(load)(rows[lane]) : WIDE(loadPart)(rows[lane], columns);
    WIDE(transpose)(v);
#pragma clang loop unroll(full)
    for (long j = 0; j < WIDE(lanes); j++)
        if (j < columns)
            lanes == WIDE(lanes) ? WIDE(store)(into + j * AT(lanes), v[j])
                                 : WIDE(storePart)(into + j * AT(lanes), v[j], lanes);
}

static void AT(laneGather)(
    long count, long width, const REAL *from, const int32_t *indices, long indexRow, REAL *into) {
    const long lanes = AT(lanes) < WIDE(lanes) ? AT(lanes) : WIDE(lanes);
    for (long i = 0; i < count; i++, into += width * AT(lanes))
        for (long first = 0; first < AT(lanes); first += lanes) {
            const REAL *rows[WIDE(lanes)];
            for (long lane = 0; lane < WIDE(lanes); lane++)
                rows[lane] = from + indices[(first + lane % lanes) * indexRow + i] * width;
            REAL *to = into + first;
            long k = 0;
            for (; k + WIDE(lanes) <= width; k += WIDE(lanes), to += WIDE(lanes) * AT(lanes)) {
                AT(laneTurn)(rows, WIDE(lanes), lanes, to);
                for (long lane = 0; lane < WIDE(lanes); lane++) rows[lane] += WIDE(lanes);
            }
            if (k < width) AT(laneTurn)(rows, width - k, lanes, to);
        }
}

#undef WIDE
