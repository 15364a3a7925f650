// Activations, losses and other maps over flat arrays of REAL.

typedef struct {
    int unused;
} NAME(dk_elementwise);
