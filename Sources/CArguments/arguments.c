#include "include/CArguments.h"

static int count;
static char **values;

#if defined(__GLIBC__) || defined(__linux__)
/// glibc calls constructors with the arguments of main.
__attribute__((constructor)) static void remember(int argc, char **argv) {
    count = argc;
    values = argv;
}
#endif

int carguments_count(void) { return count; }

const char *carguments_at(int index) { return values[index]; }
