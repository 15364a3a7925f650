// The update rules at one vector width: each goes from element i to the last whole vector, the one of the registers' width to
// the last element, and returns where it stopped.

/// Runs the code for each vector, of which the last may be a part.
#define EACH(...)                                                            \
    for (; i + (WIDTH == WIDEST ? 1 : AT(lanes)) <= count; i += AT(lanes)) { \
        const long some = count - i < AT(lanes) ? count - i : AT(lanes);     \
        __VA_ARGS__                                                          \
    }                                                                        \
    return i;
#define GET(p) (WIDTH == WIDEST ? AT(loadSome)(p + i, some) : AT(load)(p + i))
#define PUT(p, v) (WIDTH == WIDEST ? AT(storeSome)(p + i, AT(flushed)(v), some) : AT(store)(p + i, AT(flushed)(v)))

INLINE long AT(raw)(long i, long count, REAL *beta, const REAL *g, REAL rate) {
    const AT(vector) step = AT(fill)(-rate);
    EACH(PUT(beta, AT(fma)(step, GET(g), GET(beta)));)
}

INLINE long AT(momentum)(long i, long count, REAL *beta, const REAL *g, REAL *v, REAL decay, REAL rate) {
    const AT(vector) keep = AT(fill)(decay), step = AT(fill)(rate);
    EACH({
        const AT(vector) velocity = AT(fma)(keep, GET(v), step * GET(g));
        PUT(v, velocity);
        PUT(beta, GET(beta) - velocity);
    })
}

INLINE long AT(nesterov)(long i, long count, REAL *beta, const REAL *g, REAL *v, REAL decay, REAL rate) {
    const AT(vector) keep = AT(fill)(decay), step = AT(fill)(-rate);
    EACH({
        const AT(vector) gradient = GET(g);
        const AT(vector) velocity = AT(fma)(keep, GET(v), gradient);
        PUT(v, velocity);
        PUT(beta, AT(fma)(step, AT(fma)(keep, velocity, gradient), GET(beta)));
    })
}

INLINE long AT(squares)(
    long i, long count, REAL *beta, const REAL *g, REAL *s, REAL decay, REAL gain, REAL rate, REAL epsilon) {
    const AT(vector) keep = AT(fill)(decay), add = AT(fill)(gain), step = AT(fill)(-rate), floor = AT(fill)(epsilon);
    EACH({
        const AT(vector) gradient = GET(g);
        const AT(vector) square = AT(fma)(add * gradient, gradient, keep * GET(s));
        PUT(s, square);
        const AT(vector) scaled = gradient / __builtin_elementwise_sqrt(square + floor);
        PUT(beta, AT(fma)(step, scaled, GET(beta)));
    })
}

/// The new first moment.
INLINE AT(vector) AT(first)(AT(vector) m, AT(vector) g, const NAME(dk_moments) *numbers) {
    return AT(fma)(AT(fill)(numbers->firstDecay), m, AT(fill)(numbers->firstGain) * g);
}

/// The new second moment.
INLINE AT(vector) AT(second)(AT(vector) v, AT(vector) g, const NAME(dk_moments) *numbers) {
    return AT(fma)(AT(fill)(numbers->secondGain) * g, g, AT(fill)(numbers->secondDecay) * v);
}

/// What the step is divided by.
INLINE AT(vector) AT(divisor)(AT(vector) v, const NAME(dk_moments) *numbers) {
    return AT(fma)(AT(fill)(numbers->correction), __builtin_elementwise_sqrt(v), AT(fill)(numbers->epsilon));
}

INLINE long AT(adam)(
    long i, long count, REAL *beta, const REAL *g, REAL *m, REAL *v, const NAME(dk_moments) *numbers) {
    const NAME(dk_moments) n = *numbers;
    EACH({
        const AT(vector) gradient = GET(g);
        const AT(vector) moment = AT(first)(GET(m), gradient, &n);
        const AT(vector) square = AT(second)(GET(v), gradient, &n);
        PUT(m, moment);
        PUT(v, square);
        const AT(vector) kept = AT(fill)(n.keep) * GET(beta);
        PUT(beta, AT(fma)(AT(fill)(-n.momentStep), moment / AT(divisor)(square, &n), kept));
    })
}

INLINE long AT(nadam)(
    long i, long count, REAL *beta, const REAL *g, REAL *m, REAL *v, const NAME(dk_moments) *numbers) {
    const NAME(dk_moments) n = *numbers;
    EACH({
        const AT(vector) gradient = GET(g);
        const AT(vector) moment = AT(first)(GET(m), gradient, &n);
        const AT(vector) square = AT(second)(GET(v), gradient, &n);
        PUT(m, moment);
        PUT(v, square);
        const AT(vector) step = AT(fma)(AT(fill)(n.momentStep), moment, AT(fill)(n.gradientStep) * gradient);
        PUT(beta, GET(beta) - step / AT(divisor)(square, &n));
    })
}

INLINE long AT(amsgrad)(
    long i, long count, REAL *beta, const REAL *g, REAL *m, REAL *v, REAL *w, const NAME(dk_moments) *numbers) {
    const NAME(dk_moments) n = *numbers;
    EACH({
        const AT(vector) gradient = GET(g);
        const AT(vector) moment = AT(first)(GET(m), gradient, &n);
        const AT(vector) square = AT(second)(GET(v), gradient, &n);
        const AT(vector) largest = __builtin_elementwise_max(GET(w), square);
        PUT(m, moment);
        PUT(v, square);
        PUT(w, largest);
        const AT(vector) kept = AT(fill)(n.keep) * GET(beta);
        PUT(beta, AT(fma)(AT(fill)(-n.momentStep), moment / AT(divisor)(largest, &n), kept));
    })
}

#undef EACH
#undef GET
#undef PUT
