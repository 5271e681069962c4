// PNG: decoded to eight-bit samples and encoded anew; no chunk of the original but its picture survives.
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <png.h>
#include <zlib.h>

#include "cleaners.h"

enum { CHUNK_BYTES = 4 << 20, CHUNKS = 100, COMPRESSION = 1 };

struct input {
    const uint8_t *bytes;
    size_t left;
};

struct output {
    uint8_t *bytes;
    size_t count;
    size_t capacity;
    size_t limit;
};

static void say_nothing(png_structp png, png_const_charp text) { (void)png, (void)text; }

static void fail(png_structp png, png_const_charp text) {
    (void)text;
    png_longjmp(png, 1);
}

static void take(png_structp png, png_bytep place, size_t count) {
    struct input *input = png_get_io_ptr(png);
    if (count > input->left) png_error(png, "the file ends");
    memcpy(place, input->bytes, count);
    input->bytes += count;
    input->left -= count;
}

static void give(png_structp png, png_bytep bytes, size_t count) {
    struct output *output = png_get_io_ptr(png);
    if (count > output->limit - output->count) png_error(png, "too large");
    if (output->count + count > output->capacity) {
        size_t capacity = output->capacity * 2 > output->count + count ? output->capacity * 2 : output->count + count + 65536;
        uint8_t *grown = realloc(output->bytes, capacity);
        if (!grown) png_error(png, "out of memory");
        output->bytes = grown;
        output->capacity = capacity;
    }
    memcpy(output->bytes + output->count, bytes, count);
    output->count += count;
}

static void flush(png_structp png) { (void)png; }

struct picture {
    uint32_t width;
    uint32_t height;
    int colour;
    uint8_t *samples;
    png_bytep *rows;
};

static uint32_t decode(
    const uint8_t *bytes, size_t count, const struct attachment_limits *limits, struct picture *picture) {
    static struct input input;
    static volatile uint32_t outcome;
    input.bytes = bytes;
    input.left = count;
    outcome = ATTACHMENT_UNREADABLE;
    png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, fail, say_nothing);
    png_infop info = png ? png_create_info_struct(png) : NULL;
    if (!info) return ATTACHMENT_TOO_COMPLEX;
    if (setjmp(png_jmpbuf(png))) return outcome;
    png_set_read_fn(png, &input, take);
    // The size is ours to judge, so that it can be named.
    png_set_user_limits(png, 0x7FFFFFFF, 0x7FFFFFFF);
    png_set_chunk_malloc_max(png, CHUNK_BYTES);
    png_set_chunk_cache_max(png, CHUNKS);
    png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, NULL, 0);
    png_read_info(png, info);
    uint64_t width = png_get_image_width(png, info), height = png_get_image_height(png, info);
    if (width * height > limits->pixels_held || width > limits->side || height > limits->side) {
        return ATTACHMENT_TOO_MANY_PIXELS;
    }
    png_set_expand(png);
    png_set_scale_16(png);
    png_set_interlace_handling(png);
    png_read_update_info(png, info);
    size_t stride = png_get_rowbytes(png, info);
    picture->width = (uint32_t)width;
    picture->height = (uint32_t)height;
    picture->colour = png_get_color_type(png, info);
    // Zeroed: a row that the file leaves out must not show what was in memory before.
    picture->samples = calloc(height, stride);
    picture->rows = malloc(height * sizeof(png_bytep));
    if (!picture->samples || !picture->rows) return ATTACHMENT_TOO_COMPLEX;
    for (size_t row = 0; row < height; row++) picture->rows[row] = picture->samples + row * stride;
    png_read_image(png, picture->rows);
    png_read_end(png, NULL);
    return ATTACHMENT_CLEANED;
}

static uint32_t encode(const struct picture *picture, const struct attachment_limits *limits, struct output *output) {
    output->limit = limits->output;
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, fail, say_nothing);
    png_infop info = png ? png_create_info_struct(png) : NULL;
    if (!info) return ATTACHMENT_TOO_COMPLEX;
    if (setjmp(png_jmpbuf(png))) return ATTACHMENT_TOO_COMPLEX;
    png_set_write_fn(png, output, give, flush);
    png_set_compression_level(png, COMPRESSION);
    // Runs alone: noise, on which a search for repetitions is spent in vain, costs no more than a drawing.
    png_set_compression_strategy(png, Z_RLE);
    png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_SUB);
    png_set_IHDR(
        png, info, picture->width, picture->height, 8, picture->colour, PNG_INTERLACE_NONE,
        PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_write_info(png, info);
    png_write_image(png, picture->rows);
    png_write_end(png, NULL);
    return ATTACHMENT_CLEANED;
}

void clean_png(
    const uint8_t *bytes, size_t count, const struct attachment_limits *limits, struct attachment_result *result) {
    static struct picture picture;
    static struct output output;
    result->outcome = decode(bytes, count, limits, &picture);
    if (result->outcome != ATTACHMENT_CLEANED) return;
    result->outcome = encode(&picture, limits, &output);
    result->width = picture.width;
    result->height = picture.height;
    result->bytes = output.bytes;
    result->count = output.count;
}
