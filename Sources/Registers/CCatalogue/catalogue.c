#include "CCatalogue.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

#include "files.h"

static const unsigned char schema[] = {
#embed "../../../docs/catalogue.schema.json"
};

size_t catalogue_file_count(void) { return sizeof files / sizeof *files; }

EmbeddedCatalogueFile catalogue_file(size_t index) {
    return index < catalogue_file_count() ? files[index] : (EmbeddedCatalogueFile){0};
}

EmbeddedCatalogueFile catalogue_schema(void) {
    return (EmbeddedCatalogueFile){"catalogue.schema.json", schema, sizeof schema};
}
