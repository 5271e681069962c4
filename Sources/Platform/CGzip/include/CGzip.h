#pragma once
#include <stddef.h>
#include <stdint.h>

/// Compresses into the gzip format (RFC 1952) as small as zlib can.
///
/// @return bytes written; 0 when they would be more than `room`, or memory is short.
size_t cgzip_compress(const uint8_t *bytes, size_t count, uint8_t *into, size_t room);
