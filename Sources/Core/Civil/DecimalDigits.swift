/// Decimal digits as UTF-8 bytes, for the texts that a look-up formats and parses on its hot path.
///
/// Formatters and regular expressions cost more than a whole look-up may; these are loops over integers.
enum DecimalDigits {
    /// The value of an ASCII digit; nil for any other byte.
    static func digit(_ byte: UInt8) -> Int? {
        let value = byte &- 48
        return value < 10 ? Int(value) : nil
    }

    /// Writes the last `width` decimal digits of a non-negative value, zero-padded; nothing when they do not fit.
    static func write(_ value: Int64, width: Int, to buffer: UnsafeMutableBufferPointer<UInt8>, at offset: Int) {
        guard offset >= 0, width >= 0, offset + width <= buffer.count else { return }
        var rest = value.magnitude
        var index = offset + width
        while index > offset {
            index -= 1
            buffer[index] = UInt8(48 + rest % 10)
            rest /= 10
        }
    }

    /// The text of the last `width` decimal digits of a non-negative value, zero-padded.
    static func text(_ value: Int, width: Int) -> String {
        String(unsafeUninitializedCapacity: width) { buffer in
            write(Int64(value), width: width, to: buffer, at: 0)
            return width
        }
    }

    /// The value of 1 to 18 ASCII digits; nil for none, more, or any other byte.
    static func value(of bytes: some Collection<UInt8>) -> Int64? {
        guard (1...18).contains(bytes.count) else { return nil }
        var value: Int64 = 0
        for byte in bytes {
            guard let digit = digit(byte) else { return nil }
            value = value * 10 + Int64(digit)
        }
        return value
    }
}
