#ifndef VNEID_DOCUMENTS_H
#define VNEID_DOCUMENTS_H

#include <stddef.h>

/* docs/openapi.yaml, embedded when the program is built. */
const unsigned char *_Nonnull document_openapi(void);
size_t document_openapi_size(void);

#endif
