// Products that have few columns, in tiles that hold all of them: of 64 bytes one or two vectors, of which one alone may be a
// part, or one and a half; of 32 bytes three; and up to two columns more.

// The tiles of a kind, by their rows: a function for each, so that what is alive around a tile takes no registers in it.
#define TILE(rows, ...)                                     \
    case rows: AT(mixedTile)(rows, __VA_ARGS__, work); break;
#define TILES(name, heights, vectors, halved, across, adjacent, chosen)                         \
    static __attribute__((noinline)) void AT(name)(long height, const AT(mixedWork) *work) {    \
        switch (height) { heights(vectors, halved, across, adjacent, chosen) }                  \
    }
#define TILES_OF(name, heights, vectors, halved, across)                \
    TILES(name##Rows, heights, vectors, halved, across, false, false)   \
    TILES(name##Columns, heights, vectors, halved, across, true, false)
#define CHOSEN_TILES_OF(name, heights, vectors, halved, across)               \
    TILES(name##ChosenRows, heights, vectors, halved, across, false, true)    \
    TILES(name##ChosenColumns, heights, vectors, halved, across, true, true)

#if WIDTH == 64
#define FROM_4(...) TILE(4, __VA_ARGS__) TILE(5, __VA_ARGS__) TILE(6, __VA_ARGS__) TILE(7, __VA_ARGS__)
#define FROM_5(...)                                                   \
    TILE(5, __VA_ARGS__) TILE(6, __VA_ARGS__) TILE(7, __VA_ARGS__)    \
    TILE(8, __VA_ARGS__) TILE(9, __VA_ARGS__) TILE(10, __VA_ARGS__)
#define FROM_7(...)                                                       \
    TILE(7, __VA_ARGS__) TILE(8, __VA_ARGS__) TILE(9, __VA_ARGS__)        \
    TILE(10, __VA_ARGS__) TILE(11, __VA_ARGS__) TILE(12, __VA_ARGS__)     \
    TILE(13, __VA_ARGS__) TILE(14, __VA_ARGS__)
TILES_OF(oneVector, FROM_7, 1, false, 0)
TILES_OF(twoVectors, FROM_4, 2, false, 0)
CHOSEN_TILES_OF(twoVectors, FROM_4, 2, false, 0)
TILES_OF(halved, FROM_7, 1, true, 0)
CHOSEN_TILES_OF(halved, FROM_5, 1, true, 0)
#if BITS == 32
TILES_OF(halvedOne, FROM_7, 1, true, 1)
CHOSEN_TILES_OF(halvedOne, FROM_5, 1, true, 1)
TILES_OF(halvedTwo, FROM_7, 1, true, 2)
CHOSEN_TILES_OF(halvedTwo, FROM_5, 1, true, 2)
#endif
#else
#if WIDEST == 64 && BITS == 32
#define HEIGHTS(...)                                                  \
    TILE(4, __VA_ARGS__) TILE(5, __VA_ARGS__) TILE(6, __VA_ARGS__)    \
    TILE(7, __VA_ARGS__) TILE(8, __VA_ARGS__)
#elif WIDEST == 64
#define HEIGHTS(...) TILE(2, __VA_ARGS__) TILE(3, __VA_ARGS__) TILE(4, __VA_ARGS__)
#else
#define HEIGHTS(...) TILE(2, __VA_ARGS__) TILE(3, __VA_ARGS__)
#endif
TILES_OF(threeVectors, HEIGHTS, 3, false, 0)
CHOSEN_TILES_OF(threeVectors, HEIGHTS, 3, false, 0)
TILES_OF(threeVectorsOne, HEIGHTS, 3, false, 1)
CHOSEN_TILES_OF(threeVectorsOne, HEIGHTS, 3, false, 1)
TILES_OF(threeVectorsTwo, HEIGHTS, 3, false, 2)
CHOSEN_TILES_OF(threeVectorsTwo, HEIGHTS, 3, false, 2)
#endif
#undef TILE
#undef TILES
#undef TILES_OF
#undef CHOSEN_TILES_OF
#undef FROM_4
#undef FROM_5
#undef FROM_7
#undef HEIGHTS

/// How the columns are laid out: whole vectors, half a one more, and columns across.
typedef struct {
    long vectors, across;
    bool halved;
} AT(mixedShape);

/// How these tiles lay out the columns; no vectors if the tiles are not for them.
INLINE AT(mixedShape) AT(shapeOf)(long columns) {
    const long lanes = AT(lanes);
#if WIDTH == 64
    // Rows are lanes where these are sixteen.
    const long halved = lanes * 3 / 2, most = halved + (BITS == 32 ? 2 : 0);
    if (columns > lanes && columns <= most)
        return (AT(mixedShape)){.vectors = 1, .halved = true, .across = columns > halved ? columns - halved : 0};
    return (AT(mixedShape)){.vectors = columns > 2 * lanes ? 0 : columns > lanes ? 2 : columns > 0 ? 1 : 0};
#else
    const long across = columns > 3 * lanes ? columns - 3 * lanes : 0;
    return (AT(mixedShape)){.vectors = columns > 2 * lanes && across <= 2 ? 3 : 0, .across = across};
#endif
}

/// How many rows the largest tile of a kind has; the smallest has half of them. There are registers for so many sums, or for
/// the addresses of so many rows of A; rows that are not adjacent are in registers until they are lanes.
INLINE long AT(mixedRows)(AT(mixedShape) shape, bool adjacent, bool chosen) {
    if (WIDTH == 64) return shape.vectors == 2 ? 7 : chosen ? 10 : AT(mostRows);
    return AT(mostRows) - (WIDEST == 64 && !(adjacent && !chosen));
}

/// Whether the tiles are for such a product.
INLINE bool AT(isMixed)(long rows, long columns, long inner) {
    return inner <= DK_USED_WIDTH && AT(shapeOf)(columns).vectors > 0 && rows >= AT(leastRows);
}

/// Whether a vector that is a part of one, or a half, is saved, whatever the inner length.
INLINE bool AT(isSaving)(long rows, long columns) { return AT(shapeOf)(columns).vectors == 1 && rows >= AT(leastRows); }

/// Whether they are for lines, and places in them, that are chosen. A vector alone waits for these: lines that are copied first
/// are faster.
INLINE bool AT(isMixedChosen)(long rows, long columns, long inner) {
    const AT(mixedShape) shape = AT(shapeOf)(columns);
    return AT(isMixed)(rows, columns, inner) && (shape.vectors > 1 || shape.halved);
}

typedef void (*AT(mixedTiles))(long height, const AT(mixedWork) *work);

/// The tiles of a kind.
INLINE AT(mixedTiles) AT(tilesOf)(AT(mixedShape) shape, bool adjacent, bool chosen) {
#define CHOICE(name) (adjacent ? AT(name##Columns) : AT(name##Rows))
#define ALL(name) (!chosen ? CHOICE(name) : adjacent ? AT(name##ChosenColumns) : AT(name##ChosenRows))
#if WIDTH == 64
#if BITS == 32
    if (shape.across == 1) return ALL(halvedOne);
    if (shape.across == 2) return ALL(halvedTwo);
#endif
    return shape.halved ? ALL(halved) : shape.vectors == 2 ? ALL(twoVectors) : CHOICE(oneVector);
#else
    return shape.across == 0 ? ALL(threeVectors) : shape.across == 1 ? ALL(threeVectorsOne) : ALL(threeVectorsTwo);
#endif
#undef CHOICE
#undef ALL
}

/// All rows.
static void AT(mixedPanel)(
    long rows, long columns, long inner, AT(choice) choice, const REAL *a, long aRow, long aColumn, const REAL *b,
    long bRow, const REAL *start, long startRow, REAL *c, long cRow) {
    const bool adjacent = aRow == 1, chosen = choice.places != NULL;
    const long line = adjacent ? aColumn : aRow;
    const AT(mixedShape) shape = AT(shapeOf)(columns);
    const AT(mixedTiles) tiles = AT(tilesOf)(shape, adjacent, chosen);
    AT(mixedWork) work = {
        .columns = columns - shape.across, .inner = inner, .choice = choice, .a = a, .line = line, .b = b, .bRow = bRow,
        .start = start, .startRow = startRow, .c = c, .cRow = cRow};
    // Tiles share the rows evenly.
    const long most = AT(mixedRows)(shape, adjacent, chosen);
    for (long count = (rows + most - 1) / most; count > 0; count--) {
        const long height = (rows + count - 1) / count;
        tiles(height, &work);
        rows -= height;
        if (chosen && adjacent) {
            work.choice.places += height;
        } else {
            if (chosen)
                work.choice.lines += height;
            else
                work.a += height * aRow;
            work.c += height * cRow;
        }
        if (start) work.start += height * startRow;
    }
}
