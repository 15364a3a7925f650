// A vector of WIDTH bytes of REAL, and how it meets memory. With one lane it serves what is left over.

typedef REAL AT(vector) __attribute__((vector_size(WIDTH)));
typedef INTEGER AT(integers) __attribute__((vector_size(WIDTH)));

enum { AT(lanes) = WIDTH / sizeof(REAL) };

INLINE AT(vector) AT(load)(const REAL *p) {
    AT(vector) v;
    __builtin_memcpy(&v, p, sizeof v);
    return v;
}

INLINE void AT(store)(REAL *p, AT(vector) v) { __builtin_memcpy(p, &v, sizeof v); }

INLINE AT(vector) AT(fill)(REAL x) { return x - (AT(vector)){0}; }

INLINE AT(vector) AT(fma)(AT(vector) a, AT(vector) b, AT(vector) c) { return __builtin_elementwise_fma(a, b, c); }

/// Numbers below the normal range are 0.
INLINE AT(vector) AT(flushed)(AT(vector) v) {
    const AT(integers) bits = (AT(integers))v;
    return (AT(vector))(bits & (AT(integers))((bits & EXPONENTS) != 0));
}
