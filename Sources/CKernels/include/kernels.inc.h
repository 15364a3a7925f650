// The table of one element type, REAL; included once for float and once for double.

#include "elementwise.inc.h"
#include "gather.inc.h"
#include "lanes.inc.h"
#include "probe.inc.h"
#include "packed.inc.h"
#include "products.inc.h"
#include "sparse.inc.h"
#include "updates.inc.h"
#include "used.inc.h"

/// Everything that is compiled for one instruction set.
typedef struct {
    NAME(dk_products) products;
    NAME(dk_packed) packed;
    NAME(dk_sparse) sparse;
    NAME(dk_gather) gather;
    NAME(dk_used) used;
    NAME(dk_elementwise) elementwise;
    NAME(dk_updates) updates;
    NAME(dk_lanes) lanes;
    NAME(dk_lanes) halfLanes;
    NAME(dk_probe) probe;
} NAME(dk_kernels);

/// The loops for an instruction set that `dk_isa_available` answers for.
const NAME(dk_kernels) *NAME(dk_kernels_for)(dk_isa isa);
