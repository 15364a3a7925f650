// Softmax, its losses and what else looks at whole rows. In softmax the lanes hold rows, and the sums run along the
// columns in their order.

/// What is worked on at a time: as many vectors, of no more than so many blocks of rows.
enum { AT(batch) = 256, AT(batchBlocks) = 16 };

/// Some columns of some blocks of rows, the vectors of the first block first, and what is known of the rows. Blocks are gathered
/// in their order: what one overwrites behind its columns is the next one's, or room at the end.
typedef struct {
    AT(vector) z[AT(batch) + LANE_COUNT], max[AT(batchBlocks)], sum[AT(batchBlocks)];
    AT(block) blocks[AT(batchBlocks)];
    long blockCount, columns;
} AT(softmaxBatch);

// Functions of their own: all that a step of a small network runs through has to share the first-level cache of instructions.
static __attribute__((noinline)) void AT(gatherBatch)(AT(softmaxBatch) *batch, const REAL *matrix, long from) {
    for (long b = 0; b < batch->blockCount; b++)
        AT(gather)(&batch->blocks[b], matrix, from, batch->columns, batch->z + b * batch->columns);
}

static __attribute__((noinline)) void AT(scatterBatch)(const AT(softmaxBatch) *batch, REAL *matrix, long from) {
    for (long b = 0; b < batch->blockCount; b++)
        AT(scatter)(&batch->blocks[b], matrix, from, batch->columns, batch->z + b * batch->columns);
}

INLINE void AT(maxBatch)(AT(softmaxBatch) *batch, bool first) {
    const AT(vector) *z = batch->z;
    for (long b = 0; b < batch->blockCount; b++, z += batch->columns) {
        AT(vector) max = first ? z[0] : batch->max[b];
        for (long c = 0; c < batch->columns; c++) max = AT(select)((AT(integers))(z[c] > max), z[c], max);
        batch->max[b] = max;
    }
}

/// z becomes e^(z − max), and its sum goes on.
INLINE void AT(exponentiateBatch)(AT(softmaxBatch) *batch, bool first) {
    const long columns = batch->columns, count = batch->blockCount * columns;
    AT(vector) *z = batch->z;
    for (long b = 0; b < batch->blockCount; b++, z += columns)
        for (long c = 0; c < columns; c++) z[c] -= batch->max[b];
    REAL *flat = (REAL *)batch->z;
    long i = 0;
    for (; i + 2 <= count; i += 2, flat += 2 * AT(lanes)) WIDER(store)(flat, WIDER(expDown)(WIDER(load)(flat)));
    if (i < count) batch->z[i] = AT(expDown)(batch->z[i]);
    z = batch->z;
    for (long b = 0; b < batch->blockCount; b++, z += columns) {
        AT(vector) sum = first ? AT(fill)(0) : batch->sum[b];
        for (long c = 0; c < columns; c++) sum += z[c];
        batch->sum[b] = sum;
    }
}

/// z becomes z scale / sum.
INLINE void AT(scaleBatch)(AT(softmaxBatch) *batch, REAL scale) {
    AT(vector) *z = batch->z;
    for (long b = 0; b < batch->blockCount; b++, z += batch->columns) {
        const AT(vector) factor = scale / batch->sum[b];
        for (long c = 0; c < batch->columns; c++) z[c] *= factor;
    }
}

/// Costs of a batch: each row's label's logit becomes log sum − (logit − max).
INLINE void AT(costsOfBatch)(const AT(softmaxBatch) *batch, REAL *costs) {
    for (long b = 0; b < batch->blockCount; b++) {
        const long count = batch->blocks[b].count;
        REAL *to = costs + batch->blocks[b].first;
        const AT(vector) logit = count < AT(lanes) ? AT(loadPart)(to, count) : AT(load)(to);
        const AT(vector) cost = AT(log)(batch->sum[b]) - (logit - batch->max[b]);
        count < AT(lanes) ? AT(storePart)(to, cost, count) : AT(store)(to, cost);
    }
}

/// e^(z − max z) scale / Σ_l e^(z_l − max z) of the batch's rows into `out`, which may be null.
///
/// Rows that do not fit the batch are read once for their maximum, once for their sum, and once for the result.
INLINE void AT(softmaxOfBatch)(AT(softmaxBatch) *batch, long columns, const REAL *logits, REAL scale, REAL *out) {
    const bool whole = columns <= AT(batch);
    for (long from = 0; from < columns; from += AT(batch)) {
        batch->columns = columns - from < AT(batch) ? columns - from : AT(batch);
        AT(gatherBatch)(batch, logits, from);
        AT(maxBatch)(batch, from == 0);
    }
    for (long from = 0; from < columns; from += AT(batch)) {
        batch->columns = columns - from < AT(batch) ? columns - from : AT(batch);
        if (!whole) AT(gatherBatch)(batch, logits, from);
        AT(exponentiateBatch)(batch, from == 0);
        if (!whole && out) AT(scatterBatch)(batch, out, from);
    }
    for (long from = 0; out && from < columns; from += AT(batch)) {
        batch->columns = columns - from < AT(batch) ? columns - from : AT(batch);
        if (!whole) AT(gatherBatch)(batch, out, from);
        AT(scaleBatch)(batch, scale);
        AT(scatterBatch)(batch, out, from);
    }
}

/// The same of one row, the lanes holding its columns: for a few rows a block in lanes would take longer.
static void FN(softmaxRow)(long columns, const REAL *logits, REAL scale, REAL *out, REAL *cost) {
    REAL max = logits[0], sum = 0;
    for (long c = 1; c < columns; c++) max = logits[c] > max ? logits[c] : max;
    for (long c = 0; c < columns; c += AT(lanes)) {
        const long left = columns - c < AT(lanes) ? columns - c : AT(lanes);
        const AT(vector) e = AT(expDown)(AT(loadPart)(logits + c, left) - max);
        for (long lane = 0; lane < left; lane++) sum += e[lane];
        if (out) AT(storePart)(out + c, e, left);
    }
    if (cost) *cost = AT(log)(AT(fill)(sum))[0] - (*cost - max);
    const REAL factor = scale / sum;
    for (long c = 0; out && c < columns; c++) out[c] *= factor;
}

// What is left over by whole blocks is treated row by row if it is no more than so many rows.
enum { AT(singleRows) = 2 };

static void FN(softmaxRows)(long rows, long columns, const REAL *logits, REAL scale, REAL *out, REAL *costs) {
    if (columns <= 0) return;
    for (long left = rows % AT(lanes); left > 0 && left <= AT(singleRows); left--) {
        rows--;
        FN(softmaxRow)(
            columns, logits + rows * columns, scale, out ? out + rows * columns : NULL, costs ? costs + rows : NULL);
    }
    AT(softmaxBatch) batch;
    const long fitting = columns < AT(batch) ? AT(batch) / columns : 1;
    const long most = fitting < AT(batchBlocks) ? fitting : AT(batchBlocks);
    for (long first = 0; first < rows;) {
        batch.blockCount = 0;
        for (; batch.blockCount < most && first < rows; first += AT(lanes))
            batch.blocks[batch.blockCount++] = AT(blockAt)(rows, columns, first);
        AT(softmaxOfBatch)(&batch, columns, logits, scale, out);
        if (costs) AT(costsOfBatch)(&batch, costs);
    }
}

static void FN(softmax)(long rows, long columns, const REAL *logits, REAL *probabilities) {
    FN(softmaxRows)(rows, columns, logits, 1, probabilities, NULL);
}

static void FN(softmaxCrossEntropy)(
    long rows, long columns, const REAL *logits, const int32_t *labels, REAL scale, REAL *gradient, REAL *costs) {
    for (long row = 0; row < rows; row++) costs[row] = logits[row * columns + labels[row]];
    FN(softmaxRows)(rows, columns, logits, scale, gradient, costs);
    if (gradient)
        for (long row = 0; row < rows; row++) gradient[row * columns + labels[row]] -= scale;
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

#define ELEMENTWISE                                                                                            \
    {                                                                                                          \
        .exponential = FN(exponential), .logarithm = FN(logarithm), .sigmoid = FN(mapSigmoid),                 \
        .tanh = FN(mapTanh), .relu = FN(mapReLU), .elu = FN(mapELU), .gelu = FN(mapGELU), .silu = FN(mapSiLU), \
        .sigmoidBackward = FN(backSigmoid), .tanhBackward = FN(backTanh), .reluBackward = FN(backReLU),        \
        .eluBackward = FN(backELU), .geluBackward = FN(backGELU), .siluBackward = FN(backSiLU),                \
        .addScaled = FN(addScaled), .allFinite = FN(allFinite), .softmax = FN(softmax),                        \
        .softmaxBackward = FN(softmaxBackward), .softmaxCrossEntropy = FN(softmaxCrossEntropy),                \
        .squaredError = FN(squaredError), .largest = FN(largest),                                              \
    }
