// Loops over many networks of one shape side by side: a lane is a network, and the lane is the innermost index of every
// array. There are L = 64 / sizeof(REAL) lanes, or half as many, whatever the instruction set. Each lane gets the bits
// that the flat loop of the same name gives one network.
//
// "Shared" numbers are the same for all lanes and have no lane index. Strides count elements, not lanes' numbers.

typedef struct {
    /// How many columns' lanes fill a register: 2 where L lanes fill half of one, otherwise 1.
    long side;
    /// C = S + A B as the flat product; A may be shared. S is one row for all, or zero if null.
    void (*product)(
        long rows, long columns, long inner, bool shared, const REAL *a, long aRow, long aColumn, const REAL *b,
        long bRow, long bColumn, const REAL *start, REAL *c);
    /// C = S + A B with a shared A, of which only elements are looked at whose bit is set: bit k % 64 of
    /// masks[i][k / 64] is that of element (i, k), and each row has so many `words`. B and C have no gaps.
    void (*sparseProduct)(
        long rows, long columns, const uint64_t *masks, long words, const REAL *a, long aRow, long aColumn,
        const REAL *b, const REAL *start, REAL *c);
    void (*softmax)(long rows, long columns, const REAL *logits, REAL *probabilities);
    void (*softmaxBackward)(long rows, long columns, const REAL *p, REAL *d);
    /// Labels are shared, `[rows]`, or `[rows][L]`.
    void (*softmaxCrossEntropy)(
        long rows, long columns, bool shared, const REAL *logits, const int32_t *labels, REAL scale, REAL *gradient,
        REAL *costs);
    /// Targets may be shared.
    void (*squaredError)(
        long rows, long columns, bool shared, const REAL *outputs, const REAL *targets, REAL scale, REAL *gradient,
        REAL *costs);
    /// totals[l] ← totals[l] + x[0][l] + x[1][l] + … in that order, in double precision.
    void (*addSums)(long rows, const REAL *x, double *totals);
    /// counts[l] += the rows whose largest element is at their label, which is shared.
    void (*countRight)(long rows, long columns, const REAL *values, const int32_t *labels, int32_t *counts);
    /// Bit l says whether no element of lane l is infinite or NaN.
    uint32_t (*finite)(long count, const REAL *x);
    /// into[i][k][l] = from[indices[l][i]][k]; the rows of `indices` are `indexRow` apart.
    void (*gather)(
        long count, long width, const REAL *from, const int32_t *indices, long indexRow, REAL *into);

    // The rules. Their numbers are `[9][L]` in the order of dk_moments, with momentStep for a plain rate, and firstDecay
    // and firstGain for a single decay and gain. First the gradient becomes fma(penalties[l], beta, g) where a penalty is
    // not 0. Bit l of what comes back says whether all of that is finite in lane l; the update is made in any case.
    uint32_t (*raw)(long count, REAL *beta, const REAL *g, const REAL *penalties, const REAL *numbers);
    uint32_t (*momentum)(
        long count, REAL *beta, const REAL *g, const REAL *penalties, REAL *v, const REAL *numbers);
    uint32_t (*nesterov)(
        long count, REAL *beta, const REAL *g, const REAL *penalties, REAL *v, const REAL *numbers);
    uint32_t (*squares)(
        long count, REAL *beta, const REAL *g, const REAL *penalties, REAL *s, const REAL *numbers);
    uint32_t (*adam)(
        long count, REAL *beta, const REAL *g, const REAL *penalties, REAL *m, REAL *v, const REAL *numbers);
    uint32_t (*nadam)(
        long count, REAL *beta, const REAL *g, const REAL *penalties, REAL *m, REAL *v, const REAL *numbers);
    uint32_t (*amsgrad)(
        long count, REAL *beta, const REAL *g, const REAL *penalties, REAL *m, REAL *v, REAL *w,
        const REAL *numbers);
} NAME(dk_lanes);
