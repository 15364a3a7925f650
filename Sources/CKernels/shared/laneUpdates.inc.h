// The update rules of many networks side by side, each with its own numbers and the operations of update.inc.h.

// One row of `numbers` is as long as a vector, so that its field in dk_moments says which it is.
#define NUMBER(name) const AT(vector) name = AT(load)(numbers + offsetof(NAME(dk_moments), name) / sizeof(REAL) * AT(lanes));

/// Runs the code with β and the gradient with its penalty, and returns which lanes' gradients are finite.
#define EACH_PARAMETER(...)                                                                                    \
    {                                                                                                          \
        const AT(vector) factor = AT(load)(penalties);                                                         \
        const AT(integers) hasPenalty = (AT(integers))(factor != 0);                                           \
        AT(vector) found = {0};                                                                                \
        for (long i = 0; i < count * AT(lanes); i += AT(lanes)) {                                              \
            const AT(vector) old = AT(load)(beta + i), slope = AT(load)(g + i);                                \
            const AT(vector) gradient = AT(select)(hasPenalty, AT(fma)(factor, old, slope), slope);            \
            found += gradient * 0;                                                                             \
            __VA_ARGS__                                                                                        \
        }                                                                                                      \
        return AT(finiteLanes)(found);                                                                         \
    }

static uint32_t AT(laneRaw)(long count, REAL *beta, const REAL *g, const REAL *penalties, const REAL *numbers) {
    NUMBER(momentStep)
    EACH_PARAMETER(AT(store)(beta + i, AT(fma)(-momentStep, gradient, old));)
}

static uint32_t AT(laneMomentum)(
    long count, REAL *beta, const REAL *g, const REAL *penalties, REAL *v, const REAL *numbers) {
    NUMBER(firstDecay)
    NUMBER(momentStep)
    EACH_PARAMETER({
        const AT(vector) velocity = AT(fma)(firstDecay, AT(load)(v + i), momentStep * gradient);
        AT(store)(v + i, velocity);
        AT(store)(beta + i, old - velocity);
    })
}

static uint32_t AT(laneNesterov)(
    long count, REAL *beta, const REAL *g, const REAL *penalties, REAL *v, const REAL *numbers) {
    NUMBER(firstDecay)
    NUMBER(momentStep)
    EACH_PARAMETER({
        const AT(vector) velocity = AT(fma)(firstDecay, AT(load)(v + i), gradient);
        AT(store)(v + i, velocity);
        AT(store)(beta + i, AT(fma)(-momentStep, AT(fma)(firstDecay, velocity, gradient), old));
    })
}

static uint32_t AT(laneSquares)(
    long count, REAL *beta, const REAL *g, const REAL *penalties, REAL *s, const REAL *numbers) {
    NUMBER(firstDecay)
    NUMBER(firstGain)
    NUMBER(momentStep)
    NUMBER(epsilon)
    EACH_PARAMETER({
        const AT(vector) square = AT(fma)(firstGain * gradient, gradient, firstDecay * AT(load)(s + i));
        AT(store)(s + i, square);
        const AT(vector) scaled = gradient / __builtin_elementwise_sqrt(square + epsilon);
        AT(store)(beta + i, AT(fma)(-momentStep, scaled, old));
    })
}

/// Leaves the new moments in memory and in `moment` and `square`.
#define MOMENTS                                                                                              \
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

static uint32_t AT(laneAdam)(
    long count, REAL *beta, const REAL *g, const REAL *penalties, REAL *m, REAL *v, const REAL *numbers) {
    MOMENT_NUMBERS
    NUMBER(keep)
    EACH_PARAMETER({
        MOMENTS
        const AT(vector) divisor = AT(fma)(correction, __builtin_elementwise_sqrt(square), epsilon);
        AT(store)(beta + i, AT(fma)(-momentStep, moment / divisor, keep * old));
    })
}

static uint32_t AT(laneNAdam)(
    long count, REAL *beta, const REAL *g, const REAL *penalties, REAL *m, REAL *v, const REAL *numbers) {
    MOMENT_NUMBERS
    NUMBER(gradientStep)
    EACH_PARAMETER({
        MOMENTS
        const AT(vector) divisor = AT(fma)(correction, __builtin_elementwise_sqrt(square), epsilon);
        const AT(vector) step = AT(fma)(momentStep, moment, gradientStep * gradient);
        AT(store)(beta + i, old - step / divisor);
    })
}

static uint32_t AT(laneAMSGrad)(
    long count, REAL *beta, const REAL *g, const REAL *penalties, REAL *m, REAL *v, REAL *w, const REAL *numbers) {
    MOMENT_NUMBERS
    NUMBER(keep)
    EACH_PARAMETER({
        MOMENTS
        const AT(vector) largest = __builtin_elementwise_max(AT(load)(w + i), square);
        AT(store)(w + i, largest);
        const AT(vector) divisor = AT(fma)(correction, __builtin_elementwise_sqrt(largest), epsilon);
        AT(store)(beta + i, AT(fma)(-momentStep, moment / divisor, keep * old));
    })
}

#undef NUMBER
#undef EACH_PARAMETER
#undef MOMENTS
#undef MOMENT_NUMBERS

#define LANES                                                                                                        \
    {                                                                                                                \
        .product = AT(laneProduct), .sparseProduct = AT(laneSparseProduct), .columnSums = AT(laneColumnSums),        \
        .softmax = AT(laneSoftmax), .softmaxBackward = AT(laneSoftmaxBackward),                                      \
        .softmaxCrossEntropy = AT(laneSoftmaxCrossEntropy), .squaredError = AT(laneSquaredError),                    \
        .addSums = AT(laneAddSums), .countRight = AT(laneCountRight), .finite = AT(laneFinite),                      \
        .gather = AT(laneGather), .raw = AT(laneRaw), .momentum = AT(laneMomentum), .nesterov = AT(laneNesterov),    \
        .squares = AT(laneSquares), .adam = AT(laneAdam), .nadam = AT(laneNAdam), .amsgrad = AT(laneAMSGrad),        \
    }
