#include "sqlite_setup.h"

#include "page_cache.h"

#include <sqlite3.h>

/* Here and not in Swift because the function takes a variable number of arguments. */
int sqlite_setup(void) {
    int code = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    return code == SQLITE_OK ? page_cache_setup() : code;
}
