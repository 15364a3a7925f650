// The update rules of many networks side by side, each with its own numbers and the operations of update.inc.h.

// Where two parameters' lanes fill a register the rules go over pairs, and these are for the last parameter alone.
#if WIDEST == 2 * WIDTH
#define RULE(name) AT(single##name)
#else
#define RULE(name) AT(lane##name)
#endif

// One row of `numbers` is as long as a vector, so that its field in dk_moments says which it is.
#define NUMBER(name) const AT(vector) name = AT(load)(numbers + offsetof(NAME(dk_moments), name) / sizeof(REAL) * AT(lanes));

#define PUT(p, v) AT(store)(p + i, AT(flushed)(v))

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

static uint32_t RULE(Raw)(long count, REAL *beta, const REAL *g, const REAL *penalties, const REAL *numbers) {
    NUMBER(momentStep)
    EACH_PARAMETER(PUT(beta, AT(fma)(-momentStep, gradient, old));)
}

static uint32_t RULE(Momentum)(
    long count, REAL *beta, const REAL *g, const REAL *penalties, REAL *v, const REAL *numbers) {
    NUMBER(firstDecay)
    NUMBER(momentStep)
    EACH_PARAMETER({
        const AT(vector) velocity = AT(fma)(firstDecay, AT(load)(v + i), momentStep * gradient);
        PUT(v, velocity);
        PUT(beta, old - velocity);
    })
}

static uint32_t RULE(Nesterov)(
    long count, REAL *beta, const REAL *g, const REAL *penalties, REAL *v, const REAL *numbers) {
    NUMBER(firstDecay)
    NUMBER(momentStep)
    EACH_PARAMETER({
        const AT(vector) velocity = AT(fma)(firstDecay, AT(load)(v + i), gradient);
        PUT(v, velocity);
        PUT(beta, AT(fma)(-momentStep, AT(fma)(firstDecay, velocity, gradient), old));
    })
}

static uint32_t RULE(Squares)(
    long count, REAL *beta, const REAL *g, const REAL *penalties, REAL *s, const REAL *numbers) {
    NUMBER(firstDecay)
    NUMBER(firstGain)
    NUMBER(momentStep)
    NUMBER(epsilon)
    EACH_PARAMETER({
        const AT(vector) square = AT(fma)(firstGain * gradient, gradient, firstDecay * AT(load)(s + i));
        PUT(s, square);
        const AT(vector) scaled = gradient / __builtin_elementwise_sqrt(square + epsilon);
        PUT(beta, AT(fma)(-momentStep, scaled, old));
    })
}

/// Leaves the new moments in memory and in `moment` and `square`.
#define MOMENTS                                                                                              \
    const AT(vector) moment = AT(fma)(firstDecay, AT(load)(m + i), firstGain * gradient);                    \
    const AT(vector) square = AT(fma)(secondGain * gradient, gradient, secondDecay * AT(load)(v + i));       \
    PUT(m, moment);                                                                                          \
    PUT(v, square);
#define MOMENT_NUMBERS  \
    NUMBER(firstDecay)  \
    NUMBER(firstGain)   \
    NUMBER(secondDecay) \
    NUMBER(secondGain)  \
    NUMBER(correction)  \
    NUMBER(epsilon)     \
    NUMBER(momentStep)

static uint32_t RULE(Adam)(
    long count, REAL *beta, const REAL *g, const REAL *penalties, REAL *m, REAL *v, const REAL *numbers) {
    MOMENT_NUMBERS
    NUMBER(keep)
    EACH_PARAMETER({
        MOMENTS
        const AT(vector) divisor = AT(fma)(correction, __builtin_elementwise_sqrt(square), epsilon);
        PUT(beta, AT(fma)(-momentStep, moment / divisor, keep * old));
    })
}

static uint32_t RULE(NAdam)(
    long count, REAL *beta, const REAL *g, const REAL *penalties, REAL *m, REAL *v, const REAL *numbers) {
    MOMENT_NUMBERS
    NUMBER(gradientStep)
    EACH_PARAMETER({
        MOMENTS
        const AT(vector) divisor = AT(fma)(correction, __builtin_elementwise_sqrt(square), epsilon);
        const AT(vector) step = AT(fma)(momentStep, moment, gradientStep * gradient);
        PUT(beta, old - step / divisor);
    })
}

static uint32_t RULE(AMSGrad)(
    long count, REAL *beta, const REAL *g, const REAL *penalties, REAL *m, REAL *v, REAL *w, const REAL *numbers) {
    MOMENT_NUMBERS
    NUMBER(keep)
    EACH_PARAMETER({
        MOMENTS
        const AT(vector) largest = __builtin_elementwise_max(AT(load)(w + i), square);
        PUT(w, largest);
        const AT(vector) divisor = AT(fma)(correction, __builtin_elementwise_sqrt(largest), epsilon);
        PUT(beta, AT(fma)(-momentStep, moment / divisor, keep * old));
    })
}

#undef RULE
#undef NUMBER
#undef PUT
#undef EACH_PARAMETER
#undef MOMENTS
#undef MOMENT_NUMBERS

#if WIDEST == 2 * WIDTH
/// Numbers of lanes twice side by side.
typedef struct {
    REAL penalties[FULL(lanes)], numbers[sizeof(NAME(dk_moments)) / sizeof(REAL) * FULL(lanes)];
} AT(twice);

INLINE AT(twice) AT(repeat)(const REAL *penalties, const REAL *numbers) {
    AT(twice) both;
    FULL(store)(both.penalties, AT(loadSide)(penalties, 0));
    for (size_t field = 0; field < sizeof(NAME(dk_moments)) / sizeof(REAL); field++)
        FULL(store)(both.numbers + field * FULL(lanes), AT(loadSide)(numbers + field * AT(lanes), 0));
    return both;
}

/// `declared` are the vectors that the rule remembers, `first` and `rest` where those of the pairs and of the last begin.
#define IN_PAIRS(rule, declared, first, rest)                                                           \
    static uint32_t AT(lane##rule)(                                                                     \
        long count, REAL *beta, const REAL *g, const REAL *penalties, declared const REAL *numbers) {   \
        const AT(twice) both = AT(repeat)(penalties, numbers);                                          \
        const long last = count / 2 * FULL(lanes);                                                      \
        return AT(finiteInPairs)(                                                                       \
            FULL(lane##rule)(count / 2, beta, g, both.penalties, first both.numbers),                   \
            AT(single##rule)(count % 2, beta + last, g + last, penalties, rest numbers));               \
    }
#define AND ,

IN_PAIRS(Raw, , , )
IN_PAIRS(Momentum, REAL *v AND, v AND, v + last AND)
IN_PAIRS(Nesterov, REAL *v AND, v AND, v + last AND)
IN_PAIRS(Squares, REAL *s AND, s AND, s + last AND)
IN_PAIRS(Adam, REAL *m AND REAL *v AND, m AND v AND, m + last AND v + last AND)
IN_PAIRS(NAdam, REAL *m AND REAL *v AND, m AND v AND, m + last AND v + last AND)
IN_PAIRS(AMSGrad, REAL *m AND REAL *v AND REAL *w AND, m AND v AND w AND, m + last AND v + last AND w + last AND)

#undef IN_PAIRS
#undef AND
#endif

#define LANES                                                                                                        \
    {                                                                                                                \
        .side = AT(side), .product = AT(laneProduct), .sparseProduct = AT(laneSparseProduct),                        \
        .softmax = AT(laneSoftmax), .softmaxBackward = AT(laneSoftmaxBackward),                                      \
        .softmaxCrossEntropy = AT(laneSoftmaxCrossEntropy), .squaredError = AT(laneSquaredError),                    \
        .addSums = AT(laneAddSums), .countRight = AT(laneCountRight), .finite = AT(laneFinite),                      \
        .gather = AT(laneGather), .raw = AT(laneRaw), .momentum = AT(laneMomentum), .nesterov = AT(laneNesterov),    \
        .squares = AT(laneSquares), .adam = AT(laneAdam), .nadam = AT(laneNAdam), .amsgrad = AT(laneAMSGrad),        \
    }

#undef FULL
