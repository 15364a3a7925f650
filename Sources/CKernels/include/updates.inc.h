// The update rules of the optimizers over flat arrays of REAL.

typedef struct {
    int unused;
} NAME(dk_updates);
