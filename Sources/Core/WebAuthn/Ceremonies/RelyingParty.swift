/// Who asks for credentials: its identifier, and the origins whose pages may do so (section 5.1.2).
package struct RelyingParty: Hashable, Sendable {
    /// The domain to which credentials are bound for ever.
    package let id: String
    /// Shown by browsers.
    package let name: String
    /// Exactly as browsers write them: `https://vneid.example`, `http://localhost:8080`.
    package let origins: Set<String>
    /// Pages that may have ours in a frame; none by default.
    package let topOrigins: Set<String>

    /// Nil for an identifier that is no domain in small letters, and without any origin.
    package init?(id: String, name: String, origins: Set<String>, topOrigins: Set<String> = []) {
        guard Self.isDomain(id), !origins.isEmpty else { return nil }
        self.id = id
        self.name = name
        self.origins = origins
        self.topOrigins = topOrigins
    }

    /// One origin whose host is the identifier; nil for what is no origin.
    package init?(origin: String, name: String) {
        guard let schemeEnd = origin.firstRange(of: "://"),
            ["https", "http"].contains(origin[..<schemeEnd.lowerBound])
        else { return nil }
        let authority = origin[schemeEnd.upperBound...].split(separator: ":", omittingEmptySubsequences: false)
        guard let host = authority.first, authority.count <= 2,
            authority.dropFirst().allSatisfy({ UInt16($0) != nil })
        else { return nil }
        self.init(id: String(host), name: name, origins: [origin])
    }

    private static func isDomain(_ text: String) -> Bool {
        (1...253).contains(text.utf8.count)
            && text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
                (1...63).contains(label.utf8.count) && label.utf8.first != UInt8(ascii: "-")
                    && label.utf8.last != UInt8(ascii: "-")
                    && label.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
            }
    }
}
