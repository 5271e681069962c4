#ifndef C_FAULTY_DISK_H
#define C_FAULTY_DISK_H

/* What goes wrong with the files below a directory. */
typedef enum {
    FaultyDiskNone = 0,
    /* fsync of the write-ahead log fails. */
    FaultyDiskLogSync = 1,
    /* fsync of the database file fails, as it does in a checkpoint. */
    FaultyDiskDatabaseSync = 2,
    /* Every write finds the disk full. */
    FaultyDiskFull = 3,
    /* Writes to the write-ahead log fail for a reason other than space. */
    FaultyDiskLogWrite = 4,
} FaultyDiskFault;

/* Makes SQLite open files through this layer from now on; files below no faulty directory are untouched. Returns 0 for success. */
int faultyDiskInstall(void);

/* Sets what goes wrong below a directory whose name contains "faulty"; at most 32 of them. Returns 0 for success. */
int faultyDiskSet(const char *directory, FaultyDiskFault fault);

/* How many syncs below the directory were made to fail. */
int faultyDiskFailures(const char *directory);

#endif
