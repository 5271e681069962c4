// PDF: every object that the trailer reaches is looked at; what acts or carries files is refused, the rest is written anew.
//
// Rewriting drops what nothing points at: earlier revisions, data before and after, and the document's metadata.
#include <stdlib.h>
#include <string.h>

#include <qpdf/qpdf-c.h>

#include "cleaners.h"

// Members that let a document act by itself (ISO 32000-2 sections 12.6 and 12.7.8).
static const char *const active_members[] = {"/JS", "/JavaScript", "/AA", "/XFA", "/RichMediaContent", NULL};
// Members that carry or name other files (sections 7.11 and 14.13).
static const char *const file_members[] = {"/EmbeddedFiles", "/EF", "/RF", NULL};
// Actions and annotations that run, play, send or open something else than a place in this document or a link.
static const char *const active_names[] = {
    "/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/ResetForm", "/GoToR", "/GoToE", "/Rendition", "/Movie",
    "/Sound", "/Screen", "/RichMedia", "/RichMediaExecute", "/3D", "/PS", NULL};
static const char *const file_names[] = {"/EmbeddedFile", "/FileAttachment", NULL};

static int is_listed(const char *name, const char *const *list) {
    for (; *list; list++) {
        if (strcmp(name, *list) == 0) return 1;
    }
    return 0;
}

struct walk {
    qpdf_data pdf;
    const struct attachment_limits *limits;
    struct attachment_result *result;
    qpdf_oh *waiting;
    size_t count;
    size_t capacity;
    uint8_t *seen;
    uint64_t visited;
};

static void note(struct walk *walk, uint32_t outcome, const char *what) {
    if (walk->result->outcome != ATTACHMENT_CLEANED) return;
    walk->result->outcome = outcome;
    strncpy(walk->result->detail, what[0] == '/' ? what + 1 : what, sizeof walk->result->detail - 1);
}

static void push(struct walk *walk, qpdf_oh object) {
    if (walk->count == walk->capacity) {
        size_t capacity = walk->capacity ? 2 * walk->capacity : 1024;
        qpdf_oh *grown = realloc(walk->waiting, capacity * sizeof *grown);
        if (!grown) return note(walk, ATTACHMENT_TOO_COMPLEX, "");
        walk->waiting = grown;
        walk->capacity = capacity;
    }
    walk->waiting[walk->count++] = object;
}

// Looks at one member; whatever it holds is looked at later.
static void look_at_member(struct walk *walk, const char *name, qpdf_oh value) {
    if (is_listed(name, active_members)) note(walk, ATTACHMENT_ACTIVE_CONTENT, name);
    if (is_listed(name, file_members)) note(walk, ATTACHMENT_EMBEDDED_FILES, name);
    int says_kind = strcmp(name, "/S") == 0 || strcmp(name, "/Type") == 0 || strcmp(name, "/Subtype") == 0;
    if (says_kind && qpdf_oh_is_name(walk->pdf, value)) {
        const char *kind = qpdf_oh_get_name(walk->pdf, value);
        if (is_listed(kind, active_names)) note(walk, ATTACHMENT_ACTIVE_CONTENT, kind);
        if (is_listed(kind, file_names)) note(walk, ATTACHMENT_EMBEDDED_FILES, kind);
    }
    push(walk, value);
}

static void look_at_dictionary(struct walk *walk, qpdf_oh dictionary) {
    qpdf_oh_remove_key(walk->pdf, dictionary, "/Metadata");
    qpdf_oh_remove_key(walk->pdf, dictionary, "/PieceInfo");
    qpdf_oh_begin_dict_key_iter(walk->pdf, dictionary);
    while (qpdf_oh_dict_more_keys(walk->pdf) && walk->result->outcome == ATTACHMENT_CLEANED) {
        const char *name = qpdf_oh_dict_next_key(walk->pdf);
        look_at_member(walk, name, qpdf_oh_get_key(walk->pdf, dictionary, name));
    }
}

static void look_at(struct walk *walk, qpdf_oh object) {
    int id = qpdf_oh_get_object_id(walk->pdf, object);
    if (id != 0) {
        if (id < 0 || (uint32_t)id > walk->limits->objects) return note(walk, ATTACHMENT_TOO_COMPLEX, "");
        if (walk->seen[id]) return;
        walk->seen[id] = 1;
    }
    if (++walk->visited > 20 * (uint64_t)walk->limits->objects) return note(walk, ATTACHMENT_TOO_COMPLEX, "");
    if (qpdf_oh_is_stream(walk->pdf, object)) {
        qpdf_oh dictionary = qpdf_oh_get_dict(walk->pdf, object);
        // A stream whose data lie in another file (section 7.3.8.2).
        if (qpdf_oh_has_key(walk->pdf, dictionary, "/F")) note(walk, ATTACHMENT_EMBEDDED_FILES, "F");
        look_at_dictionary(walk, dictionary);
        qpdf_oh_release(walk->pdf, dictionary);
    } else if (qpdf_oh_is_dictionary(walk->pdf, object)) {
        look_at_dictionary(walk, object);
    } else if (qpdf_oh_is_array(walk->pdf, object)) {
        int items = qpdf_oh_get_array_n_items(walk->pdf, object);
        for (int item = 0; item < items && walk->result->outcome == ATTACHMENT_CLEANED; item++) {
            push(walk, qpdf_oh_get_array_item(walk->pdf, object, item));
        }
    }
}

static void look_at_everything(struct walk *walk) {
    walk->seen = calloc((size_t)walk->limits->objects + 1, 1);
    if (!walk->seen) return note(walk, ATTACHMENT_TOO_COMPLEX, "");
    qpdf_oh trailer = qpdf_get_trailer(walk->pdf);
    qpdf_oh_remove_key(walk->pdf, trailer, "/Info");
    push(walk, trailer);
    while (walk->count > 0 && walk->result->outcome == ATTACHMENT_CLEANED) {
        qpdf_oh object = walk->waiting[--walk->count];
        look_at(walk, object);
        qpdf_oh_release(walk->pdf, object);
    }
}

static int has_failed(qpdf_data pdf, QPDF_ERROR_CODE code, struct attachment_result *result) {
    if (!(code & QPDF_ERRORS)) return 0;
    result->outcome = ATTACHMENT_UNREADABLE;
    if (qpdf_has_error(pdf)) {
        enum qpdf_error_code_e why = qpdf_get_error_code(pdf, qpdf_get_error(pdf));
        if (why == qpdf_e_password) result->outcome = ATTACHMENT_ENCRYPTED;
        if (why == qpdf_e_internal || why == qpdf_e_system) result->outcome = ATTACHMENT_TOO_COMPLEX;
    }
    return 1;
}

static void rewrite(qpdf_data pdf, struct attachment_result *result) {
    if (has_failed(pdf, qpdf_init_write_memory(pdf), result)) return;
    qpdf_set_object_stream_mode(pdf, qpdf_o_generate);
    qpdf_set_stream_data_mode(pdf, qpdf_s_preserve);
    qpdf_set_deterministic_ID(pdf, QPDF_TRUE);
    if (has_failed(pdf, qpdf_write(pdf), result)) return;
    result->bytes = (uint8_t *)qpdf_get_buffer(pdf);
    result->count = qpdf_get_buffer_length(pdf);
}

void clean_pdf(
    const uint8_t *bytes, size_t count, const struct attachment_limits *limits, struct attachment_result *result) {
    qpdf_data pdf = qpdf_init();
    qpdf_silence_errors(pdf);
    qpdf_set_suppress_warnings(pdf, QPDF_TRUE);
    result->outcome = ATTACHMENT_CLEANED;
    if (has_failed(pdf, qpdf_read_memory(pdf, "upload", (const char *)bytes, count, NULL), result)) return;
    if (qpdf_is_encrypted(pdf)) {
        result->outcome = ATTACHMENT_ENCRYPTED;
        return;
    }
    struct walk walk = {.pdf = pdf, .limits = limits, .result = result};
    look_at_everything(&walk);
    if (result->outcome != ATTACHMENT_CLEANED) return;
    int pages = qpdf_get_num_pages(pdf);
    if (pages <= 0) {
        result->outcome = ATTACHMENT_UNREADABLE;
    } else if ((uint32_t)pages > limits->pages) {
        result->outcome = ATTACHMENT_TOO_MANY_PAGES;
    } else {
        result->pages = (uint32_t)pages;
        rewrite(pdf, result);
    }
}
