#include "sqlite_setup.h"

#include <sqlite3.h>

/* Here and not in Swift because the function takes a variable number of arguments. */
int sqlite_setup(void) { return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }
