// A sheet of paper that text flows down on, and the next when it is full.
#ifndef CLETTERS_SHEET_H
#define CLETTERS_SHEET_H

#include <cairo.h>
#include <pango/pangocairo.h>
#include <stdint.h>

// Points of A4 and of the margins that Decree 30/2020/NĐ-CP, annex I, asks for.
static const double SHEET_WIDTH = 595.28, SHEET_HEIGHT = 841.89;
static const double SHEET_LEFT = 85, SHEET_RIGHT = 547, SHEET_TOP = 62, SHEET_BOTTOM = 780;

struct style {
    double size;
    int bold;
    int italic;
    PangoAlignment alignment;
    int justified;
    // Of the first line.
    double indent;
    double space_after;
};

struct sheet {
    cairo_t *cr;
    PangoContext *context;
    double y;
    uint32_t pages;
    uint32_t most_pages;
    uint32_t unknown;
    int is_full;
};

// A text in a column; free it with g_object_unref.
PangoLayout *sheet_layout(struct sheet *sheet, const char *text, const struct style *style, double width);

// How high a layout is, in points.
double sheet_height(PangoLayout *layout);

// Draws a layout whole at a place, as a part of the document of this kind.
void sheet_draw(struct sheet *sheet, PangoLayout *layout, const char *tag, double x, double y);

// Lets a text flow down the sheet, over as many as it takes.
void sheet_flow(struct sheet *sheet, const char *text, const struct style *style, const char *tag, double x, double width);

// Begins another sheet unless so much room is left on this one.
void sheet_need(struct sheet *sheet, double room);

#endif
