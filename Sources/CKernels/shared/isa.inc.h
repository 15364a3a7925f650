// One instruction set: included by the file of each set with ISA (a name) and WIDEST (bytes in its vectors) defined.

#include <stddef.h>

#include "../include/CKernels.h"

// A product and a sum are fused only where the source says so: that is what makes the bits the same everywhere.
#pragma STDC FP_CONTRACT OFF

// Every function that takes or returns a vector is inlined: no call depends on how vectors are passed.
#pragma clang diagnostic ignored "-Wpsabi"

#define INLINE static inline __attribute__((always_inline))
#define PASTE_(a, b, c, d, e, f) a##b##c##d##e##f
#define PASTE(a, b, c, d, e, f) PASTE_(a, b, c, d, e, f)

#define REAL float
#define INTEGER int32_t
#define BITS 32
#define NAME(name) name##_f32
#include "type.inc.h"
#undef REAL
#undef INTEGER
#undef BITS
#undef NAME

#define REAL double
#define INTEGER int64_t
#define BITS 64
#define NAME(name) name##_f64
#include "type.inc.h"
#undef REAL
#undef INTEGER
#undef BITS
#undef NAME
