#include <errno.h>
#include <sqlite3.h>
