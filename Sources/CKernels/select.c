// Which instruction sets this build and this processor have, and their tables.
#include "include/CKernels.h"

#include <stddef.h>

bool dk_isa_available(dk_isa isa) {
    switch (isa) {
    case DK_BASELINE: return true;
#if defined(__x86_64__)
    case DK_AVX2: return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    case DK_AVX512:
        return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
               __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl");
#endif
    default: return false;
    }
}

#if defined(__x86_64__)
#define TABLES(type)                                                                                            \
    extern const dk_kernels_##type dk_kernels_##type##_baseline, dk_kernels_##type##_avx2, dk_kernels_##type##_avx512; \
    const dk_kernels_##type *dk_kernels_for_##type(dk_isa isa) {                                                \
        switch (isa) {                                                                                          \
        case DK_AVX512: return &dk_kernels_##type##_avx512;                                                     \
        case DK_AVX2: return &dk_kernels_##type##_avx2;                                                         \
        default: return &dk_kernels_##type##_baseline;                                                          \
        }                                                                                                       \
    }
#else
#define TABLES(type)                                                                                      \
    extern const dk_kernels_##type dk_kernels_##type##_baseline;                                          \
    const dk_kernels_##type *dk_kernels_for_##type(dk_isa isa) { return &dk_kernels_##type##_baseline; }
#endif

TABLES(f32)
TABLES(f64)

void dk_pause(void) {
#if defined(__x86_64__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ volatile("yield");
#endif
}
