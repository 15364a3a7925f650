// The update rules at one vector width: each goes from element i to the last whole vector and returns where it stopped.

INLINE long AT(raw)(long i, long count, REAL *beta, const REAL *g, REAL rate) {
    const AT(vector) step = AT(fill)(-rate);
    for (; i + AT(lanes) <= count; i += AT(lanes))
        AT(store)(beta + i, AT(fma)(step, AT(load)(g + i), AT(load)(beta + i)));
    return i;
}

INLINE long AT(momentum)(long i, long count, REAL *beta, const REAL *g, REAL *v, REAL decay, REAL rate) {
    const AT(vector) keep = AT(fill)(decay), step = AT(fill)(rate);
    for (; i + AT(lanes) <= count; i += AT(lanes)) {
        const AT(vector) velocity = AT(fma)(keep, AT(load)(v + i), step * AT(load)(g + i));
        AT(store)(v + i, velocity);
        AT(store)(beta + i, AT(load)(beta + i) - velocity);
    }
    return i;
}

INLINE long AT(nesterov)(long i, long count, REAL *beta, const REAL *g, REAL *v, REAL decay, REAL rate) {
    const AT(vector) keep = AT(fill)(decay), step = AT(fill)(-rate);
    for (; i + AT(lanes) <= count; i += AT(lanes)) {
        const AT(vector) gradient = AT(load)(g + i);
        const AT(vector) velocity = AT(fma)(keep, AT(load)(v + i), gradient);
        AT(store)(v + i, velocity);
        AT(store)(beta + i, AT(fma)(step, AT(fma)(keep, velocity, gradient), AT(load)(beta + i)));
    }
    return i;
}

INLINE long AT(squares)(
    long i, long count, REAL *beta, const REAL *g, REAL *s, REAL decay, REAL gain, REAL rate, REAL epsilon) {
    const AT(vector) keep = AT(fill)(decay), add = AT(fill)(gain), step = AT(fill)(-rate), floor = AT(fill)(epsilon);
    for (; i + AT(lanes) <= count; i += AT(lanes)) {
        const AT(vector) gradient = AT(load)(g + i);
        const AT(vector) square = AT(fma)(add * gradient, gradient, keep * AT(load)(s + i));
        AT(store)(s + i, square);
        const AT(vector) scaled = gradient / __builtin_elementwise_sqrt(square + floor);
        AT(store)(beta + i, AT(fma)(step, scaled, AT(load)(beta + i)));
    }
    return i;
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
    for (; i + AT(lanes) <= count; i += AT(lanes)) {
        const AT(vector) gradient = AT(load)(g + i);
        const AT(vector) moment = AT(first)(AT(load)(m + i), gradient, &n);
        const AT(vector) square = AT(second)(AT(load)(v + i), gradient, &n);
        AT(store)(m + i, moment);
        AT(store)(v + i, square);
        const AT(vector) kept = AT(fill)(n.keep) * AT(load)(beta + i);
        AT(store)(beta + i, AT(fma)(AT(fill)(-n.momentStep), moment / AT(divisor)(square, &n), kept));
    }
    return i;
}

INLINE long AT(nadam)(
    long i, long count, REAL *beta, const REAL *g, REAL *m, REAL *v, const NAME(dk_moments) *numbers) {
    const NAME(dk_moments) n = *numbers;
    for (; i + AT(lanes) <= count; i += AT(lanes)) {
        const AT(vector) gradient = AT(load)(g + i);
        const AT(vector) moment = AT(first)(AT(load)(m + i), gradient, &n);
        const AT(vector) square = AT(second)(AT(load)(v + i), gradient, &n);
        AT(store)(m + i, moment);
        AT(store)(v + i, square);
        const AT(vector) step = AT(fma)(AT(fill)(n.momentStep), moment, AT(fill)(n.gradientStep) * gradient);
        AT(store)(beta + i, AT(load)(beta + i) - step / AT(divisor)(square, &n));
    }
    return i;
}

INLINE long AT(amsgrad)(
    long i, long count, REAL *beta, const REAL *g, REAL *m, REAL *v, REAL *w, const NAME(dk_moments) *numbers) {
    const NAME(dk_moments) n = *numbers;
    for (; i + AT(lanes) <= count; i += AT(lanes)) {
        const AT(vector) gradient = AT(load)(g + i);
        const AT(vector) moment = AT(first)(AT(load)(m + i), gradient, &n);
        const AT(vector) square = AT(second)(AT(load)(v + i), gradient, &n);
        const AT(vector) largest = __builtin_elementwise_max(AT(load)(w + i), square);
        AT(store)(m + i, moment);
        AT(store)(v + i, square);
        AT(store)(w + i, largest);
        const AT(vector) kept = AT(fill)(n.keep) * AT(load)(beta + i);
        AT(store)(beta + i, AT(fma)(AT(fill)(-n.momentStep), moment / AT(divisor)(largest, &n), kept));
    }
    return i;
}
