// Small products, and those of rows where they lie in a matrix, of which whole columns are zeros, as the border of images
// is: these are passed over, and so are the rows of the other factor, or of the result, that belong to them.

#if WIDTH >= 32
/// A product for tiles whose right factor lies across.
static __attribute__((noinline)) void AT(crossedProduct)(
    long rows, long columns, long inner, const REAL *a, long aRow, long aColumn, const REAL *b, long bColumn,
    const REAL *start, long startRow, REAL *c, long cRow) {
    // Lines have room for the registers' vectors, which are stored whole: what a tile loads from two stores would be waited for.
    _Alignas(64) REAL turned[DK_USED_WIDTH * (WIDTH == 64 ? 2 : 4) * AT(lanes)];
    const long widest = WIDEST / sizeof(REAL), line = (columns + widest - 1) / widest * widest;
    FN(turn)(columns, inner, b, bColumn, turned, line, true);
    AT(mixedPanel)(rows, columns, inner, (AT(choice)){0}, a, aRow, aColumn, turned, line, start, startRow, c, cRow);
}
#endif

static void AT(product)(
    long rows, long columns, long inner, const REAL *a, long aRow, long aColumn, const REAL *b, long bRow, long bColumn,
    const REAL *start, long startRow, REAL *c, long cRow) {
#if WIDTH >= 32
    // Shorter vectors are filled by the tiles as well as by turning.
    if (WIDTH == 64 && aRow == 1 && !start && FN(isWorthTurning)(rows, columns, inner))
        return FN(turnedProduct)(rows, columns, inner, a, aColumn, b, bRow, bColumn, c, cRow);
    if ((aRow == 1 || aColumn == 1) && AT(isMixed)(rows, columns, inner)) {
        if (bColumn == 1)
            return AT(mixedPanel)(
                rows, columns, inner, (AT(choice)){0}, a, aRow, aColumn, b, bRow, start, startRow, c, cRow);
        if (bRow == 1)
            return AT(crossedProduct)(
                rows, columns, inner, a, aRow, aColumn, b, bColumn, start, startRow, c, cRow);
    }
#endif
    FN(plainProduct)(rows, columns, inner, a, aRow, aColumn, b, bRow, bColumn, start, startRow, c, cRow);
}

static bool AT(fits)(long rows, long columns, long width) {
#if WIDTH >= 32
    return width >= DK_USED_LEAST && AT(isMixedChosen)(rows, columns, width) && AT(isMixedChosen)(width, columns, rows);
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
        AT(store)(first + j, sum);
    }
    AT(mixedPanel)(
        rows, columns, used, (AT(choice)){.lines = indices, .places = order}, from, width, 1, b, columns, first, 0, c,
        columns);
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
    const REAL *addresses[DK_USED_WIDTH];
    for (long i = 0; i < rows; i++) addresses[i] = from + indices[i] * width;
    AT(mixedPanel)(
        used, columns, rows, (AT(choice)){.addresses = addresses, .places = order}, from, 1, width, b, columns, NULL, 0, c,
        columns);
#else
    (void)rows, (void)columns, (void)width, (void)used, (void)order, (void)from, (void)indices, (void)b, (void)c;
#endif
}
