/// Hexadecimal text, two digits a byte; written in lower case.
package enum Hexadecimal {
    /// Encodes bytes.
    package static func encode(_ bytes: some Collection<UInt8>) -> String {
        String(unsafeUninitializedCapacity: bytes.count * 2) { place in
            var position = 0
            for byte in bytes {
                place[position] = digit(of: byte >> 4)
                place[position + 1] = digit(of: byte & 15)
                position += 2
            }
            return position
        }
    }

    /// Decodes an even number of lower-case digits.
    /// - Returns: nil for anything else, upper case included.
    package static func decode(_ text: some Collection<UInt8>) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count / 2)
        var high: UInt8?
        for digit in text {
            guard let value = value(of: digit) else { return nil }
            if let first = high {
                bytes.append(first << 4 | value)
                high = nil
            } else {
                high = value
            }
        }
        return high == nil ? bytes : nil
    }

    /// The lower-case digit of a value from 0 to 15.
    package static func digit(of value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") &+ value : UInt8(ascii: "a") &+ value &- 10
    }

    /// The value of a lower-case digit.
    package static func value(of digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        default: nil
        }
    }

    /// The value of a digit in either case, as escapes of JSON and of addresses may be written.
    package static func value(ofEitherCase digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        default: value(of: digit)
        }
    }
}
