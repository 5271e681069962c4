#ifndef VNEID_PAGE_CACHE_H
#define VNEID_PAGE_CACHE_H

/* Stands between SQLite and its page cache, for one number of a page.

   When SQLite puts the pages of a b-tree into order, it gives one of them the number of the lock-byte page (the one at 1 GiB, which no
   file uses) for a moment. The cache remembers the largest number it has seen; while a file is below 1 GiB, that is more than the file
   has pages, so at the commit it goes through all it holds for pages to throw away: 16,000 of them, a twentieth of the cost of
   a look-up. Here that page is called 0 instead.

   0 when it is in place: before the first connection only. */
int page_cache_setup(void);

#endif
