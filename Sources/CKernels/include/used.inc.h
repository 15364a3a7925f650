// Products of rows of REAL where they lie in a matrix, without the columns that are zero in all of them. `from` has rows of
// `width` numbers, and `indices` names those that are meant.

typedef struct {
    /// Whether there are loops for so many rows of `width` numbers, and another factor of so many columns.
    bool (*fits)(long rows, long columns, long width);
    /// Puts the columns in which any row has a number that is not zero at the beginning of `order`, and the others behind
    /// them, both in their order: how many the first are. They are no fewer than DK_USED_LEAST: some of the others then.
    /// `rowMasks` says which numbers of the matrix are not zero, as `pattern` of `dk_sparse` finds them; `order` has room for
    /// DK_USED_ORDER numbers.
    long (*columns)(long rows, long width, const uint64_t *rowMasks, const int32_t *indices, int32_t *order);
    /// C = S + A B, where A are the rows, B is `[width][columns]` and S one row for all: the bits of `product` of
    /// `dk_products`, up to the sign of a zero.
    void (*product)(
        long rows, long columns, long width, long used, const int32_t *order, const REAL *from, const int32_t *indices,
        const REAL *b, const REAL *start, REAL *c);
    /// C = Aᵀ B, where B is `[rows][columns]` and C `[width][columns]`. The rows of unused columns are zero, whatever B is.
    void (*gradient)(
        long rows, long columns, long width, long used, const int32_t *order, const REAL *from, const int32_t *indices,
        const REAL *b, REAL *c);
} NAME(dk_used);
