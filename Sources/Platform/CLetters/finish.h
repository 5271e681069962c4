// What cairo does not write into a PDF: its language, and its title for readers (ISO 14289-1, sections 7.1 and 7.2).
#ifndef CLETTERS_FINISH_H
#define CLETTERS_FINISH_H

#include "CLetters.h"

// Writes the document anew with these; 0 when that fails.
int finish(const uint8_t *bytes, size_t count, const struct letter *letter, struct letter_result *result);

#endif
