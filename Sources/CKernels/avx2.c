// x86-64 processors with AVX2 and FMA: 32-byte vectors.
#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define ISA avx2
#define WIDEST 32
#include "shared/isa.inc.h"
#pragma clang attribute pop
#endif
