// The three cleaners; each runs in the child and leaves its bytes to the end of the process.
#ifndef CLEANERS_H
#define CLEANERS_H

#include "CAttachments.h"

void clean_jpeg(
    const uint8_t *bytes, size_t count, const struct attachment_limits *limits, struct attachment_result *result);
void clean_png(
    const uint8_t *bytes, size_t count, const struct attachment_limits *limits, struct attachment_result *result);
void clean_pdf(
    const uint8_t *bytes, size_t count, const struct attachment_limits *limits, struct attachment_result *result);

#endif
