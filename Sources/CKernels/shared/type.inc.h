// One element type, REAL of BITS bits, of one instruction set: its loops and the table that names them.

// FN(name) is `name` for this element type and instruction set.
#define FN(name) PASTE(name, _f, BITS, _, ISA, )
// AT(name) is `name` for this element type and instruction set, at the vector width WIDTH (bytes).
#define AT(name) PASTE(name, _f, BITS, ISA, _, WIDTH)

#define ONE_LANE_32 4
#define ONE_LANE_64 8
#define ONE_LANE PASTE(ONE_LANE_, BITS, , , , )

#include "coefficients.inc.h"

#if WIDEST >= 64
#define WIDTH 64
#include "vector.inc.h"
#include "part.inc.h"
#include "tile.inc.h"
#include "halves.inc.h"
#include "mixedTile.inc.h"
#include "mixed.inc.h"
#undef WIDTH
#endif
#if WIDEST >= 32
#define WIDTH 32
#include "vector.inc.h"
#include "part.inc.h"
#include "tile.inc.h"
#include "mixedTile.inc.h"
#include "mixed.inc.h"
#undef WIDTH
#endif
#define WIDTH 16
#include "vector.inc.h"
#include "part.inc.h"
#include "tile.inc.h"
#undef WIDTH
#define WIDTH ONE_LANE
#include "vector.inc.h"
#include "tile.inc.h"
#undef WIDTH

#define WIDTH WIDEST
#include "transpose.inc.h"
#include "gather.inc.h"
#undef WIDTH
#include "product.inc.h"
// Long chains of operations run faster two at a time: as one vector of two registers.
#if WIDEST == 64
#define INTERLEAVED 128
#elif WIDEST == 32
#define INTERLEAVED 64
#else
#define INTERLEAVED 32
#endif
#define WIDTH INTERLEAVED
#include "vector.inc.h"
#include "elementary.inc.h"
#include "maps.inc.h"
#undef WIDTH
#define WIDTH WIDEST
#include "elementary.inc.h"
#include "maps.inc.h"
#include "elementwise.inc.h"
#include "rows.inc.h"
#include "probe.inc.h"
#include "packed.inc.h"
#include "pattern.inc.h"
#include "used.inc.h"
#include "sparse.inc.h"
#include "small.inc.h"
#undef WIDTH
// Where a vector of 64 bytes takes two turns, shorter ones lose nothing, and odd sizes fill them better.
#if WIDEST == 64
#define WIDTH 32
#include "small.inc.h"
#undef WIDTH
#endif
#include "updates.inc.h"
// Networks side by side: 64 bytes of lanes, or 32, whatever the registers' width.
#define WIDTH 64
#if WIDEST < 32
#include "vector.inc.h"
#include "elementary.inc.h"
#endif
#include "lanes.inc.h"
#include "laneSparse.inc.h"
#include "laneRows.inc.h"
#include "laneUpdates.inc.h"
#undef WIDTH
#define WIDTH 32
#if WIDEST == 64
#include "elementary.inc.h"
#endif
#include "lanes.inc.h"
#include "laneSparse.inc.h"
#include "laneRows.inc.h"
#include "laneUpdates.inc.h"
#undef WIDTH

#define SMALL WIDEST
#include "table.inc.h"
#undef SMALL
#if WIDEST == 64
#define SMALL 32
#include "table.inc.h"
#undef SMALL
#endif

#undef PACKED
#undef SPARSE
#undef GATHER
#undef ELEMENTWISE
#undef UPDATES
#undef LANES
#undef PROBE
#undef MANTISSA
#undef BIAS
#undef LEAST_NORMAL
#undef EXPONENTS
#undef POLYNOMIAL
#undef INTERLEAVED
#undef WIDER
#undef EACH_VECTOR
#undef LANE_COUNT
#undef PIECE
#undef FN
#undef AT
#undef ONE_LANE_32
#undef ONE_LANE_64
#undef ONE_LANE
