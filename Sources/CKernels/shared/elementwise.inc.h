#define ELEMENTWISE {.unused = 0}
