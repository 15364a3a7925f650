// The update rules of the optimizers over flat arrays of REAL: β the parameters, g the gradient, one pass each.
//
// A number below the normal range is stored as 0. Weights of inputs that are never set, and what is remembered of a gradient
// that is 0, become ever smaller; processors take longer to compute with what they end in.

/// The numbers of a rule that follows both moments of the gradient.
typedef struct {
    /// m ← firstDecay m + firstGain g
    REAL firstDecay, firstGain;
    /// v ← secondDecay v + secondGain g∘g
    REAL secondDecay, secondGain;
    /// The divisor is d = correction √v + epsilon.
    REAL correction, epsilon;
    /// β ← keep β − (momentStep m + gradientStep g) / d
    REAL keep, momentStep, gradientStep;
} NAME(dk_moments);

typedef struct {
    /// β ← β − rate g
    void (*raw)(long count, REAL *beta, const REAL *g, REAL rate);
    /// v ← decay v + rate g;  β ← β − v
    void (*momentum)(long count, REAL *beta, const REAL *g, REAL *v, REAL decay, REAL rate);
    /// v ← decay v + g;  β ← β − rate (decay v + g)
    void (*nesterov)(long count, REAL *beta, const REAL *g, REAL *v, REAL decay, REAL rate);
    /// s ← decay s + gain g∘g;  β ← β − rate g / √(s + epsilon)
    void (*squares)(
        long count, REAL *beta, const REAL *g, REAL *s, REAL decay, REAL gain, REAL rate, REAL epsilon);
    /// Both moments; `gradientStep` is not used.
    void (*adam)(long count, REAL *beta, const REAL *g, REAL *m, REAL *v, const NAME(dk_moments) *numbers);
    /// Both moments, with the gradient itself in the numerator; `keep` is not used.
    void (*nadam)(long count, REAL *beta, const REAL *g, REAL *m, REAL *v, const NAME(dk_moments) *numbers);
    /// As adam, the divisor being from the largest v so far: w ← max(w, v);  d = correction √w + epsilon
    void (*amsgrad)(
        long count, REAL *beta, const REAL *g, REAL *m, REAL *v, REAL *w, const NAME(dk_moments) *numbers);
} NAME(dk_updates);
