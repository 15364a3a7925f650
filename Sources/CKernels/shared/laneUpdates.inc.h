// The update rules of many networks side by side, each with its own numbers and the operations of update.inc.h.

// One row of `numbers` is as long as a vector, so that its field in dk_moments says which it is.
#define NUMBER(name) const AT(vector) name = AT(load)(numbers + offsetof(NAME(dk_moments), name) / sizeof(REAL) * AT(lanes));
#define EACH_PARAMETER for (long i = 0; i < count * AT(lanes); i += AT(lanes))

static void FN(laneRaw)(long count, REAL *beta, const REAL *g, const REAL *numbers) {
    NUMBER(momentStep)
    EACH_PARAMETER AT(store)(beta + i, AT(fma)(-momentStep, AT(load)(g + i), AT(load)(beta + i)));
}

static void FN(laneMomentum)(long count, REAL *beta, const REAL *g, REAL *v, const REAL *numbers) {
    NUMBER(firstDecay)
    NUMBER(momentStep)
    EACH_PARAMETER {
        const AT(vector) velocity = AT(fma)(firstDecay, AT(load)(v + i), momentStep * AT(load)(g + i));
        AT(store)(v + i, velocity);
        AT(store)(beta + i, AT(load)(beta + i) - velocity);
    }
}

static void FN(laneNesterov)(long count, REAL *beta, const REAL *g, REAL *v, const REAL *numbers) {
    NUMBER(firstDecay)
    NUMBER(momentStep)
    EACH_PARAMETER {
        const AT(vector) gradient = AT(load)(g + i);
        const AT(vector) velocity = AT(fma)(firstDecay, AT(load)(v + i), gradient);
        AT(store)(v + i, velocity);
        AT(store)(beta + i, AT(fma)(-momentStep, AT(fma)(firstDecay, velocity, gradient), AT(load)(beta + i)));
    }
}

static void FN(laneSquares)(long count, REAL *beta, const REAL *g, REAL *s, const REAL *numbers) {
    NUMBER(firstDecay)
    NUMBER(firstGain)
    NUMBER(momentStep)
    NUMBER(epsilon)
    EACH_PARAMETER {
        const AT(vector) gradient = AT(load)(g + i);
        const AT(vector) square = AT(fma)(firstGain * gradient, gradient, firstDecay * AT(load)(s + i));
        AT(store)(s + i, square);
        const AT(vector) scaled = gradient / __builtin_elementwise_sqrt(square + epsilon);
        AT(store)(beta + i, AT(fma)(-momentStep, scaled, AT(load)(beta + i)));
    }
}

/// Leaves the new moments in memory and in `moment` and `square`.
#define MOMENTS                                                                                              \
    const AT(vector) gradient = AT(load)(g + i);                                                             \
    const AT(vector) moment = AT(fma)(firstDecay, AT(load)(m + i), firstGain * gradient);                    \
    const AT(vector) square = AT(fma)(secondGain * gradient, gradient, secondDecay * AT(load)(v + i));       \
    AT(store)(m + i, moment);                                                                                \
    AT(store)(v + i, square);
#define MOMENT_NUMBERS  \
    NUMBER(firstDecay)  \
    NUMBER(firstGain)   \
    NUMBER(secondDecay) \
    NUMBER(secondGain)  \
    NUMBER(correction)  \
    NUMBER(epsilon)     \
    NUMBER(momentStep)

static void FN(laneAdam)(long count, REAL *beta, const REAL *g, REAL *m, REAL *v, const REAL *numbers) {
    MOMENT_NUMBERS
    NUMBER(keep)
    EACH_PARAMETER {
        MOMENTS
        const AT(vector) divisor = AT(fma)(correction, __builtin_elementwise_sqrt(square), epsilon);
        AT(store)(beta + i, AT(fma)(-momentStep, moment / divisor, keep * AT(load)(beta + i)));
    }
}

static void FN(laneNAdam)(long count, REAL *beta, const REAL *g, REAL *m, REAL *v, const REAL *numbers) {
    MOMENT_NUMBERS
    NUMBER(gradientStep)
    EACH_PARAMETER {
        MOMENTS
        const AT(vector) divisor = AT(fma)(correction, __builtin_elementwise_sqrt(square), epsilon);
        const AT(vector) step = AT(fma)(momentStep, moment, gradientStep * gradient);
        AT(store)(beta + i, AT(load)(beta + i) - step / divisor);
    }
}

static void FN(laneAMSGrad)(
    long count, REAL *beta, const REAL *g, REAL *m, REAL *v, REAL *w, const REAL *numbers) {
    MOMENT_NUMBERS
    NUMBER(keep)
    EACH_PARAMETER {
        MOMENTS
        const AT(vector) largest = __builtin_elementwise_max(AT(load)(w + i), square);
        AT(store)(w + i, largest);
        const AT(vector) divisor = AT(fma)(correction, __builtin_elementwise_sqrt(largest), epsilon);
        AT(store)(beta + i, AT(fma)(-momentStep, moment / divisor, keep * AT(load)(beta + i)));
    }
}

#undef NUMBER
#undef EACH_PARAMETER
#undef MOMENTS
#undef MOMENT_NUMBERS

#define LANES                                                                                                        \
    {                                                                                                                \
        .product = FN(laneProduct), .columnSums = FN(laneColumnSums), .softmax = FN(laneSoftmax),                    \
        .softmaxBackward = FN(laneSoftmaxBackward), .softmaxCrossEntropy = FN(laneSoftmaxCrossEntropy),              \
        .squaredError = FN(laneSquaredError), .addSums = FN(laneAddSums), .countRight = FN(laneCountRight),          \
        .addScaled = FN(laneAddScaled), .finite = FN(laneFinite), .gather = FN(laneGather), .raw = FN(laneRaw),      \
        .momentum = FN(laneMomentum), .nesterov = FN(laneNesterov), .squares = FN(laneSquares), .adam = FN(laneAdam), \
        .nadam = FN(laneNAdam), .amsgrad = FN(laneAMSGrad),                                                          \
    }
