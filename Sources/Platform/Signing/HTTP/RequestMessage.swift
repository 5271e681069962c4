package import HTTPTypes

/// An HTTP request as the wire carried it, independent of any server or client library.
package struct RequestMessage: Sendable {
    package var method: String
    /// `https` or `http`; lower case.
    package var scheme: String
    /// Host and, when not the default of the scheme, port; lower case (RFC 9421 section 2.2.3).
    package var authority: String
    /// The request target as sent: path and query, nothing decoded.
    package var target: String
    package var fields: HTTPFields
    package var body: MessageBody

    /// Takes the parts of a request; scheme and authority are normalised as RFC 9110 section 4.2.3 asks.
    ///
    /// Behind a proxy that ends TLS, scheme and authority are those of the public URL, which the server knows from
    /// its configuration: what a client signed is the address it called.
    package init(
        method: String,
        scheme: String,
        authority: String,
        target: String,
        fields: HTTPFields,
        body: MessageBody = .empty
    ) {
        self.method = method
        self.scheme = scheme.lowercased()
        self.authority = Self.normalised(authority.lowercased(), scheme: self.scheme)
        self.target = target
        self.fields = fields
        self.body = body
    }

    /// Takes an absolute URI `scheme://authority/path?query`; nil when it is none.
    package init?(method: String, uri: String, fields: HTTPFields, body: MessageBody = .empty) {
        guard let colon = uri.firstIndex(of: ":"), uri[colon...].hasPrefix("://") else { return nil }
        let rest = uri[colon...].dropFirst(3)
        let end = rest.firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex
        guard !rest[..<end].isEmpty, !uri.contains("#") else { return nil }
        let target = rest[end...]
        self.init(
            method: method,
            scheme: String(uri[..<colon]),
            authority: String(rest[..<end]),
            target: target.hasPrefix("/") ? String(target) : "/" + target,
            fields: fields,
            body: body
        )
    }

    private static func normalised(_ authority: String, scheme: String) -> String {
        let port = scheme == "https" ? ":443" : ":80"
        return authority.hasSuffix(port) ? String(authority.dropLast(port.utf8.count)) : authority
    }

    /// The target up to the question mark; `/` when empty.
    package var path: String {
        let path = target.prefix { $0 != "?" }
        return path.isEmpty ? "/" : String(path)
    }

    /// What follows the question mark; nil without one.
    package var query: String? {
        guard let mark = target.utf8.firstIndex(of: UInt8(ascii: "?")) else { return nil }
        return String(target[target.utf8.index(after: mark)...])
    }
}

/// A request whose signature nobody has checked yet.
package struct UnverifiedRequest: Sendable {
    package let message: RequestMessage

    package init(_ message: RequestMessage) {
        self.message = message
    }
}
