// Blocks of as many rows as a vector has lanes, turned so that each vector holds one column and each lane one row.

#define LANE_COUNT (WIDTH * 8 / BITS)

// TAKE(a, b, f) is the vector of lanes f(0), f(1) … of a and b together.
#if LANE_COUNT == 2
#define TAKE(a, b, f) __builtin_shufflevector(a, b, f(0), f(1))
#elif LANE_COUNT == 4
#define TAKE(a, b, f) __builtin_shufflevector(a, b, f(0), f(1), f(2), f(3))
#elif LANE_COUNT == 8
#define TAKE(a, b, f) __builtin_shufflevector(a, b, f(0), f(1), f(2), f(3), f(4), f(5), f(6), f(7))
#else
#define TAKE(a, b, f)        \
    __builtin_shufflevector( \
        a, b, f(0), f(1), f(2), f(3), f(4), f(5), f(6), f(7), f(8), f(9), f(10), f(11), f(12), f(13), f(14), f(15))
#endif

// The step of the transposition that swaps the bit `step` of a vector's number and of the lane's.
#define SWAP(step)                                                                                     \
    if (step < LANE_COUNT) {                                                                           \
        _Pragma("clang loop unroll(full)") for (int i = 0; i < LANE_COUNT; i++) if ((i & step) == 0) { \
            const AT(vector) low = v[i], high = v[(i | step) % LANE_COUNT];                            \
            v[i] = TAKE(low, high, LOW_##step);                                                        \
            v[(i | step) % LANE_COUNT] = TAKE(low, high, HIGH_##step);                                 \
        }                                                                                              \
    }
#define LOW(lane, step) ((lane) & (step) ? LANE_COUNT + (lane) - (step) : (lane)) % (2 * LANE_COUNT)
#define HIGH(lane, step) ((lane) & (step) ? LANE_COUNT + (lane) : (lane) + (step)) % (2 * LANE_COUNT)
#define LOW_1(lane) LOW(lane, 1)
#define LOW_2(lane) LOW(lane, 2)
#define LOW_4(lane) LOW(lane, 4)
#define LOW_8(lane) LOW(lane, 8)
#define HIGH_1(lane) HIGH(lane, 1)
#define HIGH_2(lane) HIGH(lane, 2)
#define HIGH_4(lane) HIGH(lane, 4)
#define HIGH_8(lane) HIGH(lane, 8)

// Numbers in 16 bytes.
#define PIECE (128 / BITS)

#if BITS == 32
#define ZIP(lane) ((lane) & 1 ? LANE_COUNT : 0) + ((lane) & ~3) + (((lane) & 3) >> 1)
#define ZIP_REST(lane) ZIP(lane) + 2
#endif

/// The steps below the size of a piece, by moves that processors have; of four numbers: two zips, first one by one, then
/// two by two, and the vectors between in their places.
INLINE void AT(transposePieces)(AT(vector) v[PIECE]) {
#if BITS == 32
    const AT(vector) a = TAKE(v[0], v[1], ZIP);
    const AT(vector) b = TAKE(v[0], v[1], ZIP_REST);
    const AT(vector) c = TAKE(v[2], v[3], ZIP);
    const AT(vector) d = TAKE(v[2], v[3], ZIP_REST);
    v[0] = TAKE(a, c, LOW_2);
    v[1] = TAKE(a, c, HIGH_2);
    v[2] = TAKE(b, d, LOW_2);
    v[3] = TAKE(b, d, HIGH_2);
#else
    const AT(vector) a = v[0], b = v[1];
    v[0] = TAKE(a, b, LOW_1);
    v[1] = TAKE(a, b, HIGH_1);
#endif
}

/// A piece of each of some rows side by side: of the rows `first`, `first` + PIECE and so on, the row `last` in place of
/// those behind it.
INLINE AT(vector) AT(loadPieces)(const REAL *p, long row, long first, long last) {
    REAL pieces[LANE_COUNT];
    _Pragma("clang loop unroll(full)") for (long l = 0; l < LANE_COUNT; l += PIECE) {
        const long r = first + l < last ? first + l : last;
        __builtin_memcpy(pieces + l, p + r * row, 16);
    }
    return AT(load)(pieces);
}

INLINE void AT(transpose)(AT(vector) v[LANE_COUNT]) {
    SWAP(8)
    SWAP(4)
#if BITS == 64
    SWAP(2)
#endif
    _Pragma("clang loop unroll(full)") for (int i = 0; i < LANE_COUNT; i += PIECE) AT(transposePieces)(v + i);
}

#undef SWAP
#undef ZIP
#undef ZIP_REST
#undef TAKE
#undef LOW
#undef LOW_1
#undef LOW_2
#undef LOW_4
#undef LOW_8
#undef HIGH
#undef HIGH_1
#undef HIGH_2
#undef HIGH_4
#undef HIGH_8

/// A block of no more rows and columns than a vector has lanes. Of each vector `stored` lanes are stored.
INLINE void AT(turnBlock)(
    const long rows, const long columns, const REAL *from, long fromRow, REAL *to, long toRow, const long stored) {
    AT(vector) v[LANE_COUNT];
    _Pragma("clang loop unroll(full)") for (long lane = 0; lane < LANE_COUNT; lane++) {
        const REAL *row = from + (lane < rows ? lane : 0) * fromRow;
        v[lane] = columns == LANE_COUNT ? AT(load)(row) : AT(loadPart)(row, columns);
    }
    AT(transpose)(v);
    _Pragma("clang loop unroll(full)") for (long lane = 0; lane < LANE_COUNT; lane++) {
        if (lane >= columns) continue;
        stored == LANE_COUNT ? AT(store)(to + lane * toRow, v[lane]) : AT(storePart)(to + lane * toRow, v[lane], stored);
    }
}

/// to[j][i] = from[i][j]. Where `isPadded`, lines of `to` have room for whole vectors, and get them.
static void FN(turn)(long rows, long columns, const REAL *from, long fromRow, REAL *to, long toRow, bool isPadded) {
    for (long i = 0; i < rows; i += LANE_COUNT) {
        const long height = rows - i < LANE_COUNT ? rows - i : LANE_COUNT;
        for (long j = 0; j < columns; j += LANE_COUNT) {
            const long width = columns - j < LANE_COUNT ? columns - j : LANE_COUNT;
            const long stored = isPadded ? LANE_COUNT : height;
            const REAL *source = from + i * fromRow + j;
            REAL *target = to + j * toRow + i;
            if (width < LANE_COUNT)
                AT(turnBlock)(height, width, source, fromRow, target, toRow, stored);
            else if (height < LANE_COUNT)
                AT(turnBlock)(height, LANE_COUNT, source, fromRow, target, toRow, stored);
            else
                AT(turnBlock)(LANE_COUNT, LANE_COUNT, source, fromRow, target, toRow, LANE_COUNT);
        }
    }
}

/// Some rows of a matrix of `columns` columns: where each lane's row begins. Lanes without a row repeat the last.
typedef struct {
    long first, count;
    long row[LANE_COUNT];
} AT(block);

INLINE AT(block) AT(blockAt)(long rows, long columns, long first) {
    const long left = rows - first;
    AT(block) block = {.first = first, .count = left < LANE_COUNT ? left : LANE_COUNT};
    for (long lane = 0; lane < LANE_COUNT; lane++)
        block.row[lane] = (first + (lane < block.count ? lane : block.count - 1)) * columns;
    return block;
}

/// The columns from `from` on, `count` of them, into as many vectors; up to LANE_COUNT − 1 behind these are overwritten.
INLINE void AT(gather)(const AT(block) *block, const REAL *matrix, long from, long count, AT(vector) *out) {
    long c = 0;
    for (; c + LANE_COUNT <= count; c += LANE_COUNT) {
        AT(vector) v[LANE_COUNT];
        for (long lane = 0; lane < LANE_COUNT; lane++) v[lane] = AT(load)(matrix + block->row[lane] + from + c);
        AT(transpose)(v);
        for (long lane = 0; lane < LANE_COUNT; lane++) out[c + lane] = v[lane];
    }
    if (c < count) {
        AT(vector) v[LANE_COUNT];
        for (long lane = 0; lane < LANE_COUNT; lane++)
            v[lane] = AT(loadPart)(matrix + block->row[lane] + from + c, count - c);
        AT(transpose)(v);
        for (long lane = 0; lane < LANE_COUNT; lane++) out[c + lane] = v[lane];
    }
}

/// The vectors back into the columns. Lanes without a row hold what the last row's lane holds.
INLINE void AT(scatter)(const AT(block) *block, REAL *matrix, long from, long count, const AT(vector) *in) {
    long c = 0;
    for (; c + LANE_COUNT <= count; c += LANE_COUNT) {
        AT(vector) v[LANE_COUNT];
        for (long lane = 0; lane < LANE_COUNT; lane++) v[lane] = in[c + lane];
        AT(transpose)(v);
        for (long lane = 0; lane < LANE_COUNT; lane++) AT(store)(matrix + block->row[lane] + from + c, v[lane]);
    }
    if (c < count) {
        AT(vector) v[LANE_COUNT];
        for (long lane = 0; lane < LANE_COUNT; lane++) v[lane] = in[c + lane < count ? c + lane : c];
        AT(transpose)(v);
        for (long lane = 0; lane < LANE_COUNT; lane++)
            AT(storePart)(matrix + block->row[lane] + from + c, v[lane], count - c);
    }
}
