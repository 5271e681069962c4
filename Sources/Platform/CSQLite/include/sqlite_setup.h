#ifndef VNEID_SQLITE_SETUP_H
#define VNEID_SQLITE_SETUP_H

/* Makes SQLite go without its statistics of memory (keeping them takes a lock of the whole process at each allocation, and Debian's
   SQLite allocates fifty times for a look-up), and without searching its page cache at each commit. Has an effect before the first
   connection only; 0 when it had. */
int sqlite_setup(void);

#endif
