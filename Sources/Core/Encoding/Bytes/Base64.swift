/// One base64 alphabet of RFC 4648, canonical only: no white space, no foreign letters, no spare bits.
///
/// Exactly one text stands for given bytes. A lax decoder would let somebody alter the last character of a proof or of a
/// signature without any change in meaning.
package struct Base64: Sendable {
    /// The alphabet of RFC 4648 section 4, padded (notes, receipts, PEM, byte sequences of structured fields).
    package static let standard = Base64(last: "+/", isPadded: true)
    /// The alphabet of RFC 4648 section 5, never padded (JOSE).
    package static let url = Base64(last: "-_", isPadded: false)

    private static let invalid: UInt8 = 0xff
    private static let padding = UInt8(ascii: "=")
    private let letters: [UInt8]
    private let values: [UInt8]
    private let isPadded: Bool

    private init(last: String, isPadded: Bool) {
        letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8) + Array(last.utf8)
        var values = [UInt8](repeating: Self.invalid, count: 256)
        for (value, letter) in letters.enumerated() {
            values[Int(letter)] = UInt8(value)
        }
        self.values = values
        self.isPadded = isPadded
    }
}

// MARK: writing

extension Base64 {
    /// Writes bytes as text.
    package func encode(_ bytes: some Collection<UInt8>) -> String {
        var text: [UInt8] = []
        append(bytes, to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    /// Appends the text of bytes to a buffer of ASCII, without a string in between.
    package func append(_ bytes: some Collection<UInt8>, to text: inout [UInt8]) {
        if bytes.withContiguousStorageIfAvailable({ append(buffer: $0, to: &text) }) == nil {
            Array(bytes).withUnsafeBufferPointer { append(buffer: $0, to: &text) }
        }
    }

    private func append(buffer bytes: UnsafeBufferPointer<UInt8>, to text: inout [UInt8]) {
        text.reserveCapacity(text.count + (bytes.count + 2) / 3 * 4)
        var group: UInt32 = 0
        var filled = 0
        for byte in bytes {
            group = group << 8 | UInt32(byte)
            filled += 1
            if filled == 3 {
                append(group, letters: 4, to: &text)
                (group, filled) = (0, 0)
            }
        }
        if filled > 0 { append(group << (8 * UInt32(3 - filled)), letters: filled + 1, to: &text) }
    }

    /// The first letters of a group of 24 bits; padding stands for the others.
    @inline(__always)
    private func append(_ group: UInt32, letters count: Int, to text: inout [UInt8]) {
        for step in 0..<count {
            text.append(letters[Int(group >> UInt32(18 - 6 * step)) & 63])
        }
        if isPadded, count < 4 { text.append(contentsOf: repeatElement(Self.padding, count: 4 - count)) }
    }
}

// MARK: reading

extension Base64 {
    /// Reads text.
    /// - Returns: nil unless it is exactly what ``encode(_:)`` writes for some bytes.
    package func decode(_ text: String) -> [UInt8]? {
        decode(text.utf8)
    }

    /// Reads ASCII text from its bytes.
    /// - Returns: nil unless it is exactly what ``encode(_:)`` writes for some bytes.
    package func decode(_ text: some Collection<UInt8>) -> [UInt8]? {
        if let bytes = text.withContiguousStorageIfAvailable({ decode(buffer: $0) }) { return bytes }
        return Array(text).withUnsafeBufferPointer { decode(buffer: $0) }
    }

    private func decode(buffer text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        guard let count = letterCount(text), count % 4 != 1 else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count / 4 * 3 + 2)
        var group: UInt32 = 0
        var bits = 0
        for letter in text.prefix(count) {
            let value = values[Int(letter)]
            guard value != Self.invalid else { return nil }
            group = group << 6 | UInt32(value)
            bits += 6
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: group >> UInt32(bits)))
                group &= (1 << UInt32(bits)) - 1
            }
        }
        return group == 0 ? bytes : nil
    }

    /// The letters before the padding; a padded text is whole groups of four, two of padding at most.
    private func letterCount(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
        guard isPadded else { return text.count }
        guard text.count % 4 == 0 else { return nil }
        return text.count - text.suffix(2).reversed().prefix { $0 == Self.padding }.count
    }
}
