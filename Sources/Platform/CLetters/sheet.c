#include "sheet.h"

static const char *const family = "Noto Serif, DejaVu Serif, serif";

PangoLayout *sheet_layout(struct sheet *sheet, const char *text, const struct style *style, double width) {
    PangoLayout *layout = pango_layout_new(sheet->context);
    PangoFontDescription *font = pango_font_description_from_string(family);
    pango_font_description_set_absolute_size(font, style->size * PANGO_SCALE);
    pango_font_description_set_weight(font, style->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_style(font, style->italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    pango_layout_set_width(layout, (int)(width * PANGO_SCALE));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_alignment(layout, style->alignment);
    pango_layout_set_justify(layout, style->justified);
    pango_layout_set_indent(layout, (int)(style->indent * PANGO_SCALE));
    pango_layout_set_line_spacing(layout, 1.15);
    // As text and never as markup: nothing that a person wrote changes how the letter looks.
    pango_layout_set_text(layout, text, -1);
    sheet->unknown += (uint32_t)pango_layout_get_unknown_glyphs_count(layout);
    return layout;
}

double sheet_height(PangoLayout *layout) {
    int width, height;
    pango_layout_get_size(layout, &width, &height);
    return (double)height / PANGO_SCALE;
}

void sheet_draw(struct sheet *sheet, PangoLayout *layout, const char *tag, double x, double y) {
    cairo_tag_begin(sheet->cr, tag, NULL);
    cairo_move_to(sheet->cr, x, y);
    pango_cairo_show_layout(sheet->cr, layout);
    cairo_tag_end(sheet->cr, tag);
}

// The number of a page stands at its head from the second on (annex I); it is no part of the text.
static void number_page(struct sheet *sheet) {
    char text[16];
    struct style style = {.size = 11, .alignment = PANGO_ALIGN_CENTER};
    g_snprintf(text, sizeof text, "%u", sheet->pages);
    PangoLayout *layout = sheet_layout(sheet, text, &style, SHEET_RIGHT - SHEET_LEFT);
    cairo_move_to(sheet->cr, SHEET_LEFT, SHEET_TOP - 30);
    pango_cairo_show_layout(sheet->cr, layout);
    g_object_unref(layout);
}

static void turn(struct sheet *sheet) {
    if (sheet->pages >= sheet->most_pages) {
        sheet->is_full = 1;
        return;
    }
    cairo_show_page(sheet->cr);
    sheet->pages++;
    sheet->y = SHEET_TOP;
    number_page(sheet);
}

void sheet_need(struct sheet *sheet, double room) {
    if (!sheet->is_full && sheet->y + room > SHEET_BOTTOM) turn(sheet);
}

void sheet_flow(struct sheet *sheet, const char *text, const struct style *style, const char *tag, double x, double width) {
    PangoLayout *layout = sheet_layout(sheet, text, style, width);
    PangoLayoutIter *line = pango_layout_get_iter(layout);
    cairo_tag_begin(sheet->cr, tag, NULL);
    do {
        int top, bottom;
        PangoRectangle extents;
        pango_layout_iter_get_line_yrange(line, &top, &bottom);
        pango_layout_iter_get_line_extents(line, NULL, &extents);
        double height = (double)(bottom - top) / PANGO_SCALE;
        if (sheet->y + height > SHEET_BOTTOM) {
            // A part that goes over the edge is two in the outline: readers follow them one after the other.
            cairo_tag_end(sheet->cr, tag);
            turn(sheet);
            cairo_tag_begin(sheet->cr, tag, NULL);
            if (sheet->is_full) break;
        }
        double baseline = (double)(pango_layout_iter_get_baseline(line) - top) / PANGO_SCALE;
        cairo_move_to(sheet->cr, x + (double)extents.x / PANGO_SCALE, sheet->y + baseline);
        pango_cairo_show_layout_line(sheet->cr, pango_layout_iter_get_line_readonly(line));
        sheet->y += height;
    } while (pango_layout_iter_next_line(line));
    cairo_tag_end(sheet->cr, tag);
    sheet->y += style->space_after;
    pango_layout_iter_free(line);
    g_object_unref(layout);
}
