/// The standard base 64 encoding (RFC 4648 section 4), canonical only.
///
/// Exactly one text stands for given bytes: padding is required, white space and non-zero spare bits are refused. A lax
/// decoder would let somebody alter the last character of a proof without any change in meaning.
package enum Base64 {
    /// Encodes bytes with padding.
    package static func encode(_ bytes: some Collection<UInt8>) -> String {
        let length = (bytes.count + 2) / 3 * 4
        return String(unsafeUninitializedCapacity: length) { place in
            var position = 0
            var group: UInt32 = 0
            var filled = 0
            for byte in bytes {
                group = group << 8 | UInt32(byte)
                filled += 1
                if filled == 3 {
                    write(group, letters: 4, to: place, at: &position)
                    (group, filled) = (0, 0)
                }
            }
            if filled > 0 {
                write(group << (8 * UInt32(3 - filled)), letters: filled + 1, to: place, at: &position)
            }
            return position
        }
    }

    /// Decodes canonical base64.
    /// - Returns: nil for any text that ``encode(_:)`` does not produce.
    package static func decode(_ text: some Collection<UInt8>) -> [UInt8]? {
        guard text.count % 4 == 0 else { return nil }
        let letters = text.reversed().drop { $0 == padding }.count
        let padded = text.count - letters
        guard padded <= 2 else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count / 4 * 3)
        var group: UInt32 = 0
        var bits = 0
        for letter in text.prefix(letters) {
            guard let value = value(of: letter) else { return nil }
            group = group << 6 | value
            bits += 6
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: group >> UInt32(bits)))
                group &= (1 << UInt32(bits)) - 1
            }
        }
        // One padding character leaves 2 spare bits, two leave 4; no letters are lost otherwise.
        guard group == 0, bits == 2 * padded else { return nil }
        return bytes
    }

    private static func write(
        _ group: UInt32,
        letters: Int,
        to place: UnsafeMutableBufferPointer<UInt8>,
        at position: inout Int
    ) {
        for step in 0..<4 {
            let value = Int(group >> UInt32(18 - 6 * step)) & 63
            place[position] = step < letters ? letter(of: value) : padding
            position += 1
        }
    }

    private static func letter(of value: Int) -> UInt8 {
        switch value {
        case 0..<26: UInt8(ascii: "A") + UInt8(value)
        case 26..<52: UInt8(ascii: "a") + UInt8(value - 26)
        case 52..<62: UInt8(ascii: "0") + UInt8(value - 52)
        case 62: UInt8(ascii: "+")
        default: UInt8(ascii: "/")
        }
    }

    private static func value(of letter: UInt8) -> UInt32? {
        switch letter {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(letter - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(letter - UInt8(ascii: "a")) + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(letter - UInt8(ascii: "0")) + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }

    private static let padding = UInt8(ascii: "=")
}
