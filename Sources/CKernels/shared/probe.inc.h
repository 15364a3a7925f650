// What the processor can do at most with REAL: multiply-adds that wait for nothing but their own chain.

enum { FN(chains) = 12, FN(multiplyAddsPerRound) = FN(chains) * AT(lanes) };

static REAL FN(multiplyAdds)(long rounds, REAL factor, REAL term) {
    const AT(vector) multiply = AT(fill)(factor), add = AT(fill)(term);
    AT(vector) x[FN(chains)], sum = AT(fill)(0);
    for (int chain = 0; chain < FN(chains); chain++) x[chain] = AT(fill)((REAL)chain);
    for (long round = 0; round < rounds; round++)
#pragma clang loop unroll(full)
        for (int chain = 0; chain < FN(chains); chain++) x[chain] = AT(fma)(x[chain], multiply, add);
    for (int chain = 0; chain < FN(chains); chain++) sum += x[chain];
    REAL total = 0;
    for (int lane = 0; lane < AT(lanes); lane++) total += sum[lane];
    return total;
}

#define PROBE {.multiplyAdds = FN(multiplyAdds), .multiplyAddsPerRound = FN(multiplyAddsPerRound)}
