#include "page_cache.h"

#include <sqlite3.h>
#include <stdlib.h>

/* A cache of SQLite's own, and the number of the page that no file of its page size ever uses. */
typedef struct {
    sqlite3_pcache *pages;
    unsigned lock_byte_page;
} page_cache;

static sqlite3_pcache_methods2 own;

static page_cache *cache_of(sqlite3_pcache *cache) { return (page_cache *)cache; }

/* Page 0 is none either: it serves in place of the lock-byte page, below every number that a truncation looks for. */
static unsigned key_of(sqlite3_pcache *cache, unsigned number) { return number == cache_of(cache)->lock_byte_page ? 0 : number; }

static sqlite3_pcache *create(int page_bytes, int extra_bytes, int is_purgeable) {
    page_cache *cache = malloc(sizeof *cache);
    if (!cache) return NULL;
    cache->lock_byte_page = 0x40000000U / (unsigned)page_bytes + 1;
    cache->pages = own.xCreate(page_bytes, extra_bytes, is_purgeable);
    if (cache->pages) return (sqlite3_pcache *)cache;
    free(cache);
    return NULL;
}

static void destroy(sqlite3_pcache *cache) {
    own.xDestroy(cache_of(cache)->pages);
    free(cache);
}

static void set_size(sqlite3_pcache *cache, int pages) { own.xCachesize(cache_of(cache)->pages, pages); }

static int count(sqlite3_pcache *cache) { return own.xPagecount(cache_of(cache)->pages); }

static sqlite3_pcache_page *fetch(sqlite3_pcache *cache, unsigned number, int create_flag) {
    return own.xFetch(cache_of(cache)->pages, key_of(cache, number), create_flag);
}

static void unpin(sqlite3_pcache *cache, sqlite3_pcache_page *page, int discard) {
    own.xUnpin(cache_of(cache)->pages, page, discard);
}

static void rekey(sqlite3_pcache *cache, sqlite3_pcache_page *page, unsigned from, unsigned to) {
    own.xRekey(cache_of(cache)->pages, page, key_of(cache, from), key_of(cache, to));
}

static void truncate(sqlite3_pcache *cache, unsigned limit) { own.xTruncate(cache_of(cache)->pages, limit); }

static void shrink(sqlite3_pcache *cache) { own.xShrink(cache_of(cache)->pages); }

int page_cache_setup(void) {
    int code = sqlite3_config(SQLITE_CONFIG_GETPCACHE2, &own);
    if (code != SQLITE_OK) return code;
    sqlite3_pcache_methods2 methods = own;
    methods.xCreate = create;
    methods.xDestroy = destroy;
    methods.xCachesize = set_size;
    methods.xPagecount = count;
    methods.xFetch = fetch;
    methods.xUnpin = unpin;
    methods.xRekey = rekey;
    methods.xTruncate = truncate;
    methods.xShrink = shrink;
    return sqlite3_config(SQLITE_CONFIG_PCACHE2, &methods);
}
