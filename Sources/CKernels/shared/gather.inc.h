// Rows of REAL: collected by index, and added up in order.

static void FN(gather)(long count, long width, const REAL *from, const int32_t *indices, REAL *into) {
    for (long i = 0; i < count; i++, into += width) {
        const REAL *row = from + indices[i] * width;
        long k = 0;
        for (; k + AT(lanes) <= width; k += AT(lanes)) AT(store)(into + k, AT(load)(row + k));
        if (k < width) AT(storePart)(into + k, AT(loadPart)(row + k, width - k), width - k);
    }
}

static double FN(sum)(long count, const REAL *x) {
    double total = 0;
    for (long i = 0; i < count; i++) total += (double)x[i];
    return total;
}

#define GATHER {.gather = FN(gather), .sum = FN(sum)}
