/// An absolute `http` or `https` address (RFC 3986), taken apart strictly.
///
/// Whatever two programs might read differently is refused: user information, backslashes, blanks, letters beyond
/// ASCII, an empty host, a port that is none.
package struct WebAddress: Hashable, Sendable {
    /// `http` or `https`.
    package let scheme: String
    /// In small letters; an IPv6 address in brackets.
    package let host: String
    package let port: Int?
    /// As written; may be empty.
    package let path: String
    package let query: String?
    package let fragment: String?

    package init?(_ text: String) {
        guard text.utf8.count <= 2048, text.utf8.allSatisfy(Self.isPermitted),
            let colon = text.firstRange(of: "://"), Self.hasWholeEscapes(text)
        else { return nil }
        scheme = text[..<colon.lowerBound].lowercased()
        guard scheme == "https" || scheme == "http" else { return nil }
        var rest = text[colon.upperBound...]
        fragment = Self.cut(&rest, at: "#")
        query = Self.cut(&rest, at: "?")
        let authority = rest.prefix { $0 != "/" }
        path = String(rest.dropFirst(authority.count))
        guard let (host, port) = Self.authority(authority) else { return nil }
        self.host = host
        self.port = port
    }

    /// The port that counts.
    package var effectivePort: Int { port ?? (scheme == "https" ? 443 : 80) }
    /// `http` to the machine itself (RFC 8252 section 7.3).
    package var isLoopback: Bool { ["127.0.0.1", "[::1]", "localhost"].contains(host) }
    /// Scheme, host and port where it is not the usual one, for `form-action` of a page.
    package var origin: String {
        let isUsual = effectivePort == (scheme == "https" ? 443 : 80)
        return "\(scheme)://\(host)\(isUsual ? "" : ":\(effectivePort)")"
    }
    /// Whether a segment of the path is `.` or `..`, plain or escaped.
    var hasDotSegments: Bool {
        path.lowercased().replacing("%2e", with: ".").split(separator: "/").contains { $0 == "." || $0 == ".." }
    }

    private static func cut(_ rest: inout Substring, at mark: Character) -> String? {
        guard let index = rest.firstIndex(of: mark) else { return nil }
        defer { rest = rest[..<index] }
        return String(rest[rest.index(after: index)...])
    }

    private static func authority(_ text: Substring) -> (host: String, port: Int?)? {
        let isAddress = text.first == "["
        let host = isAddress ? text.prefix { $0 != "]" } + "]" : text.prefix { $0 != ":" }
        let rest = text.dropFirst(host.count)
        guard text.hasPrefix(host), isAddress ? isIPv6(host) : isName(host) else { return nil }
        if rest.isEmpty { return (host.lowercased(), nil) }
        let digits = rest.dropFirst()
        guard rest.first == ":", (1...5).contains(digits.utf8.count), digits.utf8.allSatisfy(isDigit),
            let port = Int(digits), (1...65_535).contains(port)
        else { return nil }
        return (host.lowercased(), port)
    }

    private static func isName(_ host: Substring) -> Bool {
        (1...253).contains(host.utf8.count) && host.first != "." && host.last != "." && !host.contains("..")
            && host.utf8.allSatisfy { isDigit($0) || isLetter($0) || $0 == 0x2D || $0 == 0x2E }
    }

    private static func isIPv6(_ host: Substring) -> Bool {
        (4...41).contains(host.utf8.count)
            && host.dropFirst().dropLast().utf8.allSatisfy {
                isDigit($0) || (0x61...0x66).contains($0 | 0x20) || $0 == 0x3A
            }
    }

    private static func hasWholeEscapes(_ text: String) -> Bool {
        text.split(separator: "%", omittingEmptySubsequences: false).dropFirst().allSatisfy { part in
            let digits = part.utf8.prefix(2)
            return digits.count == 2 && digits.allSatisfy { isDigit($0) || (0x61...0x66).contains($0 | 0x20) }
        }
    }

    private static func isPermitted(_ byte: UInt8) -> Bool {
        (0x21...0x7E).contains(byte) && !#"<>"{}|^`\"#.utf8.contains(byte)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
}
