import Encoding
package import Web

/// The parameters of one request: each name once, no empty values, no control characters, bounded.
package struct Parameters: Hashable, Sendable {
    private let values: [String: String]
    /// More parameters than any request of these protocols has.
    package static let maximumCount = 64

    private init(values: [String: String]) {
        self.values = values
    }

    /// No parameters.
    package static let empty = Parameters(values: [:])

    /// Reads the fields of a form or query.
    package init(_ form: Form, rules: ProtocolRules = .standard) throws(OAuthError) {
        try self.init(form.fields.map { ($0.name, $0.value) }, rules: rules)
    }

    /// Reads pairs in the order they came.
    ///
    /// A name twice is refused whatever it means (RFC 6749 section 3.1): which of two values counts is how one
    /// program is played off against another. An empty value means that the parameter is absent.
    package init(_ pairs: [(name: String, value: String)], rules: ProtocolRules = .standard) throws(OAuthError) {
        guard pairs.count <= Self.maximumCount else { throw OAuthError(.invalidRequest, "too many parameters") }
        var names: Set<String> = []
        var values: [String: String] = [:]
        for (name, value) in pairs {
            guard names.insert(name).inserted else {
                throw OAuthError(.invalidRequest, "parameter given twice: \(name.prefix(40))")
            }
            guard name.utf8.count <= 64 else { continue }
            guard value.utf8.count <= rules.parameterBytes else {
                throw OAuthError(.invalidRequest, "parameter too long: \(name)")
            }
            guard value.utf8.allSatisfy(Self.isPermitted) else {
                throw OAuthError(.invalidRequest, "control character in parameter: \(name)")
            }
            if !value.isEmpty { values[name] = value }
        }
        self.values = values
    }

    package subscript(name: String) -> String? { values[name] }

    /// The value of a parameter that must be there.
    package func required(_ name: String) throws(OAuthError) -> String {
        guard let value = values[name] else { throw OAuthError(.invalidRequest, "parameter missing: \(name)") }
        return value
    }

    /// The value of a parameter, refused beyond so many bytes.
    package func bounded(_ name: String, bytes: Int) throws(OAuthError) -> String? {
        guard let value = values[name] else { return nil }
        guard value.utf8.count <= bytes else { throw OAuthError(.invalidRequest, "parameter too long: \(name)") }
        return value
    }

    /// The same without some of them.
    package func without(_ names: Set<String>) -> Parameters {
        Parameters(values: values.filter { !names.contains($0.key) })
    }

    /// Tabs and line ends may stand in the JSON of `claims`.
    private static func isPermitted(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte != 0x7F || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }
}

extension Parameters {
    /// A JSON object of texts, names in order: how a request is kept in a row until it is taken up again.
    package var json: String {
        JSONValue.object(
            JSONObject(values.sorted { $0.key < $1.key }.map { JSONObject.Member($0.key, .string($0.value)) })
        ).encoded
    }

    /// Reads what ``json`` has written.
    package init(json text: String, rules: ProtocolRules = .standard) throws(OAuthError) {
        guard let members = (try? JSONValue.parse(text))?.object?.members else {
            throw OAuthError(.serverError, "stored request unreadable")
        }
        try self.init(members.compactMap { member in member.value.text.map { (member.name, $0) } }, rules: rules)
    }
}
