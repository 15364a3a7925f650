// Dense loops over flat arrays, and nothing else: no state, no allocation, no knowledge of networks.
//
// One source (the `.inc.h` files) is compiled for several instruction sets and for float and double. Each
// compilation fills one table of functions; the caller asks once for the table it wants. Every function gives the same
// bits from every table: sums run in one fixed order with fused multiply-add, and vectors only hold independent
// results side by side.
#ifndef CKERNELS_H
#define CKERNELS_H

#include <stdbool.h>
#include <stdint.h>

/// The instruction sets that the loops are compiled for, from the plainest to the widest. DK_AVX512_HALVES has the same
/// instructions as DK_AVX512, and small products of 32-byte vectors.
typedef enum { DK_BASELINE = 0, DK_AVX2 = 1, DK_AVX512_HALVES = 2, DK_AVX512 = 3 } dk_isa;

/// Whether this build has that instruction set's loops and this processor can run them.
bool dk_isa_available(dk_isa isa);

/// The one that suits this processor best.
dk_isa dk_isa_fastest(void);

/// Tells the processor that the caller waits in a loop.
void dk_pause(void);

/// A part of a matrix that a large product copies: rows of the inner index, and the bytes of each.
enum { DK_PACKED_INNER = 256, DK_PACKED_ROW = 2048 };

/// Products that leave columns out: the most numbers of a row, the room for the order of its columns, and the fewest columns
/// that are not left out.
enum { DK_USED_WIDTH = 256, DK_USED_ORDER = DK_USED_WIDTH + 16, DK_USED_LEAST = 8 };

#define REAL float
#define NAME(name) name##_f32
#include "kernels.inc.h"
#undef REAL
#undef NAME

#define REAL double
#define NAME(name) name##_f64
#include "kernels.inc.h"
#undef REAL
#undef NAME

#endif
