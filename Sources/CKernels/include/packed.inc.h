// Products of large matrices of REAL.

typedef struct {
    /// C = S + A B as `product` of `dk_products`, with the same bits, for matrices that the caches do not hold: parts of
    /// B are copied to `panels`, DK_PACKED_INNER × DK_PACKED_ROW bytes that are aligned to 64.
    void (*product)(
        long rows, long columns, long inner, const REAL *a, long aRow, long aColumn, const REAL *b, long bRow,
        long bColumn, const REAL *start, long startRow, REAL *c, long cRow, REAL *panels);
} NAME(dk_packed);
