#define UPDATES {.unused = 0}
