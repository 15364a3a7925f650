// Rows of REAL: collected by index, and added up in order.

static void FN(gather)(long count, long width, const REAL *from, const int32_t *indices, REAL *into) {
    for (long i = 0; i < count; i++, into += width) {
        const REAL *row = from + indices[i] * width;
        long k = 0;
        for (; k + AT(lanes) <= width; k += AT(lanes)) AT(store)(into + k, AT(load)(row + k));
        if (k < width) AT(storePart)(into + k, AT(loadPart)(row + k, width - k), width - k);
    }
}

static void FN(columnSums)(long rows, long columns, const REAL *a, long aRow, REAL *t) {
    for (long j = 0; j < columns; j += 2 * AT(lanes), a += 2 * AT(lanes), t += 2 * AT(lanes)) {
        const long left = columns - j, low = left < AT(lanes) ? left : AT(lanes);
        const long high = left - low < AT(lanes) ? left - low : AT(lanes);
        AT(vector) sums[2] = {{0}, {0}};
        for (long i = 0; i < rows; i++) {
            const REAL *row = a + i * aRow;
            sums[0] += low == AT(lanes) ? AT(load)(row) : AT(loadPart)(row, low);
            if (high > 0) sums[1] += high == AT(lanes) ? AT(load)(row + low) : AT(loadPart)(row + low, high);
        }
        AT(storePart)(t, sums[0], low);
        if (high > 0) AT(storePart)(t + low, sums[1], high);
    }
}

static double FN(sum)(long count, const REAL *x) {
    double total = 0;
    for (long i = 0; i < count; i++) total += (double)x[i];
    return total;
}

#define GATHER {.gather = FN(gather), .sum = FN(sum)}
