// Lays a letter out on A4 sheets and writes it as a PDF, with pango for the text and cairo for the sheets.
#ifndef CLETTERS_H
#define CLETTERS_H

#include <stddef.h>
#include <stdint.h>

// What stands in the body of a letter.
enum letter_kind {
    LETTER_PARAGRAPH = 1,
    LETTER_HEADING = 2,
    LETTER_ITEM = 3,
    // `text` names it, `more` is what it says.
    LETTER_ROW = 4,
    // Small and slanted: the same in another language.
    LETTER_NOTE = 5,
};

// What became of a letter.
enum letter_outcome {
    LETTER_PRINTED = 0,
    LETTER_TOO_LONG = 1,
    // The machine has no font with the letters of Vietnamese.
    LETTER_NO_FONT = 2,
    LETTER_SYSTEM = 3,
};

struct letter_block {
    uint32_t kind;
    const char *text;
    const char *more;
};

// Texts are UTF-8 and end with zero; what a letter does not have is NULL.
struct letter {
    // Of the whole, such as `vi`.
    const char *language;
    // What readers show as the document's title, who made it, when (ISO 8601).
    const char *subject;
    const char *author;
    const char *made;
    // Head, left: who writes; right: the state, its motto, place and day.
    const char *above;
    const char *issuer;
    const char *number;
    const char *state;
    const char *motto;
    const char *place;
    const char *title;
    const char *subtitle;
    const char *addressee;
    const struct letter_block *blocks;
    size_t count;
    // Foot, right: in what capacity, how it was signed, by whom; left: who gets a copy, a line each.
    const char *capacity;
    const char *signature;
    const char *signer;
    const char *recipients;
    // The code that leads to the page which verifies the letter, 1 for dark; words beside it.
    const uint8_t *modules;
    uint32_t side;
    const char *words;
    const char *address;
    // More sheets or bytes are refused.
    uint32_t most_pages;
    size_t most_bytes;
};

struct letter_result {
    uint32_t outcome;
    uint32_t pages;
    // Signs that no font of the machine has: boxes stand for them.
    uint32_t unknown;
    uint8_t *bytes;
    size_t count;
};

// Prints a letter; several threads may do so at once.
void letter_print(const struct letter *letter, struct letter_result *result);

// Gives back the bytes of a result.
void letter_release(struct letter_result *result);

#endif
