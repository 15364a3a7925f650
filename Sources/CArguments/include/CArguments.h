// The command's arguments as the C library hands them over, for roots without /proc, where Swift finds none.
#ifndef CARGUMENTS_H
#define CARGUMENTS_H

/// How many there are, the program's name among them; 0 where the C library does not tell.
int carguments_count(void);
/// One of them.
const char *carguments_at(int index);

#endif
