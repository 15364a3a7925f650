// A table of the loops: small products have vectors of SMALL bytes at most.

#define SMALL_LOOP(name) PASTE(name, _f, BITS, ISA, _, SMALL)

const NAME(dk_kernels) SMALL_LOOP(dk_kernels) = {
    .products = {.product = SMALL_LOOP(product), .columnSums = FN(columnSums)},
    .packed = PACKED,
    .sparse = SPARSE,
    .gather = GATHER,
    .used =
        {
            .fits = SMALL_LOOP(fits),
            .columns = FN(usedColumns),
            .product = SMALL_LOOP(usedProduct),
            .gradient = SMALL_LOOP(usedGradient),
        },
    .elementwise = ELEMENTWISE,
    .updates = UPDATES,
#define WIDTH 64
    .lanes = LANES,
#undef WIDTH
#define WIDTH 32
    .halfLanes = LANES,
#undef WIDTH
    .probe = PROBE,
};

#undef SMALL_LOOP
