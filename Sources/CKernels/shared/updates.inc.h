// The update rules for any count: the widest vectors, then one lane for what is left over.

#define WIDTH WIDEST
#include "update.inc.h"
#undef WIDTH
#define WIDTH ONE_LANE
#include "update.inc.h"
#undef WIDTH

#define WIDE(name) PASTE(name, _f, BITS, ISA, _, WIDEST)
#define SINGLE(name) PASTE(name, _f, BITS, ISA, _, ONE_LANE)

static void FN(raw)(long count, REAL *beta, const REAL *g, REAL rate) {
    const long i = WIDE(raw)(0, count, beta, g, rate);
    SINGLE(raw)(i, count, beta, g, rate);
}

static void FN(momentum)(long count, REAL *beta, const REAL *g, REAL *v, REAL decay, REAL rate) {
    const long i = WIDE(momentum)(0, count, beta, g, v, decay, rate);
    SINGLE(momentum)(i, count, beta, g, v, decay, rate);
}

static void FN(nesterov)(long count, REAL *beta, const REAL *g, REAL *v, REAL decay, REAL rate) {
    const long i = WIDE(nesterov)(0, count, beta, g, v, decay, rate);
    SINGLE(nesterov)(i, count, beta, g, v, decay, rate);
}

static void FN(squares)(
    long count, REAL *beta, const REAL *g, REAL *s, REAL decay, REAL gain, REAL rate, REAL epsilon) {
    const long i = WIDE(squares)(0, count, beta, g, s, decay, gain, rate, epsilon);
    SINGLE(squares)(i, count, beta, g, s, decay, gain, rate, epsilon);
}

static void FN(adam)(long count, REAL *beta, const REAL *g, REAL *m, REAL *v, const NAME(dk_moments) *numbers) {
    const long i = WIDE(adam)(0, count, beta, g, m, v, numbers);
    SINGLE(adam)(i, count, beta, g, m, v, numbers);
}

static void FN(nadam)(long count, REAL *beta, const REAL *g, REAL *m, REAL *v, const NAME(dk_moments) *numbers) {
    const long i = WIDE(nadam)(0, count, beta, g, m, v, numbers);
    SINGLE(nadam)(i, count, beta, g, m, v, numbers);
}

static void FN(amsgrad)(
    long count, REAL *beta, const REAL *g, REAL *m, REAL *v, REAL *w, const NAME(dk_moments) *numbers) {
    const long i = WIDE(amsgrad)(0, count, beta, g, m, v, w, numbers);
    SINGLE(amsgrad)(i, count, beta, g, m, v, w, numbers);
}

#undef WIDE
#undef SINGLE

#define UPDATES                                                                                             \
    {                                                                                                       \
        .raw = FN(raw), .momentum = FN(momentum), .nesterov = FN(nesterov), .squares = FN(squares),         \
        .adam = FN(adam), .nadam = FN(nadam), .amsgrad = FN(amsgrad),                                       \
    }
