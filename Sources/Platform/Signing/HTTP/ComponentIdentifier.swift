/// What a signature covers: the name of a field or a derived component with its parameters (RFC 9421 section 2).
package struct ComponentIdentifier: Hashable, Sendable {
    /// The canonical text, for instance `"@method"` or `"signature";req;key="sig1"`, quotes included.
    package let text: String
    /// The name without quotes.
    package let name: String
    /// `;req`: taken from the request that the response answers.
    package let isFromRequest: Bool
    /// `;sf`: the structured field serialised anew.
    let isStructured: Bool
    /// `;bs`: every field line as a byte sequence.
    let isBinary: Bool
    /// `;key="…"`: one member of a dictionary.
    let key: String?
    /// `;name="…"`: the encoded name of a query parameter.
    let queryName: String?

    init(text: String, name: String, flags: Flags = Flags()) {
        self.text = text
        self.name = name
        isFromRequest = flags.isFromRequest
        isStructured = flags.isStructured
        isBinary = flags.isBinary
        key = flags.key
        queryName = flags.queryName
    }

    /// The parameters of an identifier while it is read.
    struct Flags: Hashable {
        var isFromRequest = false
        var isStructured = false
        var isBinary = false
        var key: String?
        var queryName: String?
    }

    /// Reads canonical text; `@method` and `content-type` without quotes are understood too.
    ///
    /// - Throws: ``SignatureError/malformed(_:)`` or ``SignatureError/unknownComponent(_:)``.
    package init(_ text: String) throws(SignatureError) {
        let quoted = text.utf8.first == UInt8(ascii: "\"") ? text : "\"\(text)\""
        var scanner = FieldScanner(Array(quoted.utf8))
        self = try scanner.componentIdentifier()
        guard scanner.isAtEnd, scanner.isCanonical else { throw .malformed("component identifier") }
    }

    /// Same component whatever the order of the parameters (RFC 9421 section 2).
    func isSameComponent(as other: Self) -> Bool {
        name == other.name && isFromRequest == other.isFromRequest && isStructured == other.isStructured
            && isBinary == other.isBinary && key == other.key && queryName == other.queryName
    }
}

extension ComponentIdentifier {
    // Literals, quotes and all: threads that use the same text at once do not count references to a literal.
    package static let method = ComponentIdentifier(text: #""@method""#, name: "@method")
    package static let targetURI = ComponentIdentifier(text: #""@target-uri""#, name: "@target-uri")
    package static let authority = ComponentIdentifier(text: #""@authority""#, name: "@authority")
    package static let path = ComponentIdentifier(text: #""@path""#, name: "@path")
    package static let query = ComponentIdentifier(text: #""@query""#, name: "@query")
    package static let status = ComponentIdentifier(text: #""@status""#, name: "@status")
    package static let contentDigest = ComponentIdentifier(text: #""content-digest""#, name: "content-digest")
    package static let contentType = ComponentIdentifier(text: #""content-type""#, name: "content-type")

    /// The same component of the request, for the signature of a response (RFC 9421 section 2.4).
    package static let methodOfRequest = ComponentIdentifier(ofRequest: #""@method";req"#, name: "@method")
    package static let targetURIOfRequest = ComponentIdentifier(ofRequest: #""@target-uri";req"#, name: "@target-uri")
    package static let contentDigestOfRequest = ComponentIdentifier(
        ofRequest: #""content-digest";req"#,
        name: "content-digest"
    )

    /// The identifiers in almost every message.
    static let usual = [method, targetURI, authority, path, query, status, contentDigest, contentType]

    /// `"signature";req;key="label"`: the request's own signature; the label comes from a parsed dictionary key.
    static func signatureOfRequest(label: String) -> ComponentIdentifier {
        ComponentIdentifier(
            text: "\"signature\";req;key=\"\(label)\"",
            name: "signature",
            flags: Flags(isFromRequest: true, key: label)
        )
    }

    private init(ofRequest text: String, name: String) {
        self.init(text: text, name: name, flags: Flags(isFromRequest: true))
    }
}
