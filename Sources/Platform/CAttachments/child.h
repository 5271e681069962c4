// What the server hands to its child: a file in memory that begins with the task and goes on with the bytes.
#ifndef CHILD_H
#define CHILD_H

#include "CAttachments.h"

// The name under which the program is started to be the child; standard input is the file, descriptor 3 takes the answer.
#define ATTACHMENT_CHILD "vneid-attachment-cleaner"

struct attachment_task {
    uint32_t kind;
    size_t count;
    struct attachment_limits limits;
};

#endif
