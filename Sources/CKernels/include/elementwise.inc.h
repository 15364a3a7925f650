// Activations, losses and other maps over flat arrays of REAL.

typedef struct {
    REAL (*exponential)(REAL x);
    REAL (*logarithm)(REAL x);

    // a[i] = f(z[i]); a may be z. `parameter` is the slope of relu for z ≤ 0 and the α of elu; the others ignore it.
    void (*sigmoid)(long count, REAL parameter, const REAL *z, REAL *a);
    void (*tanh)(long count, REAL parameter, const REAL *z, REAL *a);
    void (*relu)(long count, REAL parameter, const REAL *z, REAL *a);
    void (*elu)(long count, REAL parameter, const REAL *z, REAL *a);
    void (*gelu)(long count, REAL parameter, const REAL *z, REAL *a);
    void (*silu)(long count, REAL parameter, const REAL *z, REAL *a);

    // d[i] ← d[i] f'(z[i]), the derivative from the output a = f(z) or, for gelu and silu, from z.
    void (*sigmoidBackward)(long count, REAL parameter, const REAL *a, REAL *d);
    void (*tanhBackward)(long count, REAL parameter, const REAL *a, REAL *d);
    void (*reluBackward)(long count, REAL parameter, const REAL *a, REAL *d);
    void (*eluBackward)(long count, REAL parameter, const REAL *a, REAL *d);
    void (*geluBackward)(long count, REAL parameter, const REAL *z, REAL *d);
    void (*siluBackward)(long count, REAL parameter, const REAL *z, REAL *d);

    /// y[i] ← fma(factor, x[i], y[i]). Whether no element of y is infinite or NaN then.
    bool (*addScaled)(long count, REAL factor, const REAL *x, REAL *y);
    /// Whether no element is infinite or NaN.
    bool (*allFinite)(long count, const REAL *x);

    // What follows works on `rows` × `columns` elements, each row adjacent; its sums run along the columns in order.

    /// p = e^(z − max z) / Σ_l e^(z_l − max z) for each row; p may be z.
    void (*softmax)(long rows, long columns, const REAL *logits, REAL *probabilities);
    /// d_k ← p_k (d_k − Σ_l d_l p_l)
    void (*softmaxBackward)(long rows, long columns, const REAL *p, REAL *d);
    /// costs = log Σ_l e^(z_l − max z) − (z_label − max z) and gradient = (p − t) scale, with t the label's unit
    /// vector; the gradient may be z, or null.
    void (*softmaxCrossEntropy)(
        long rows, long columns, const REAL *logits, const int32_t *labels, REAL scale, REAL *gradient, REAL *costs);
    /// costs = Σ_k (y_k − t_k)² and gradient = 2 (y − t) scale; the gradient may be y.
    void (*squaredError)(
        long rows, long columns, const REAL *outputs, const REAL *targets, REAL scale, REAL *gradient, REAL *costs);
    /// The index of each row's largest element, the first of several; NaN is passed over, −1 if there is nothing else.
    void (*largest)(long rows, long columns, const REAL *values, int32_t *indices);
} NAME(dk_elementwise);
