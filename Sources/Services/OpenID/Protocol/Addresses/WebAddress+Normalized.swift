import Encoding

extension WebAddress {
    /// The address without query and fragment in its one spelling (RFC 3986 sections 6.2.2 and 6.2.3), to compare two.
    var normalized: String {
        origin + Self.withoutDotSegments(Self.withPlainEscapes(path))
    }

    /// Escapes of unreserved letters are undone, others get capital digits.
    private static func withPlainEscapes(_ path: String) -> String {
        var result: [UInt8] = []
        var rest = path.utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%"), let high = rest.first.flatMap(Hexadecimal.value(ofEitherCase:)),
                let low = rest.dropFirst().first.flatMap(Hexadecimal.value(ofEitherCase:))
            else {
                result.append(byte)
                continue
            }
            rest = rest.dropFirst(2)
            let value = high << 4 | low
            if isUnreserved(value) {
                result.append(value)
            } else {
                result.append(contentsOf: "%".utf8)
                result.append(contentsOf: [PercentEncoding.capital(high), PercentEncoding.capital(low)])
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// RFC 3986 section 5.2.4 for an absolute path; an empty one is the root.
    private static func withoutDotSegments(_ path: String) -> String {
        let segments = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        var kept: [Substring] = []
        for segment in segments {
            switch segment {
            case ".": continue
            case "..": _ = kept.popLast()
            default: kept.append(segment)
            }
        }
        if let last = segments.last, last == "." || last == ".." { kept.append("") }
        return "/" + kept.joined(separator: "/")
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
        default: false
        }
    }
}
