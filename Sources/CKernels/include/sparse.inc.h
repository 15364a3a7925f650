// Matrices of REAL that are mostly zeros.

typedef struct {
    /// Which elements are not zero. Bit k % 64 of rowMasks[i][k / 64] is that of element (i, k), and bit i % 64 of
    /// columnMasks[k][i / 64] too; the words of a row or column are adjacent, and bits beyond it are 0. `columnMasks` may
    /// be null. Returns how many there are.
    long (*pattern)(
        long rows, long columns, const REAL *a, long aRow, uint64_t *rowMasks, uint64_t *columnMasks);
    /// C = S + A B as `product` of `dk_products`, but that steps where A is zero are left out: the same bits, up to the
    /// sign of a zero, where B is finite. `space` holds DK_PACKED_INNER × DK_PACKED_ROW bytes, aligned to 64.
    void (*product)(
        long rows, long columns, long inner, const REAL *a, long aRow, long aColumn, const REAL *b, long bRow,
        long bColumn, const REAL *start, long startRow, REAL *c, long cRow, REAL *space);
    /// An estimate of the share of A's elements that are not zero, from 16 of its lines.
    double (*nonzeroShare)(long rows, long inner, const REAL *a, long aRow, long aColumn);
} NAME(dk_sparse);
