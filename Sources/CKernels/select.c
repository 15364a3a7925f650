// Which instruction sets this build and this processor have, and their tables.
#include "include/CKernels.h"

#include <stddef.h>

bool dk_isa_available(dk_isa isa) {
    switch (isa) {
    case DK_BASELINE: return true;
#if defined(__x86_64__)
    case DK_AVX2: return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    case DK_AVX512_HALVES:
    case DK_AVX512:
        return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
               __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl");
#endif
    default: return false;
    }
}

dk_isa dk_isa_fastest(void) {
#if defined(__x86_64__)
    // Zen 4 is the only one of its family, 19h, that has AVX-512.
    if (dk_isa_available(DK_AVX512)) return __builtin_cpu_is("amdfam19h") ? DK_AVX512_HALVES : DK_AVX512;
    if (dk_isa_available(DK_AVX2)) return DK_AVX2;
#endif
    return DK_BASELINE;
}

#if defined(__x86_64__)
#define TABLES(type)                                                                            \
    extern const dk_kernels_##type dk_kernels_##type##baseline_16, dk_kernels_##type##avx2_32,  \
        dk_kernels_##type##avx512_32, dk_kernels_##type##avx512_64;                             \
    const dk_kernels_##type *dk_kernels_for_##type(dk_isa isa) {                                \
        switch (isa) {                                                                          \
        case DK_AVX512: return &dk_kernels_##type##avx512_64;                                   \
        case DK_AVX512_HALVES: return &dk_kernels_##type##avx512_32;                            \
        case DK_AVX2: return &dk_kernels_##type##avx2_32;                                       \
        default: return &dk_kernels_##type##baseline_16;                                        \
        }                                                                                       \
    }
#else
#define TABLES(type)                                                                                     \
    extern const dk_kernels_##type dk_kernels_##type##baseline_16;                                       \
    const dk_kernels_##type *dk_kernels_for_##type(dk_isa isa) { return &dk_kernels_##type##baseline_16; }
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
