// The update rules for any count: several registers at a time, then one, and then a part of one for what is left over.

// A divider takes longer where roots and quotients take turns: a vector of several registers has all its roots first.
#if WIDEST == 64
#define STACKED 256
#else
#define STACKED 128
#endif

#define WIDTH STACKED
#include "vector.inc.h"
#include "part.inc.h"
#include "update.inc.h"
#undef WIDTH
#define WIDTH WIDEST
#include "update.inc.h"
#undef WIDTH

#define RULE(name, width) PASTE(name, _f, BITS, ISA, _, width)
#define UPDATE(name, ...) RULE(name, WIDEST)(RULE(name, STACKED)(0, count, __VA_ARGS__), count, __VA_ARGS__)

static void FN(raw)(long count, REAL *beta, const REAL *g, REAL rate) { UPDATE(raw, beta, g, rate); }

static void FN(momentum)(long count, REAL *beta, const REAL *g, REAL *v, REAL decay, REAL rate) {
    UPDATE(momentum, beta, g, v, decay, rate);
}

static void FN(nesterov)(long count, REAL *beta, const REAL *g, REAL *v, REAL decay, REAL rate) {
    UPDATE(nesterov, beta, g, v, decay, rate);
}

static void FN(squares)(
    long count, REAL *beta, const REAL *g, REAL *s, REAL decay, REAL gain, REAL rate, REAL epsilon) {
    UPDATE(squares, beta, g, s, decay, gain, rate, epsilon);
}

static void FN(adam)(long count, REAL *beta, const REAL *g, REAL *m, REAL *v, const NAME(dk_moments) *numbers) {
    UPDATE(adam, beta, g, m, v, numbers);
}

static void FN(nadam)(long count, REAL *beta, const REAL *g, REAL *m, REAL *v, const NAME(dk_moments) *numbers) {
    UPDATE(nadam, beta, g, m, v, numbers);
}

static void FN(amsgrad)(
    long count, REAL *beta, const REAL *g, REAL *m, REAL *v, REAL *w, const NAME(dk_moments) *numbers) {
    UPDATE(amsgrad, beta, g, m, v, w, numbers);
}

#undef RULE
#undef UPDATE
#undef STACKED

#define UPDATES                                                                                             \
    {                                                                                                       \
        .raw = FN(raw), .momentum = FN(momentum), .nesterov = FN(nesterov), .squares = FN(squares),         \
        .adam = FN(adam), .nadam = FN(nadam), .amsgrad = FN(amsgrad),                                       \
    }
