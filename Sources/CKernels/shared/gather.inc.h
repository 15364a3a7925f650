// Rows of REAL: collected by index, and added up in order.

static void FN(gather)(long count, long width, const REAL *from, const int32_t *indices, REAL *into) {
    for (long i = 0; i < count; i++)
        __builtin_memcpy(into + i * width, from + indices[i] * width, (size_t)width * sizeof(REAL));
}

static double FN(sum)(long count, const REAL *x) {
    double total = 0;
    for (long i = 0; i < count; i++) total += (double)x[i];
    return total;
}

#define GATHER {.gather = FN(gather), .sum = FN(sum)}
