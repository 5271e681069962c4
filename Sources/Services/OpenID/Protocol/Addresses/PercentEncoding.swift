import Encoding

/// Percent-encoding of texts in a query (RFC 3986 section 2.1): everything but unreserved letters.
enum PercentEncoding {
    static func encode(_ text: String) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: result.append(byte)
            default: result.append(contentsOf: [0x25, capital(byte >> 4), capital(byte & 15)])
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Undoes the encoding of a form; nil for broken escapes or text that is not UTF-8.
    static func decode(_ text: some StringProtocol) -> String? {
        var result: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            switch byte {
            case 0x2B: result.append(0x20)
            case 0x25:
                guard let high = rest.popFirst().flatMap(Hexadecimal.value(ofEitherCase:)),
                    let low = rest.popFirst().flatMap(Hexadecimal.value(ofEitherCase:))
                else { return nil }
                result.append(high << 4 | low)
            default: result.append(byte)
            }
        }
        return String(validating: result, as: UTF8.self)
    }

    static func capital(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
    }
}
