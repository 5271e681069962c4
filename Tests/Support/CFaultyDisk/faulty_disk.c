/* A layer between SQLite and the operating system that fails on command: the only way to see a failed fsync without a broken disk. */
#include "CFaultyDisk.h"

#include <pthread.h>
#include <sqlite3.h>
#include <string.h>

enum { ruleLimit = 32, pathLimit = 512 };

typedef struct {
    char directory[pathLimit];
    FaultyDiskFault fault;
    int failures;
} Rule;

typedef struct {
    sqlite3_file base;
    int flags;
    Rule *rule;
} FaultyFile;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static Rule rules[ruleLimit];
static int ruleCount = 0;
static sqlite3_vfs layer;
static sqlite3_vfs *below = 0;

static sqlite3_file *real(sqlite3_file *file) { return (sqlite3_file *)((FaultyFile *)file + 1); }

/* Rules are never removed, so a pointer to one stays good; the caller holds the lock. */
static Rule *findRule(const char *directory, size_t length) {
    for (int i = 0; i < ruleCount; i++) {
        if (strlen(rules[i].directory) == length && memcmp(rules[i].directory, directory, length) == 0) return &rules[i];
    }
    return 0;
}

static Rule *ruleOfPath(const char *path) {
    const char *slash = path ? strrchr(path, '/') : 0;
    if (!slash) return 0;
    pthread_mutex_lock(&lock);
    Rule *rule = findRule(path, (size_t)(slash - path));
    pthread_mutex_unlock(&lock);
    return rule;
}

static int fails(sqlite3_file *file, FaultyDiskFault fault, int flag) {
    FaultyFile *faulty = (FaultyFile *)file;
    pthread_mutex_lock(&lock);
    int result = faulty->rule->fault == fault && (flag == 0 || (faulty->flags & flag) != 0);
    if (result) faulty->rule->failures++;
    pthread_mutex_unlock(&lock);
    return result;
}

static int faultyClose(sqlite3_file *f) { return real(f)->pMethods->xClose(real(f)); }
static int faultyRead(sqlite3_file *f, void *p, int n, sqlite3_int64 o) { return real(f)->pMethods->xRead(real(f), p, n, o); }
static int faultyWrite(sqlite3_file *f, const void *p, int n, sqlite3_int64 o) {
    if (fails(f, FaultyDiskFull, 0)) return SQLITE_FULL;
    if (fails(f, FaultyDiskLogWrite, SQLITE_OPEN_WAL)) return SQLITE_IOERR_WRITE;
    return real(f)->pMethods->xWrite(real(f), p, n, o);
}
static int faultyTruncate(sqlite3_file *f, sqlite3_int64 n) { return real(f)->pMethods->xTruncate(real(f), n); }
static int faultySync(sqlite3_file *f, int flags) {
    if (fails(f, FaultyDiskLogSync, SQLITE_OPEN_WAL)) return SQLITE_IOERR_FSYNC;
    if (fails(f, FaultyDiskDatabaseSync, SQLITE_OPEN_MAIN_DB)) return SQLITE_IOERR_FSYNC;
    return real(f)->pMethods->xSync(real(f), flags);
}
static int faultySize(sqlite3_file *f, sqlite3_int64 *n) { return real(f)->pMethods->xFileSize(real(f), n); }
static int faultyLock(sqlite3_file *f, int l) { return real(f)->pMethods->xLock(real(f), l); }
static int faultyUnlock(sqlite3_file *f, int l) { return real(f)->pMethods->xUnlock(real(f), l); }
static int faultyReserved(sqlite3_file *f, int *r) { return real(f)->pMethods->xCheckReservedLock(real(f), r); }
static int faultyControl(sqlite3_file *f, int op, void *p) { return real(f)->pMethods->xFileControl(real(f), op, p); }
static int faultySector(sqlite3_file *f) { return real(f)->pMethods->xSectorSize(real(f)); }
static int faultyTraits(sqlite3_file *f) { return real(f)->pMethods->xDeviceCharacteristics(real(f)); }
static int faultyShmMap(sqlite3_file *f, int r, int n, int e, void volatile **p) {
    return real(f)->pMethods->xShmMap(real(f), r, n, e, p);
}
static int faultyShmLock(sqlite3_file *f, int o, int n, int flags) { return real(f)->pMethods->xShmLock(real(f), o, n, flags); }
static void faultyShmBarrier(sqlite3_file *f) { real(f)->pMethods->xShmBarrier(real(f)); }
static int faultyShmUnmap(sqlite3_file *f, int d) { return real(f)->pMethods->xShmUnmap(real(f), d); }

static const sqlite3_io_methods methods = {
    2, faultyClose, faultyRead, faultyWrite, faultyTruncate, faultySync, faultySize, faultyLock, faultyUnlock,
    faultyReserved, faultyControl, faultySector, faultyTraits, faultyShmMap, faultyShmLock, faultyShmBarrier, faultyShmUnmap,
    0, 0,
};

static int faultyOpen(sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *outFlags) {
    Rule *rule = ruleOfPath(path);
    if (!rule) return below->xOpen(below, path, file, flags, outFlags);
    FaultyFile *faulty = (FaultyFile *)file;
    faulty->base.pMethods = 0;
    faulty->flags = flags;
    faulty->rule = rule;
    int code = below->xOpen(below, path, real(file), flags, outFlags);
    if (real(file)->pMethods) faulty->base.pMethods = &methods;
    return code;
}

int faultyDiskInstall(void) {
    pthread_mutex_lock(&lock);
    int code = SQLITE_OK;
    if (!below) {
        sqlite3_initialize();
        below = sqlite3_vfs_find(0);
        layer = *below;
        layer.zName = "faulty";
        layer.pNext = 0;
        layer.szOsFile = (int)sizeof(FaultyFile) + below->szOsFile;
        layer.xOpen = faultyOpen;
        code = sqlite3_vfs_register(&layer, 1);
    }
    pthread_mutex_unlock(&lock);
    return code;
}

int faultyDiskSet(const char *directory, FaultyDiskFault fault) {
    size_t length = strlen(directory);
    if (length >= pathLimit || !strstr(directory, "faulty")) return 1;
    pthread_mutex_lock(&lock);
    Rule *rule = findRule(directory, length);
    if (!rule && ruleCount < ruleLimit) {
        rule = &rules[ruleCount++];
        memcpy(rule->directory, directory, length + 1);
    }
    if (rule) rule->fault = fault;
    pthread_mutex_unlock(&lock);
    return rule ? 0 : 1;
}

int faultyDiskFailures(const char *directory) {
    pthread_mutex_lock(&lock);
    Rule *rule = findRule(directory, strlen(directory));
    int failures = rule ? rule->failures : 0;
    pthread_mutex_unlock(&lock);
    return failures;
}
