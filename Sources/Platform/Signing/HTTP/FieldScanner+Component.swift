extension FieldScanner {
    /// Reads one component identifier (RFC 9421 section 2) and refuses what we could not evaluate.
    mutating func componentIdentifier() throws(SignatureError) -> ComponentIdentifier {
        if let usual = usualIdentifier() { return usual }
        let start = position
        let name = try string()
        let nameEnd = position
        var flags = ComponentIdentifier.Flags()
        try parameters { (parameter, value) throws(SignatureError) in
            try flags.set(parameter, value)
        }
        try Self.check(name, flags)
        let text = text(start..<position)
        return ComponentIdentifier(text: text, name: name, flags: nameEnd == position ? .init() : flags)
    }

    /// An identifier without parameters that most messages cover, without a string being made of it.
    private mutating func usualIdentifier() -> ComponentIdentifier? {
        let usual = ComponentIdentifier.usual
        return usual.indices.first { skip(quoted: usual[$0].text) }.map { usual[$0] }
    }

    private static func check(_ name: String, _ flags: ComponentIdentifier.Flags) throws(SignatureError) {
        guard name.utf8.first == UInt8(ascii: "@") else {
            try checkField(name)
            // Raw lines and parsed structure exclude each other (section 2.1).
            guard flags.queryName == nil, !(flags.isBinary && (flags.isStructured || flags.key != nil)) else {
                throw .unknownComponent("parameters of \(name)")
            }
            return
        }
        guard derivedNames.contains(name) else { throw .unknownComponent("derived component") }
        guard !flags.isStructured, !flags.isBinary, flags.key == nil,
            (flags.queryName != nil) == (name == "@query-param")
        else { throw .unknownComponent("parameters of \(name)") }
    }

    private static func checkField(_ name: String) throws(SignatureError) {
        let isFieldName =
            !name.isEmpty
            && name.utf8.allSatisfy { byte in
                (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || "!#$%&'*+-.^_`|~".utf8.contains(byte)
            }
        guard isFieldName else { throw .unknownComponent("field name") }
    }

    private static let derivedNames: Set<String> = [
        "@method", "@target-uri", "@authority", "@scheme", "@request-target", "@path", "@query", "@query-param",
        "@status",
    ]
}

extension ComponentIdentifier.Flags {
    fileprivate mutating func set(_ name: String, _ value: FieldScanner.BareItem) throws(SignatureError) {
        switch (name, value) {
        case ("req", .boolean(true)): isFromRequest = true
        case ("sf", .boolean(true)): isStructured = true
        case ("bs", .boolean(true)): isBinary = true
        case ("key", .string(let text)): key = text
        case ("name", .string(let text)): queryName = text
        // Trailers (;tr) are among these: no part of the platform reads them.
        default: throw .unknownComponent("component parameter \(name)")
        }
    }
}
