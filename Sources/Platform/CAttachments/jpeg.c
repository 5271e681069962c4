// JPEG: decoded to samples, turned as its Exif orientation says, encoded anew without a single marker of the original.
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>
#include <jerror.h>

#include "cleaners.h"

enum { MAXIMUM_SCANS = 60, QUALITY = 88 };

struct failure {
    struct jpeg_error_mgr manager;
    jmp_buf escape;
    uint32_t outcome;
};

static void fail(j_common_ptr info) {
    struct failure *failure = (struct failure *)info->err;
    if (info->err->msg_code == JERR_OUT_OF_MEMORY || info->err->msg_code == JERR_NO_BACKING_STORE) {
        failure->outcome = ATTACHMENT_TOO_COMPLEX;
    }
    longjmp(failure->escape, 1);
}

// Data that ends early or cannot be decoded are a broken file, though the library would paint it grey.
static void warn(j_common_ptr info, int level) {
    int code = info->err->msg_code;
    if (level < 0 && (code == JWRN_JPEG_EOF || code == JWRN_HIT_MARKER || code == JWRN_HUFF_BAD_CODE)) fail(info);
}

static void say_nothing(j_common_ptr info) { (void)info; }

// A progressive file of a few kilobytes can ask for thousands of passes over the whole picture.
static void count_scans(j_common_ptr info) {
    if (!info->is_decompressor || ((j_decompress_ptr)info)->input_scan_number <= MAXIMUM_SCANS) return;
    ((struct failure *)info->err)->outcome = ATTACHMENT_TOO_COMPLEX;
    longjmp(((struct failure *)info->err)->escape, 1);
}

static uint32_t read16(const uint8_t *at, int big) {
    return big ? (uint32_t)at[0] << 8 | at[1] : (uint32_t)at[1] << 8 | at[0];
}

static uint32_t read32(const uint8_t *at, int big) {
    return big ? read16(at, 1) << 16 | read16(at + 2, 1) : read16(at + 2, 0) << 16 | read16(at, 0);
}

// The tag 0x0112 of the first directory (Exif 2.32 section 4.6.4); 1 when there is none that makes sense.
static int orientation(const struct jpeg_marker_struct *marker) {
    for (; marker; marker = marker->next) {
        const uint8_t *data = marker->data;
        size_t length = marker->data_length;
        if (marker->marker != JPEG_APP0 + 1 || length < 14 || memcmp(data, "Exif\0\0", 6) != 0) continue;
        data += 6, length -= 6;
        int big = data[0] == 'M';
        size_t directory = read32(data + 4, big);
        if (directory > length - 2 || length < 10) return 1;
        uint32_t entries = read16(data + directory, big);
        for (uint32_t entry = 0; entry < entries; entry++) {
            size_t at = directory + 2 + 12 * (size_t)entry;
            if (at + 12 > length) return 1;
            if (read16(data + at, big) != 0x0112) continue;
            uint32_t value = read16(data + at + 8, big);
            return value >= 1 && value <= 8 ? (int)value : 1;
        }
        return 1;
    }
    return 1;
}

// Where the sample at (x, y) of the turned picture comes from.
static size_t source_of(int turn, size_t x, size_t y, size_t width, size_t height) {
    switch (turn) {
    case 2: return y * width + (width - 1 - x);
    case 3: return (height - 1 - y) * width + (width - 1 - x);
    case 4: return (height - 1 - y) * width + x;
    case 5: return x * width + y;
    case 6: return (height - 1 - x) * width + y;
    case 7: return (height - 1 - x) * width + (width - 1 - y);
    case 8: return x * width + (width - 1 - y);
    default: return y * width + x;
    }
}

// Adobe writes ink inverted, and nobody else writes four channels.
static void flatten_inks(uint8_t *row, size_t width) {
    for (size_t x = 0; x < width; x++) {
        const uint8_t *ink = row + 4 * x;
        uint8_t red = (uint8_t)(ink[0] * ink[3] / 255), green = (uint8_t)(ink[1] * ink[3] / 255);
        uint8_t blue = (uint8_t)(ink[2] * ink[3] / 255);
        row[3 * x] = red, row[3 * x + 1] = green, row[3 * x + 2] = blue;
    }
}

static void check_size(struct jpeg_decompress_struct *source, const struct attachment_limits *limits, struct failure *failure) {
    uint64_t pixels = (uint64_t)source->image_width * source->image_height;
    // A progressive picture is held whole, as coefficients of two bytes.
    uint64_t most = jpeg_has_multiple_scans(source) ? limits->pixels_held : limits->pixels_streamed;
    if (pixels <= most && source->image_width <= limits->side && source->image_height <= limits->side) return;
    failure->outcome = ATTACHMENT_TOO_MANY_PIXELS;
    longjmp(failure->escape, 1);
}

static void begin(struct jpeg_decompress_struct *source, const struct attachment_limits *limits) {
    switch (source->jpeg_color_space) {
    case JCS_GRAYSCALE: source->out_color_space = JCS_GRAYSCALE; break;
    case JCS_CMYK:
    case JCS_YCCK: source->out_color_space = JCS_CMYK; break;
    default: source->out_color_space = JCS_RGB;
    }
    source->scale_num = 8;
    source->scale_denom = 8;
    uint64_t pixels = (uint64_t)source->image_width * source->image_height;
    while (pixels > limits->pixels_kept && source->scale_num > 1) {
        source->scale_num /= 2;
        pixels /= 4;
    }
    jpeg_start_decompress(source);
}

static void encode(
    struct jpeg_compress_struct *target, const uint8_t *samples, size_t width, size_t height, int channels, int turn) {
    int swaps = turn >= 5;
    target->image_width = (JDIMENSION)(swaps ? height : width);
    target->image_height = (JDIMENSION)(swaps ? width : height);
    target->input_components = channels;
    target->in_color_space = channels == 1 ? JCS_GRAYSCALE : JCS_RGB;
    jpeg_set_defaults(target);
    jpeg_set_quality(target, QUALITY, TRUE);
    jpeg_start_compress(target, TRUE);
    uint8_t *row = malloc((size_t)target->image_width * (size_t)channels);
    if (!row) ERREXIT1(target, JERR_OUT_OF_MEMORY, 0);
    while (target->next_scanline < target->image_height) {
        for (size_t x = 0; x < target->image_width; x++) {
            size_t from = source_of(turn, x, target->next_scanline, width, height);
            memcpy(row + x * (size_t)channels, samples + from * (size_t)channels, (size_t)channels);
        }
        JSAMPROW rows[1] = {row};
        jpeg_write_scanlines(target, rows, 1);
    }
    jpeg_finish_compress(target);
}

void clean_jpeg(
    const uint8_t *bytes, size_t count, const struct attachment_limits *limits, struct attachment_result *result) {
    static struct jpeg_decompress_struct source;
    static struct jpeg_compress_struct target;
    static struct failure failure;
    static struct jpeg_progress_mgr progress;
    static unsigned char *written = NULL;
    static unsigned long length = 0;
    failure.outcome = ATTACHMENT_UNREADABLE;
    source.err = target.err = jpeg_std_error(&failure.manager);
    failure.manager.error_exit = fail;
    failure.manager.emit_message = warn;
    failure.manager.output_message = say_nothing;
    progress.progress_monitor = count_scans;
    if (setjmp(failure.escape)) {
        result->outcome = failure.outcome;
        return;
    }
    jpeg_create_decompress(&source);
    source.progress = &progress;
    jpeg_mem_src(&source, bytes, count);
    jpeg_save_markers(&source, JPEG_APP0 + 1, 0xFFFF);
    jpeg_read_header(&source, TRUE);
    check_size(&source, limits, &failure);
    int turn = orientation(source.marker_list);
    begin(&source, limits);

    size_t width = source.output_width, height = source.output_height;
    int channels = source.output_components == 1 ? 1 : 3;
    uint8_t *samples = malloc(width * height * (size_t)channels);
    uint8_t *row = malloc(width * (size_t)source.output_components);
    if (!samples || !row) ERREXIT1(&source, JERR_OUT_OF_MEMORY, 0);
    while (source.output_scanline < source.output_height) {
        uint8_t *place = samples + (size_t)source.output_scanline * width * (size_t)channels;
        JSAMPROW rows[1] = {row};
        jpeg_read_scanlines(&source, rows, 1);
        if (source.output_components == 4) flatten_inks(row, width);
        memcpy(place, row, width * (size_t)channels);
    }
    jpeg_finish_decompress(&source);

    jpeg_create_compress(&target);
    jpeg_mem_dest(&target, &written, &length);
    encode(&target, samples, width, height, channels, turn);
    result->width = target.image_width;
    result->height = target.image_height;
    result->bytes = written;
    result->count = length;
    result->outcome = ATTACHMENT_CLEANED;
}
