// Matrix products and sums over rows of REAL.

typedef struct {
    /// C = S + A B, each element by one chain of fused multiply-adds in the order of the inner index:
    ///
    ///     c[i][j] = fma(a[i][K-1], b[K-1][j], … fma(a[i][0], b[0][j], s[i][j]))
    ///
    /// Element (i, k) of A is `a[i * aRow + k * aColumn]`, of B `b[k * bRow + j * bColumn]`. S is zero if `start` is
    /// null, one row for all if `startRow` is 0, and may be C itself. C's columns are adjacent.
    void (*product)(
        long rows, long columns, long inner, const REAL *a, long aRow, long aColumn, const REAL *b, long bRow,
        long bColumn, const REAL *start, long startRow, REAL *c, long cRow);
    /// t[j] = Σ_i a[i][j], in the order of i.
    void (*columnSums)(long rows, long columns, const REAL *a, long aRow, REAL *t);
} NAME(dk_products);
