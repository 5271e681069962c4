#include "documents.h"

static const unsigned char openapi[] = {
#embed "../../../docs/openapi.yaml"
};

const unsigned char *document_openapi(void) { return openapi; }

size_t document_openapi_size(void) { return sizeof openapi; }
