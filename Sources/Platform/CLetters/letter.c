// The parts of a letter in the order in which Decree 30/2020/NĐ-CP puts them.
#include <cairo-pdf.h>
#include <stdlib.h>
#include <string.h>

#include "CLetters.h"
#include "finish.h"
#include "sheet.h"

static const double WIDTH = SHEET_RIGHT - SHEET_LEFT;
// The column of the names of rows.
static const double NAMES = 160;

struct output {
    uint8_t *bytes;
    size_t count;
    size_t capacity;
    size_t limit;
};

static cairo_status_t take(void *closure, const unsigned char *bytes, unsigned int count) {
    struct output *output = closure;
    if (count > output->limit - output->count) return CAIRO_STATUS_WRITE_ERROR;
    if (output->count + count > output->capacity) {
        size_t capacity = 2 * output->capacity + count + 65536;
        uint8_t *grown = realloc(output->bytes, capacity);
        if (!grown) return CAIRO_STATUS_NO_MEMORY;
        output->bytes = grown;
        output->capacity = capacity;
    }
    memcpy(output->bytes + output->count, bytes, count);
    output->count += count;
    return CAIRO_STATUS_SUCCESS;
}

// A line of the head, centred in its column; returns where the next one begins.
static double head_line(struct sheet *sheet, const char *text, double size, int bold, int italic, double x, double width, double y) {
    if (!text) return y;
    struct style style = {.size = size, .bold = bold, .italic = italic, .alignment = PANGO_ALIGN_CENTER};
    PangoLayout *layout = sheet_layout(sheet, text, &style, width);
    sheet_draw(sheet, layout, "P", x, y);
    y += sheet_height(layout);
    g_object_unref(layout);
    return y;
}

static double rule(struct sheet *sheet, double x, double width, double share, double y) {
    cairo_set_line_width(sheet->cr, 0.7);
    cairo_move_to(sheet->cr, x + width * (1 - share) / 2, y + 3);
    cairo_rel_line_to(sheet->cr, width * share, 0);
    cairo_stroke(sheet->cr);
    return y + 8;
}

static void print_head(struct sheet *sheet, const struct letter *letter) {
    double left = WIDTH * 0.42, right = WIDTH * 0.56, x = SHEET_RIGHT - right;
    double y = head_line(sheet, letter->above, 11, 0, 0, SHEET_LEFT, left, sheet->y);
    y = rule(sheet, SHEET_LEFT, left, 0.35, head_line(sheet, letter->issuer, 11, 1, 0, SHEET_LEFT, left, y));
    y = head_line(sheet, letter->number, 11, 0, 0, SHEET_LEFT, left, y + 2);
    double z = head_line(sheet, letter->state, 11, 1, 0, x, right, sheet->y);
    z = rule(sheet, x, right, 0.6, head_line(sheet, letter->motto, 12, 1, 0, x, right, z));
    z = head_line(sheet, letter->place, 11, 0, 1, x, right, z + 2);
    sheet->y = (y > z ? y : z) + 18;
}

static void print_title(struct sheet *sheet, const struct letter *letter) {
    struct style title = {.size = 14, .bold = 1, .alignment = PANGO_ALIGN_CENTER, .space_after = 2};
    struct style subtitle = {.size = 12, .bold = 1, .alignment = PANGO_ALIGN_CENTER, .space_after = 2};
    struct style addressee = {.size = 12, .alignment = PANGO_ALIGN_CENTER, .space_after = 8};
    if (letter->title) sheet_flow(sheet, letter->title, &title, "H1", SHEET_LEFT, WIDTH);
    if (letter->subtitle) sheet_flow(sheet, letter->subtitle, &subtitle, "P", SHEET_LEFT, WIDTH);
    sheet->y += 8;
    if (letter->addressee) sheet_flow(sheet, letter->addressee, &addressee, "P", SHEET_LEFT, WIDTH);
}

// The name and the value of a row begin on one line; the value may be long.
static void print_row(struct sheet *sheet, const struct letter_block *block) {
    struct style name = {.size = 11.5}, value = {.size = 12, .space_after = 4};
    PangoLayout *layout = sheet_layout(sheet, block->text, &name, NAMES - 10);
    double height = sheet_height(layout);
    sheet_need(sheet, height);
    double y = sheet->y;
    uint32_t page = sheet->pages;
    cairo_tag_begin(sheet->cr, "TR", NULL);
    sheet_draw(sheet, layout, "TH", SHEET_LEFT, y);
    sheet_flow(sheet, block->more ? block->more : "", &value, "TD", SHEET_LEFT + NAMES, WIDTH - NAMES);
    cairo_tag_end(sheet->cr, "TR");
    if (sheet->pages == page && sheet->y < y + height + value.space_after) sheet->y = y + height + value.space_after;
    g_object_unref(layout);
}

static void print_item(struct sheet *sheet, const char *text) {
    struct style mark = {.size = 12}, words = {.size = 12, .justified = 1, .space_after = 4};
    sheet_need(sheet, 20);
    PangoLayout *layout = sheet_layout(sheet, "–", &mark, 16);
    cairo_tag_begin(sheet->cr, "LI", NULL);
    sheet_draw(sheet, layout, "Lbl", SHEET_LEFT + 14, sheet->y);
    sheet_flow(sheet, text, &words, "LBody", SHEET_LEFT + 30, WIDTH - 30);
    cairo_tag_end(sheet->cr, "LI");
    g_object_unref(layout);
}

static void print_block(struct sheet *sheet, const struct letter_block *block) {
    struct style paragraph = {.size = 12, .justified = 1, .indent = 28, .space_after = 6};
    struct style heading = {.size = 12, .bold = 1, .space_after = 4};
    struct style note = {.size = 10, .italic = 1, .space_after = 6};
    switch (block->kind) {
    case LETTER_ROW: return print_row(sheet, block);
    case LETTER_ITEM: return print_item(sheet, block->text);
    case LETTER_HEADING:
        // A heading does not stand alone at the foot of a page.
        sheet_need(sheet, 60);
        return sheet_flow(sheet, block->text, &heading, "H2", SHEET_LEFT, WIDTH);
    case LETTER_NOTE: return sheet_flow(sheet, block->text, &note, "P", SHEET_LEFT, WIDTH);
    default: return sheet_flow(sheet, block->text, &paragraph, "P", SHEET_LEFT, WIDTH);
    }
}

// Rows one after the other are one table, items one list.
static const char *group_of(const struct letter_block *block) {
    return block->kind == LETTER_ROW ? "Table" : block->kind == LETTER_ITEM ? "L" : NULL;
}

static void print_body(struct sheet *sheet, const struct letter *letter) {
    const char *open = NULL;
    for (size_t each = 0; each < letter->count && !sheet->is_full; each++) {
        const char *group = group_of(&letter->blocks[each]);
        if (group != open) {
            if (open) cairo_tag_end(sheet->cr, open);
            if (group) cairo_tag_begin(sheet->cr, group, NULL);
            open = group;
        }
        print_block(sheet, &letter->blocks[each]);
    }
    if (open) cairo_tag_end(sheet->cr, open);
}

static void print_code(struct sheet *sheet, const struct letter *letter, double x, double y, double width) {
    // Four modules of quiet on each side (ISO/IEC 18004).
    double module = width / (letter->side + 8);
    cairo_tag_begin(sheet->cr, "Figure", NULL);
    for (uint32_t row = 0; row < letter->side; row++) {
        for (uint32_t column = 0; column < letter->side; column++) {
            if (!letter->modules[row * letter->side + column]) continue;
            cairo_rectangle(sheet->cr, x + (column + 4) * module, y + (row + 4) * module, module, module);
        }
    }
    cairo_fill(sheet->cr);
    cairo_tag_end(sheet->cr, "Figure");
}

static double print_seal(struct sheet *sheet, const struct letter *letter, double y) {
    struct style words = {.size = 9.5};
    double side = 82, x = SHEET_LEFT + side + 6, width = WIDTH - side - 6;
    print_code(sheet, letter, SHEET_LEFT, y, side);
    double below = y + 10;
    if (letter->words) {
        PangoLayout *layout = sheet_layout(sheet, letter->words, &words, width);
        sheet_draw(sheet, layout, "P", x, below);
        below += sheet_height(layout) + 3;
        g_object_unref(layout);
    }
    if (letter->address) {
        char *attributes = g_strdup_printf("uri='%s'", letter->address);
        PangoLayout *layout = sheet_layout(sheet, letter->address, &words, width);
        cairo_tag_begin(sheet->cr, CAIRO_TAG_LINK, attributes);
        sheet_draw(sheet, layout, "P", x, below);
        cairo_tag_end(sheet->cr, CAIRO_TAG_LINK);
        below += sheet_height(layout);
        g_object_unref(layout);
        g_free(attributes);
    }
    return below > y + side ? below : y + side;
}

static void print_foot(struct sheet *sheet, const struct letter *letter) {
    struct style copies = {.size = 10};
    double left = WIDTH * 0.45, right = WIDTH * 0.5, x = SHEET_RIGHT - right;
    sheet_need(sheet, 230);
    if (sheet->is_full) return;
    double y = sheet->y + 12, below = y;
    if (letter->recipients) {
        PangoLayout *layout = sheet_layout(sheet, letter->recipients, &copies, left);
        sheet_draw(sheet, layout, "P", SHEET_LEFT, y);
        below = y + sheet_height(layout);
        g_object_unref(layout);
    }
    double z = head_line(sheet, letter->capacity, 12, 1, 0, x, right, y);
    z = head_line(sheet, letter->signature, 10, 0, 1, x, right, z + 4);
    z = head_line(sheet, letter->signer, 12, 1, 0, x, right, z + 24);
    sheet->y = (z > below ? z : below) + 14;
    if (!letter->side) return;
    sheet_need(sheet, 100);
    if (!sheet->is_full) sheet->y = print_seal(sheet, letter, sheet->y);
}

static void describe(cairo_surface_t *surface, const struct letter *letter) {
    if (letter->subject) cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, letter->subject);
    if (letter->author) cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, letter->author);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "VNeID Open");
    if (!letter->made) return;
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, letter->made);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, letter->made);
}

// A machine without a fitting font would print boxes instead of names.
static int has_font(struct sheet *sheet) {
    struct style style = {.size = 12};
    uint32_t before = sheet->unknown;
    g_object_unref(sheet_layout(sheet, "ĂÂĐÊÔƠƯăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ", &style, WIDTH));
    return sheet->unknown == before;
}

static void print(struct sheet *sheet, const struct letter *letter) {
    cairo_tag_begin(sheet->cr, "Document", NULL);
    print_head(sheet, letter);
    print_title(sheet, letter);
    print_body(sheet, letter);
    if (!sheet->is_full) print_foot(sheet, letter);
    cairo_tag_end(sheet->cr, "Document");
}

// Draws into the output; the outcome.
static uint32_t draw(const struct letter *letter, struct sheet *sheet, struct output *output) {
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(take, output, SHEET_WIDTH, SHEET_HEIGHT);
    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5);
    describe(surface, letter);
    sheet->cr = cairo_create(surface);
    // A map of fonts of our own: the shared one belongs to one thread.
    PangoFontMap *fonts = pango_cairo_font_map_new();
    sheet->context = pango_font_map_create_context(fonts);
    pango_context_set_language(sheet->context, pango_language_from_string(letter->language));
    pango_context_set_round_glyph_positions(sheet->context, FALSE);
    cairo_set_source_rgb(sheet->cr, 0, 0, 0);
    uint32_t outcome = has_font(sheet) ? LETTER_PRINTED : LETTER_NO_FONT;
    if (outcome == LETTER_PRINTED) print(sheet, letter);
    if (sheet->is_full) outcome = LETTER_TOO_LONG;
    cairo_destroy(sheet->cr);
    cairo_surface_finish(surface);
    cairo_status_t status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    g_object_unref(sheet->context);
    g_object_unref(fonts);
    if (outcome == LETTER_PRINTED && status != CAIRO_STATUS_SUCCESS) {
        outcome = status == CAIRO_STATUS_WRITE_ERROR ? LETTER_TOO_LONG : LETTER_SYSTEM;
    }
    return outcome;
}

void letter_print(const struct letter *letter, struct letter_result *result) {
    struct output output = {.limit = letter->most_bytes};
    struct sheet sheet = {.y = SHEET_TOP, .pages = 1, .most_pages = letter->most_pages};
    memset(result, 0, sizeof *result);
    result->outcome = draw(letter, &sheet, &output);
    if (result->outcome == LETTER_PRINTED && !finish(output.bytes, output.count, letter, result)) {
        result->outcome = LETTER_SYSTEM;
    }
    result->pages = sheet.pages;
    result->unknown = sheet.unknown;
    free(output.bytes);
}

void letter_release(struct letter_result *result) {
    free(result->bytes);
    memset(result, 0, sizeof *result);
}
