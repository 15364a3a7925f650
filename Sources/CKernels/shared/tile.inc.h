// A tile of a product: up to 6 rows by two vectors, or 8 rows by one, held in registers along the whole inner index.

/// Two vectors may overlap: `second` is where the second one starts. What both hold is the same.
INLINE void AT(tile)(
    const long rows, const long vectors, long second, long inner, const REAL *a, long aRow, long aColumn, const REAL *b,
    long bRow, const REAL *start, long startRow, REAL *c, long cRow) {
    AT(vector) sums[8][2];
    const long at[2] = {0, second};
    for (long r = 0; r < rows; r++)
        for (long v = 0; v < vectors; v++)
            sums[r][v] = start ? AT(load)(start + r * startRow + at[v]) : AT(fill)(0);
    for (long k = 0; k < inner; k++) {
        AT(vector) right[2];
        for (long v = 0; v < vectors; v++) right[v] = AT(load)(b + k * bRow + at[v]);
        for (long r = 0; r < rows; r++) {
            const AT(vector) left = AT(fill)(a[r * aRow + k * aColumn]);
            for (long v = 0; v < vectors; v++) sums[r][v] = AT(fma)(left, right[v], sums[r][v]);
        }
    }
    for (long r = 0; r < rows; r++)
        for (long v = 0; v < vectors; v++) AT(store)(c + r * cRow + at[v], sums[r][v]);
}

/// A panel: `columns` columns (no fewer than a vector, no more than two), all rows.
static void AT(panel)(
    long rows, long columns, long inner, const REAL *a, long aRow, long aColumn, const REAL *b, long bRow,
    const REAL *start, long startRow, REAL *c, long cRow) {
    const long second = columns - AT(lanes);
    const long most = second > 0 ? 6 : 8;
    while (rows > 0) {
        // The last tiles share what is left, so that none is too thin to hide the latency of its sums.
        const long height = rows >= 2 * most ? most : rows > most ? (rows + 1) / 2 : rows;
#define TILE(height, vectors) \
    AT(tile)(height, vectors, second, inner, a, aRow, aColumn, b, bRow, start, startRow, c, cRow)
        if (second > 0) {
            switch (height) {
            case 1: TILE(1, 2); break;
            case 2: TILE(2, 2); break;
            case 3: TILE(3, 2); break;
            case 4: TILE(4, 2); break;
            case 5: TILE(5, 2); break;
            default: TILE(6, 2); break;
            }
        } else {
            switch (height) {
            case 1: TILE(1, 1); break;
            case 2: TILE(2, 1); break;
            case 3: TILE(3, 1); break;
            case 4: TILE(4, 1); break;
            case 5: TILE(5, 1); break;
            case 6: TILE(6, 1); break;
            case 7: TILE(7, 1); break;
            default: TILE(8, 1); break;
            }
        }
#undef TILE
        rows -= height;
        a += height * aRow;
        c += height * cRow;
        if (start) start += height * startRow;
    }
}
