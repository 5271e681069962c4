/// Writes PNG files byte by byte, also ones that no program would write.
enum PNGFile {
    /// A grey picture, its rows stored without compression.
    static func grey(width: Int, height: Int, chunks: [[UInt8]] = []) -> [UInt8] {
        let rows = (0..<height).flatMap { row in [UInt8(0)] + (0..<width).map { UInt8(truncatingIfNeeded: $0 &* row) } }
        return file([header(width: width, height: height)] + chunks + [chunk("IDAT", zlib(rows)), chunk("IEND", [])])
    }

    /// A few bytes that claim to be a huge picture.
    static func claiming(width: Int, height: Int) -> [UInt8] {
        file([header(width: width, height: height), chunk("IDAT", zlib([0])), chunk("IEND", [])])
    }

    static func text(_ words: String) -> [UInt8] { chunk("tEXt", Array("Comment".utf8) + [0] + Array(words.utf8)) }

    private static func file(_ chunks: [[UInt8]]) -> [UInt8] {
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + chunks.joined()
    }

    private static func header(width: Int, height: Int) -> [UInt8] {
        chunk("IHDR", big(UInt32(width)) + big(UInt32(height)) + [8, 0, 0, 0, 0])
    }

    private static func chunk(_ type: String, _ data: [UInt8]) -> [UInt8] {
        let typed = Array(type.utf8) + data
        return big(UInt32(data.count)) + typed + big(crc(typed))
    }

    /// Stored blocks only (RFC 1951 section 3.2.4).
    private static func zlib(_ data: [UInt8]) -> [UInt8] {
        var out: [UInt8] = [0x78, 0x01]
        var rest = data[...]
        repeat {
            let part = rest.prefix(65_535)
            rest = rest.dropFirst(part.count)
            let count = UInt16(part.count)
            out += [
                rest.isEmpty ? 1 : 0, UInt8(count & 255), UInt8(count >> 8), UInt8(~count & 255), UInt8(~count >> 8),
            ]
            out += part
        } while !rest.isEmpty
        return out + big(adler(data))
    }

    private static func big(_ value: UInt32) -> [UInt8] { withUnsafeBytes(of: value.bigEndian) { Array($0) } }

    private static func crc(_ bytes: [UInt8]) -> UInt32 {
        var crc: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 {
                let isOdd = crc & 1 == 1
                crc >>= 1
                if isOdd { crc ^= 0xEDB8_8320 }
            }
        }
        return ~crc
    }

    private static func adler(_ bytes: [UInt8]) -> UInt32 {
        var (low, high): (UInt32, UInt32) = (1, 0)
        for byte in bytes {
            low = (low + UInt32(byte)) % 65_521
            high = (high + low) % 65_521
        }
        return high << 16 | low
    }
}
