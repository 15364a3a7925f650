// What the processor can do at most with REAL.

typedef struct {
    /// Twelve vectors, each `x ← fma(x, factor, term)` so many times, one beside the other: more than the units and
    /// their latency need, and nothing else to do. Returns the sum of all lanes, so that the work is not left out.
    REAL (*multiplyAdds)(long rounds, REAL factor, REAL term);
    /// Multiply-adds of one round.
    long multiplyAddsPerRound;
} NAME(dk_probe);
