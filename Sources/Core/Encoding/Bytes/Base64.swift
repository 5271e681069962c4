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
        let whole = bytes.count / 3
        let rest = bytes.count - 3 * whole
        letters.withUnsafeBufferPointer { letters in
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 4 * whole + 4) { place in
                var end = 0
                for index in 0..<whole {
                    let group = UInt32(bytes[3 * index]) << 16 | UInt32(bytes[3 * index + 1]) << 8
                    end = Self.write(group | UInt32(bytes[3 * index + 2]), 4, letters, to: place, at: end)
                }
                if rest > 0 {
                    let second = rest == 2 ? UInt32(bytes[3 * whole + 1]) << 8 : 0
                    end = Self.write(UInt32(bytes[3 * whole]) << 16 | second, rest + 1, letters, to: place, at: end)
                }
                text.append(contentsOf: UnsafeBufferPointer(rebasing: place[..<end]))
            }
        }
        if isPadded, rest > 0 { text.append(contentsOf: repeatElement(Self.padding, count: 3 - rest)) }
    }

    /// Writes the first letters of a group of 24 bits.
    /// - Returns: where the next group goes.
    @inline(__always)
    private static func write(
        _ group: UInt32,
        _ count: Int,
        _ letters: UnsafeBufferPointer<UInt8>,
        to place: UnsafeMutableBufferPointer<UInt8>,
        at start: Int
    ) -> Int {
        for step in 0..<count {
            place.initializeElement(at: start + step, to: letters[Int(group >> UInt32(18 - 6 * step)) & 63])
        }
        return start + count
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
        let whole = count / 4
        var seen: UInt8 = 0
        var bytes = values.withUnsafeBufferPointer { values in
            [UInt8](unsafeUninitializedCapacity: 3 * whole + 2) { place, end in
                for index in 0..<whole {
                    let first = values[Int(text[4 * index])]
                    let second = values[Int(text[4 * index + 1])]
                    let third = values[Int(text[4 * index + 2])]
                    let fourth = values[Int(text[4 * index + 3])]
                    seen |= first | second | third | fourth
                    place.initializeElement(at: 3 * index, to: first << 2 | second >> 4)
                    place.initializeElement(at: 3 * index + 1, to: second << 4 | third >> 2)
                    place.initializeElement(at: 3 * index + 2, to: third << 6 | fourth)
                }
                end = 3 * whole
            }
        }
        // Values are below 64; the mark of a foreign letter has its highest bit set.
        guard seen < 64, appendRest(of: text[(4 * whole)..<count], to: &bytes) else { return nil }
        return bytes
    }

    /// Reads the last two or three letters; false if one is foreign or bits are left over that are not zero.
    private func appendRest(of letters: Slice<UnsafeBufferPointer<UInt8>>, to bytes: inout [UInt8]) -> Bool {
        var group: UInt32 = 0
        for letter in letters {
            let value = values[Int(letter)]
            guard value != Self.invalid else { return false }
            group = group << 6 | UInt32(value)
        }
        switch letters.count {
        case 2:
            bytes.append(UInt8(truncatingIfNeeded: group >> 4))
            return group & 0xF == 0
        case 3:
            bytes.append(UInt8(truncatingIfNeeded: group >> 10))
            bytes.append(UInt8(truncatingIfNeeded: group >> 2))
            return group & 0x3 == 0
        default: return true
        }
    }

    /// The letters before the padding; a padded text is whole groups of four, two of padding at most.
    private func letterCount(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
        guard isPadded else { return text.count }
        guard text.count % 4 == 0 else { return nil }
        return text.count - text.suffix(2).reversed().prefix { $0 == Self.padding }.count
    }
}
