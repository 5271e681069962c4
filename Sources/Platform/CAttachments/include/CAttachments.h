// Rewrites hostile pictures and documents into clean ones, in a child process that can do nothing else.
#ifndef CATTACHMENTS_H
#define CATTACHMENTS_H

#include <stddef.h>
#include <stdint.h>

// What a file is, by its first bytes.
enum attachment_kind {
    ATTACHMENT_JPEG = 1,
    ATTACHMENT_PNG = 2,
    ATTACHMENT_PDF = 3,
};

// What became of a file.
enum attachment_outcome {
    ATTACHMENT_CLEANED = 0,
    ATTACHMENT_UNREADABLE = 1,
    ATTACHMENT_TOO_MANY_PIXELS = 2,
    ATTACHMENT_ENCRYPTED = 3,
    ATTACHMENT_ACTIVE_CONTENT = 4,
    ATTACHMENT_EMBEDDED_FILES = 5,
    ATTACHMENT_TOO_MANY_PAGES = 6,
    // It needed more time, memory, objects or output than the limits give.
    ATTACHMENT_TOO_COMPLEX = 7,
    // The system refused a process or a pipe: the file may be innocent.
    ATTACHMENT_SYSTEM = 8,
};

struct attachment_limits {
    // Pixels of a picture as it comes; of one that has to be held in memory as a whole; of one that goes out.
    uint64_t pixels_streamed;
    uint64_t pixels_held;
    uint64_t pixels_kept;
    uint32_t side;
    uint32_t pages;
    uint32_t objects;
    // Of the child: processor seconds, memory beyond what it is born with, and the result.
    uint32_t seconds;
    uint64_t memory;
    uint64_t output;
};

struct attachment_result {
    uint32_t outcome;
    uint32_t width;
    uint32_t height;
    uint32_t pages;
    // The name of what was found, for active content; printable ASCII.
    char detail[32];
    uint8_t *bytes;
    size_t count;
};

// Cleans a file in a fresh process without files, network, new privileges or anything of our memory, and waits for it.
void attachment_clean(
    uint32_t kind, const uint8_t *bytes, size_t count, const struct attachment_limits *limits,
    struct attachment_result *result);

// Gives back the bytes of a result.
void attachment_release(struct attachment_result *result);

#endif
