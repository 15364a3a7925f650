// Rows of REAL: collected by index, and added up in order.

static void FN(gather)(long count, long width, const REAL *from, const int32_t *indices, REAL *into) {
    for (long i = 0; i < count; i++, into += width) {
        const REAL *row = from + indices[i] * width;
        long k = 0;
        for (; k + AT(lanes) <= width; k += AT(lanes)) AT(store)(into + k, AT(load)(row + k));
        if (k < width) AT(storePart)(into + k, AT(loadPart)(row + k, width - k), width - k);
    }
}

INLINE void FN(sumColumns)(const long vectors, long last, long rows, const REAL *a, long aRow, REAL *t) {
    AT(vector) sums[4] = {{0}};
    for (long i = 0; i < rows; i++, a += aRow) {
        _Pragma("clang loop unroll(full)") for (long v = 0; v < vectors - 1; v++) sums[v] += AT(load)(a + v * AT(lanes));
        sums[vectors - 1] += AT(loadSome)(a + (vectors - 1) * AT(lanes), last);
    }
    _Pragma("clang loop unroll(full)") for (long v = 0; v < vectors - 1; v++) AT(store)(t + v * AT(lanes), sums[v]);
    AT(storeSome)(t + (vectors - 1) * AT(lanes), sums[vectors - 1], last);
}

static void FN(columnSums)(long rows, long columns, const REAL *a, long aRow, REAL *t) {
    for (; columns > 4 * AT(lanes); columns -= 4 * AT(lanes), a += 4 * AT(lanes), t += 4 * AT(lanes))
        FN(sumColumns)(4, AT(lanes), rows, a, aRow, t);
    const long vectors = (columns + AT(lanes) - 1) / AT(lanes), last = columns - (vectors - 1) * AT(lanes);
    switch (vectors) {
    case 1: FN(sumColumns)(1, last, rows, a, aRow, t); break;
    case 2: FN(sumColumns)(2, last, rows, a, aRow, t); break;
    case 3: FN(sumColumns)(3, last, rows, a, aRow, t); break;
    case 4: FN(sumColumns)(4, last, rows, a, aRow, t); break;
    }
}

static double FN(sum)(long count, const REAL *x) {
    double total = 0;
    for (long i = 0; i < count; i++) total += (double)x[i];
    return total;
}

#define GATHER {.gather = FN(gather), .sum = FN(sum)}
