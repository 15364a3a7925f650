// Matrices of REAL that are mostly zeros.

typedef struct {
    /// Which elements are not zero. Bit k % 64 of rowMasks[i][k / 64] is that of element (i, k), and bit i % 64 of
    /// columnMasks[k][i / 64] too; the words of a row or column are adjacent, and bits beyond it are 0. `columnMasks` may
    /// be null.
    void (*pattern)(
        long rows, long columns, const REAL *a, long aRow, uint64_t *rowMasks, uint64_t *columnMasks);
} NAME(dk_sparse);
