/// One base64 alphabet of RFC 4648, decoded strictly: no white space, no foreign letters, no stray bits.
package struct Base64: Sendable {
    /// The alphabet of RFC 4648 section 4, padded (PEM, structured field byte sequences).
    package static let standard = Base64(last: "+/", isPadded: true)
    /// The alphabet of RFC 4648 section 5, never padded (JOSE).
    package static let url = Base64(last: "-_", isPadded: false)

    private static let invalid: UInt8 = 0xFF
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

    /// Writes bytes as text.
    package func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        append(bytes, to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    /// Appends the text of bytes to a buffer of ASCII, without a string in between.
    package func append(_ bytes: [UInt8], to text: inout [UInt8]) {
        text.reserveCapacity(text.count + (bytes.count + 2) / 3 * 4)
        var rest = bytes[...]
        while let first = rest.popFirst() {
            let second = rest.popFirst()
            let third = rest.popFirst()
            let group = UInt32(first) << 16 | UInt32(second ?? 0) << 8 | UInt32(third ?? 0)
            text.append(letters[Int(group >> 18)])
            text.append(letters[Int(group >> 12 & 63)])
            appendLetter(group >> 6 & 63, isPresent: second != nil, to: &text)
            appendLetter(group & 63, isPresent: third != nil, to: &text)
        }
    }

    private func appendLetter(_ value: UInt32, isPresent: Bool, to text: inout [UInt8]) {
        if isPresent {
            text.append(letters[Int(value)])
        } else if isPadded {
            text.append(UInt8(ascii: "="))
        }
    }

    /// Reads text; nil unless it is exactly what ``encode(_:)`` writes for some bytes.
    package func decode(_ text: String) -> [UInt8]? {
        decode(Array(text.utf8)[...])
    }

    /// Reads ASCII text from a buffer; nil unless it is exactly what ``encode(_:)`` writes for some bytes.
    package func decode(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        guard let body = unpadded(text), body.count % 4 != 1 else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(body.count / 4 * 3 + 2)
        var group: UInt32 = 0
        var bits = 0
        for letter in body {
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

    private func unpadded(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard isPadded else { return text }
        guard text.count % 4 == 0 else { return nil }
        let padding = text.suffix(2).reversed().prefix { $0 == UInt8(ascii: "=") }.count
        return text.dropLast(padding)
    }
}
