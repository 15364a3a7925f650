// Softmax, losses and checks of many networks side by side, each with the operations of its flat twin in rows.inc.h.

/// out = e^(z − max z) of one row, or of two that lie `second` apart; out may be z, or null. Returns the sum and the
/// maximum.
INLINE FULL(vector) AT(laneExponentials)(long columns, long second, const REAL *z, REAL *out, FULL(vector) *highest) {
    FULL(vector) max = AT(loadSide)(z, second), sum = FULL(fill)(0);
    for (long k = 1; k < columns; k++) {
        const FULL(vector) value = AT(loadSide)(z + k * AT(lanes), second);
        max = FULL(select)((FULL(integers))(value > max), value, max);
    }
    for (long k = 0; k < columns; k++) {
        const FULL(vector) e = FULL(expDown)(AT(loadSide)(z + k * AT(lanes), second) - max);
        if (out) AT(storeSide)(out + k * AT(lanes), second, e);
        sum += e;
    }
    *highest = max;
    return sum;
}

INLINE void AT(laneScale)(long columns, long second, FULL(vector) factor, REAL *x) {
    for (long k = 0; k < columns; k++, x += AT(lanes))
        AT(storeSide)(x, second, AT(loadSide)(x, second) * factor);
}

static void AT(laneSoftmax)(long rows, long columns, const REAL *logits, REAL *probabilities) {
    const long width = columns * AT(lanes), next = AT(side) * width;
    for (long row = 0; columns > 0 && row < rows; row += AT(side), logits += next, probabilities += next) {
        const long second = row + 1 < rows ? width : 0;
        FULL(vector) max;
        const FULL(vector) sum = AT(laneExponentials)(columns, second, logits, probabilities, &max);
        AT(laneScale)(columns, second, 1 / sum, probabilities);
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

/// The number at each lane's label, of one row, or of two that lie `second` apart with labels `next` apart.
INLINE FULL(vector) AT(laneAtLabels)(
    bool shared, const REAL *row, long second, const int32_t *labels, long next) {
    if (shared) return AT(loadSide)(row + labels[0] * AT(lanes), second + (labels[next] - labels[0]) * AT(lanes));
    FULL(vector) found = FULL(fill)(0);
    for (long lane = 0; lane < FULL(lanes); lane++) {
        const long other = lane / AT(lanes), own = lane % AT(lanes);
        found[lane] = row[other * second + labels[other * next + own] * AT(lanes) + own];
    }
    return found;
}

/// Subtracts `x` there.
INLINE void AT(laneSubtractAtLabels)(
    bool shared, REAL x, REAL *row, long second, const int32_t *labels, long next) {
    if (shared) {
        REAL *const first = row + labels[0] * AT(lanes);
        const long apart = second + (labels[next] - labels[0]) * AT(lanes);
        AT(storeSide)(first, apart, AT(loadSide)(first, apart) - x);
        return;
    }
    for (long lane = 0; lane < (next > 0 ? FULL(lanes) : AT(lanes)); lane++) {
        const long other = lane / AT(lanes), own = lane % AT(lanes);
        row[other * second + labels[other * next + own] * AT(lanes) + own] -= x;
    }
}

static void AT(laneSoftmaxCrossEntropy)(
    long rows, long columns, bool shared, const REAL *logits, const int32_t *labels, REAL scale, REAL *gradient,
    REAL *costs) {
    const long width = columns * AT(lanes), labelsOfRow = shared ? 1 : AT(lanes);
    for (long row = 0; row < rows; row += AT(side)) {
        // A last row without a partner is its own.
        const bool isPair = AT(side) > 1 && row + 1 < rows;
        const long second = isPair ? width : 0, next = isPair ? labelsOfRow : 0;
        FULL(vector) max;
        const FULL(vector) right = AT(laneAtLabels)(shared, logits, second, labels, next);
        const FULL(vector) sum = AT(laneExponentials)(columns, second, logits, gradient, &max);
        AT(storeSide)(costs, isPair ? AT(lanes) : 0, FULL(log)(sum) - (right - max));
        if (gradient) {
            AT(laneScale)(columns, second, scale / sum, gradient);
            AT(laneSubtractAtLabels)(shared, scale, gradient, second, labels, next);
            gradient += AT(side) * width;
        }
        logits += AT(side) * width;
        costs += AT(side) * AT(lanes);
        labels += AT(side) * labelsOfRow;
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

#if WIDEST == 2 * WIDTH
/// Lanes that are finite in both halves of the registers, and in what is left over.
INLINE uint32_t AT(finiteInPairs)(uint32_t pairs, uint32_t single) {
    return pairs & pairs >> AT(lanes) & single;
}
#endif

static uint32_t AT(laneFinite)(long count, const REAL *x) {
    FULL(vector) found[8] = {{0}};
    for (; count >= 8 * AT(side); count -= 8 * AT(side), x += 8 * FULL(lanes))
        for (long i = 0; i < 8; i++) found[i] += FULL(load)(x + i * FULL(lanes)) * 0;
    for (; count >= AT(side); count -= AT(side), x += FULL(lanes)) found[0] += FULL(load)(x) * 0;
    for (long i = 1; i < 8; i++) found[0] += found[i];
    const uint32_t finite = FULL(finiteLanes)(found[0]);
#if WIDEST == 2 * WIDTH
    return AT(finiteInPairs)(finite, AT(finiteLanes)(count > 0 ? AT(load)(x) * 0 : AT(fill)(0)));
#else
    return finite;
#endif
}
