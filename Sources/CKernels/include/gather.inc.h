// Rows of REAL: collected by index, and added up in order.

typedef struct {
    /// into[i] = from[indices[i]], rows of `width` numbers.
    void (*gather)(long count, long width, const REAL *from, const int32_t *indices, REAL *into);
    /// x[0] + x[1] + … in that order, in double precision.
    double (*sum)(long count, const REAL *x);
} NAME(dk_gather);
