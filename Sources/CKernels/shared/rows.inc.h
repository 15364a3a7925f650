// Softmax, its losses and what else looks at whole rows. The lanes hold rows: AT(lanes) of them make a block, and each
// sum runs along the columns in their order.

enum { AT(chunk) = 64 };

INLINE void FN(exponentials)(long count, REAL *x) {
    long i = 0;
    for (; i + WIDER(lanes) <= count; i += WIDER(lanes)) WIDER(store)(x + i, WIDER(exp)(WIDER(load)(x + i)));
    for (; i < count; i += AT(lanes)) AT(store)(x + i, AT(exp)(AT(load)(x + i)));
}

/// e^(z − max z) along each row, times scale / Σ_l e^(z_l − max z), into `out`; the logarithms of the sums, minus
/// the label's z − max z, into `costs`. Either may be null; `costs` needs labels. A row of more than a chunk is read again.
INLINE void AT(softmaxBlock)(
    const AT(block) *block, const REAL *logits, const int32_t *labels, REAL scale, REAL *out, REAL *costs) {
    const long columns = block->columns;
    const bool whole = columns <= AT(chunk);
    AT(vector) z[AT(chunk)], max, sum = {0}, chosen = {0};
    for (long from = 0; from < columns; from += AT(chunk)) {
        const long count = columns - from < AT(chunk) ? columns - from : AT(chunk);
        AT(gather)(block, logits, from, count, z);
        if (from == 0) max = z[0];
        for (long c = 0; c < count; c++) max = AT(select)((AT(integers))(z[c] > max), z[c], max);
    }
    if (costs)
        for (long lane = 0; lane < block->count; lane++)
            chosen[lane] = logits[block->row[lane] + labels[block->first + lane]];
    for (long from = 0; from < columns; from += AT(chunk)) {
        const long count = columns - from < AT(chunk) ? columns - from : AT(chunk);
        if (!whole) AT(gather)(block, logits, from, count, z);
        for (long c = 0; c < count; c++) z[c] -= max;
        FN(exponentials)(count * LANE_COUNT, (REAL *)z);
        for (long c = 0; c < count; c++) sum += z[c];
        if (!whole && out) AT(scatter)(block, out, from, count, z);
    }
    if (costs) AT(storePart)(costs + block->first, AT(log)(sum) - (chosen - max), block->count);
    if (!out) return;
    const AT(vector) factor = scale / sum;
    for (long from = 0; from < columns; from += AT(chunk)) {
        const long count = columns - from < AT(chunk) ? columns - from : AT(chunk);
        if (!whole) AT(gather)(block, out, from, count, z);
        for (long c = 0; c < count; c++) z[c] *= factor;
        AT(scatter)(block, out, from, count, z);
    }
    if (labels)
        for (long lane = 0; lane < block->count; lane++)
            out[block->row[lane] + labels[block->first + lane]] -= scale;
}

static void FN(softmaxRows)(
    long rows, long columns, const REAL *logits, const int32_t *labels, REAL scale, REAL *out, REAL *costs) {
    for (long first = 0; first < rows; first += LANE_COUNT) {
        const AT(block) block = AT(blockAt)(rows, columns, first);
        AT(softmaxBlock)(&block, logits, labels, scale, out, costs);
    }
}

static void FN(softmax)(long rows, long columns, const REAL *logits, REAL *probabilities) {
    FN(softmaxRows)(rows, columns, logits, NULL, 1, probabilities, NULL);
}

static void FN(softmaxBackward)(long rows, long columns, const REAL *p, REAL *d) {
    for (long row = 0; row < rows; row++, p += columns, d += columns) {
        REAL sum = 0;
        for (long k = 0; k < columns; k++) sum = __builtin_elementwise_fma(d[k], p[k], sum);
        for (long k = 0; k < columns; k++) d[k] = p[k] * (d[k] - sum);
    }
}

static void FN(squaredError)(
    long rows, long columns, const REAL *outputs, const REAL *targets, REAL scale, REAL *gradient, REAL *costs) {
    for (long row = 0; row < rows; row++, outputs += columns, targets += columns, gradient += columns) {
        REAL sum = 0;
        for (long k = 0; k < columns; k++) {
            const REAL error = outputs[k] - targets[k];
            sum = __builtin_elementwise_fma(error, error, sum);
            gradient[k] = 2 * error * scale;
        }
        costs[row] = sum;
    }
}

static void FN(largest)(long rows, long columns, const REAL *values, int32_t *indices) {
    for (long row = 0; row < rows; row++, values += columns) {
        long best = -1;
        for (long k = 0; k < columns; k++)
            if (best < 0 ? values[k] == values[k] : values[k] > values[best]) best = k;
        indices[row] = (int32_t)best;
    }
}

#define ELEMENTWISE                                                                                               \
    {                                                                                                             \
        .exponential = FN(exponential), .logarithm = FN(logarithm), .sigmoid = FN(mapSigmoid),                    \
        .tanh = FN(mapTanh), .relu = FN(mapReLU), .elu = FN(mapELU), .gelu = FN(mapGELU), .silu = FN(mapSiLU),    \
        .sigmoidBackward = FN(backSigmoid), .tanhBackward = FN(backTanh), .reluBackward = FN(backReLU),           \
        .eluBackward = FN(backELU), .geluBackward = FN(backGELU), .siluBackward = FN(backSiLU),                   \
        .addScaled = FN(addScaled), .allFinite = FN(allFinite), .softmax = FN(softmax),                           \
        .softmaxBackward = FN(softmaxBackward), .softmaxCrossEntropy = FN(softmaxRows),                           \
        .squaredError = FN(squaredError), .largest = FN(largest),               \
    }
