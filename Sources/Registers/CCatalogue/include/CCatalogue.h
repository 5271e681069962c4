/* The catalogue of the product and the schema of its files, embedded in the program. */
#ifndef CCATALOGUE_H
#define CCATALOGUE_H

#include <stddef.h>

/* A file; its bytes live as long as the program and are not terminated by zero. */
typedef struct {
    const char *_Nullable name;
    const unsigned char *_Nullable bytes;
    size_t size;
} EmbeddedCatalogueFile;

/* How many files of utilities there are. */
size_t catalogue_file_count(void);
/* One of them; all zero beyond the last. */
EmbeddedCatalogueFile catalogue_file(size_t index);
/* docs/catalogue.schema.json. */
EmbeddedCatalogueFile catalogue_schema(void);

#endif
