// x86-64 processors with AVX-512: 64-byte vectors.
#if defined(__x86_64__)
#include <immintrin.h>
#pragma clang attribute push(__attribute__((target("avx512f,avx512dq,avx512bw,avx512vl,avx2,fma"))), apply_to = function)
#define ISA avx512
#define WIDEST 64
#include "shared/isa.inc.h"
#pragma clang attribute pop
#endif
