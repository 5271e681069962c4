#include "CGzip.h"

#include <limits.h>
#include <zlib.h>

/// The largest window, with the header and trailer of gzip around it.
static const int gzip_window = 15 + 16;

size_t cgzip_compress(const uint8_t *bytes, size_t count, uint8_t *into, size_t room) {
    if (count > UINT_MAX || room > UINT_MAX) return 0;
    z_stream stream = {0};
    if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, gzip_window, 9, Z_DEFAULT_STRATEGY) != Z_OK) return 0;
    stream.next_in = (Bytef *)bytes;
    stream.avail_in = (uInt)count;
    stream.next_out = into;
    stream.avail_out = (uInt)room;
    int ended = deflate(&stream, Z_FINISH);
    size_t written = stream.total_out;
    deflateEnd(&stream);
    return ended == Z_STREAM_END ? written : 0;
}
