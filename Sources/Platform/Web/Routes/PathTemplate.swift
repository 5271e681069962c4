import Encoding

/// A path with named parameters, `/persons/{person}/receipts`: registers a route and makes the links to it.
package struct PathTemplate: Sendable, Hashable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// As written, with its braces.
    package let text: String

    package init(_ text: String) { self.text = text }
    package init(stringLiteral text: String) { self.text = text }
    package var description: String { text }

    /// The names between braces, in order.
    package var parameterNames: [String] {
        text.split(separator: "/").filter { $0.hasPrefix("{") && $0.hasSuffix("}") }.map {
            String($0.dropFirst().dropLast())
        }
    }

    /// The path with its parameters filled in order, percent-encoded; a parameter without argument stays empty.
    package func filled(_ arguments: [String]) -> String {
        var rest = arguments[...]
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { part in
            part.hasPrefix("{") && part.hasSuffix("}")
                ? PercentEncoding.encode(rest.popFirst() ?? "") : String(part)
        }
        return parts.joined(separator: "/")
    }

    /// Parameters by position only: two templates with the same shape answer the same paths.
    var shape: String {
        text.split(separator: "/").map { $0.hasPrefix("{") ? "{}" : String($0) }.joined(separator: "/")
    }
}

/// Percent-encoding of RFC 3986 section 2.1.
package enum PercentEncoding {
    /// Keeps unreserved characters only, so that the result fits one path segment or one query value.
    package static func encode(_ text: String) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            if isUnreserved(byte) {
                bytes.append(byte)
            } else {
                bytes.append(contentsOf: [0x25, digit(byte >> 4), digit(byte & 0xf)])
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Nil for broken escapes and for bytes that are not UTF-8; a plus sign stays one.
    package static func decode(_ text: String) -> String? {
        guard text.utf8.contains(0x25) else { return text }
        var bytes: [UInt8] = []
        var rest = Substring(text).utf8
        while let byte = rest.popFirst() {
            guard byte == 0x25 else {
                bytes.append(byte)
                continue
            }
            guard let high = rest.popFirst().flatMap(Hexadecimal.value(ofEitherCase:)),
                let low = rest.popFirst().flatMap(Hexadecimal.value(ofEitherCase:))
            else { return nil }
            bytes.append(high << 4 | low)
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d, 0x2e, 0x5f, 0x7e: true
        default: false
        }
    }

    private static func digit(_ nibble: UInt8) -> UInt8 { nibble < 10 ? 0x30 + nibble : 0x37 + nibble }
}
