// What every processor of the architecture runs: 16-byte vectors (SSE2, NEON). Where the processor has no fused
// multiply-add the C library computes it: slowly, with the same bits.
#define ISA baseline
#define WIDEST 16
#include "shared/isa.inc.h"
