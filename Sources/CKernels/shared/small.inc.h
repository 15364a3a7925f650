// Small products, and those of rows where they lie in a matrix, of which whole columns are zeros, as the border of images
// is: these are passed over, and so are the rows of the other factor, or of the result, that belong to them.

static void AT(product)(
    long rows, long columns, long inner, const REAL *a, long aRow, long aColumn, const REAL *b, long bRow, long bColumn,
    const REAL *start, long startRow, REAL *c, long cRow) {
#if WIDTH >= 32
    // Shorter vectors are filled by the tiles as well as by turning.
    if (WIDTH == 64 && aRow == 1 && !start && FN(isWorthTurning)(rows, columns, inner))
        return FN(turnedProduct)(rows, columns, inner, a, aColumn, b, bRow, bColumn, c, cRow);
    if (bColumn == 1 && (aRow == 1 || aColumn == 1) && AT(isMixed)(rows, columns, inner))
        return AT(mixedPanel)(
            rows, columns, inner, (AT(choice)){0}, a, aRow, aColumn, b, bRow, start, startRow, c, cRow);
#endif
    FN(plainProduct)(rows, columns, inner, a, aRow, aColumn, b, bRow, bColumn, start, startRow, c, cRow);
}

// A vector alone waits for the addresses of rows, or of places in them: rows that are copied first are faster.
static bool AT(fits)(long rows, long columns, long width) {
#if WIDTH >= 32
    return width >= DK_USED_LEAST && AT(mixedVectors)(columns) > 1 && AT(isMixed)(rows, columns, width) &&
           AT(isMixed)(width, columns, rows);
#else
    (void)rows, (void)columns, (void)width;
    return false;
#endif
}

static void AT(usedProduct)(
    long rows, long columns, long width, long used, const int32_t *order, const REAL *from, const int32_t *indices,
    const REAL *b, const REAL *start, REAL *c) {
#if WIDTH >= 32
    // A zero meets the other rows of B: they count where they are not finite.
    REAL first[4 * AT(lanes)];
    for (long j = 0; j < columns; j += AT(lanes)) {
        const long left = columns - j < AT(lanes) ? columns - j : AT(lanes);
        AT(vector) sum = AT(loadPart)(start + j, left);
        for (long k = used; k < width; k++) sum += AT(loadPart)(b + order[k] * columns + j, left) * 0;
        AT(storePart)(first + j, sum, left);
    }
    AT(mixedPanel)(
        rows, columns, used, (AT(choice)){indices, order}, from, width, 1, b, columns, first, 0, c, columns);
#else
    (void)rows, (void)columns, (void)width, (void)used, (void)order, (void)from, (void)indices, (void)b, (void)start,
        (void)c;
#endif
}

static void AT(usedGradient)(
    long rows, long columns, long width, long used, const int32_t *order, const REAL *from, const int32_t *indices,
    const REAL *b, REAL *c) {
#if WIDTH >= 32
    for (long k = used; k < width; k++)
        for (long j = 0; j < columns; j += AT(lanes))
            AT(storePart)(
                c + order[k] * columns + j, AT(fill)(0), columns - j < AT(lanes) ? columns - j : AT(lanes));
    AT(mixedPanel)(
        used, columns, rows, (AT(choice)){indices, order}, from, 1, width, b, columns, NULL, 0, c, columns);
#else
    (void)rows, (void)columns, (void)width, (void)used, (void)order, (void)from, (void)indices, (void)b, (void)c;
#endif
}
