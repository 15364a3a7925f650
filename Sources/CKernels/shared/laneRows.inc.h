// Softmax, losses and checks of many networks side by side, each with the operations of its flat twin in rows.inc.h.

/// out = e^(z − max z); out may be z, or null. Returns the sum and the maximum.
INLINE AT(vector) AT(laneExponentials)(long columns, const REAL *z, REAL *out, AT(vector) *highest) {
    AT(vector) max = AT(load)(z), sum = AT(fill)(0);
    for (long k = 1; k < columns; k++) {
        const AT(vector) value = AT(load)(z + k * AT(lanes));
        max = AT(select)((AT(integers))(value > max), value, max);
    }
    for (long k = 0; k < columns; k++) {
        const AT(vector) e = AT(expDown)(AT(load)(z + k * AT(lanes)) - max);
        if (out) AT(store)(out + k * AT(lanes), e);
        sum += e;
    }
    *highest = max;
    return sum;
}

INLINE void AT(laneScale)(long columns, AT(vector) factor, REAL *x) {
    for (long k = 0; k < columns; k++) AT(store)(x + k * AT(lanes), AT(load)(x + k * AT(lanes)) * factor);
}

static void AT(laneSoftmax)(long rows, long columns, const REAL *logits, REAL *probabilities) {
    const long width = columns * AT(lanes);
    for (long row = 0; columns > 0 && row < rows; row++, logits += width, probabilities += width) {
        AT(vector) max;
        const AT(vector) sum = AT(laneExponentials)(columns, logits, probabilities, &max);
        AT(laneScale)(columns, 1 / sum, probabilities);
    }
}

static void AT(laneSoftmaxBackward)(long rows, long columns, const REAL *p, REAL *d) {
    for (long row = 0; row < rows; row++, p += columns * AT(lanes), d += columns * AT(lanes)) {
        AT(vector) sum = AT(fill)(0);
        for (long k = 0; k < columns; k++)
            sum = AT(fma)(AT(load)(d + k * AT(lanes)), AT(load)(p + k * AT(lanes)), sum);
        for (long k = 0; k < columns; k++)
            AT(store)(d + k * AT(lanes), AT(load)(p + k * AT(lanes)) * (AT(load)(d + k * AT(lanes)) - sum));
    }
}

static void AT(laneSoftmaxCrossEntropy)(
    long rows, long columns, bool shared, const REAL *logits, const int32_t *labels, REAL scale, REAL *gradient,
    REAL *costs) {
    const long width = columns * AT(lanes);
    for (long row = 0; row < rows; row++, logits += width, costs += AT(lanes)) {
        AT(vector) logit = AT(fill)(0), max;
        for (long lane = 0; lane < AT(lanes); lane++)
            logit[lane] = logits[(shared ? labels[0] : labels[lane]) * AT(lanes) + lane];
        const AT(vector) sum = AT(laneExponentials)(columns, logits, gradient, &max);
        AT(store)(costs, AT(log)(sum) - (logit - max));
        if (gradient) {
            AT(laneScale)(columns, scale / sum, gradient);
            for (long lane = 0; lane < AT(lanes); lane++)
                gradient[(shared ? labels[0] : labels[lane]) * AT(lanes) + lane] -= scale;
            gradient += width;
        }
        labels += shared ? 1 : AT(lanes);
    }
}

static void AT(laneSquaredError)(
    long rows, long columns, bool shared, const REAL *outputs, const REAL *targets, REAL scale, REAL *gradient,
    REAL *costs) {
    for (long row = 0; row < rows; row++, costs += AT(lanes)) {
        AT(vector) sum = AT(fill)(0);
        for (long k = 0; k < columns; k++, outputs += AT(lanes), gradient += AT(lanes)) {
            const AT(vector) target = shared ? AT(fill)(*targets) : AT(load)(targets);
            const AT(vector) error = AT(load)(outputs) - target;
            sum = AT(fma)(error, error, sum);
            AT(store)(gradient, 2 * error * scale);
            targets += shared ? 1 : AT(lanes);
        }
        AT(store)(costs, sum);
    }
}

static void AT(laneAddSums)(long rows, const REAL *x, double *totals) {
    for (long row = 0; row < rows; row++, x += AT(lanes))
        for (long lane = 0; lane < AT(lanes); lane++) totals[lane] += (double)x[lane];
}

static void AT(laneCountRight)(long rows, long columns, const REAL *values, const int32_t *labels, int32_t *counts) {
    for (long row = 0; row < rows; row++, values += columns * AT(lanes))
        for (long lane = 0; lane < AT(lanes); lane++) {
            long best = -1;
            for (long k = 0; k < columns; k++) {
                const REAL value = values[k * AT(lanes) + lane];
                if (best < 0 ? value == value : value > values[best * AT(lanes) + lane]) best = k;
            }
            counts[lane] += best == labels[row];
        }
}

/// Bit l says whether x · 0 was 0 in lane l for all that came by: it is NaN where x is not finite.
INLINE uint32_t AT(finiteLanes)(AT(vector) found) {
    uint32_t lanes = 0;
    for (long lane = 0; lane < AT(lanes); lane++) lanes |= (uint32_t)(found[lane] == 0) << lane;
    return lanes;
}

static uint32_t AT(laneFinite)(long count, const REAL *x) {
    AT(vector) found[4] = {{0}};
    for (; count >= 4; count -= 4, x += 4 * AT(lanes))
        for (long i = 0; i < 4; i++) found[i] += AT(load)(x + i * AT(lanes)) * 0;
    for (; count > 0; count--, x += AT(lanes)) found[0] += AT(load)(x) * 0;
    return AT(finiteLanes)((found[0] + found[1]) + (found[2] + found[3]));
}
