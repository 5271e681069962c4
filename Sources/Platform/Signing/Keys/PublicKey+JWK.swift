package import Encoding

extension PublicKey {
    /// Reads a JWK; a private one yields its public half.
    ///
    /// The identifier is `kid`, or the thumbprint when absent.
    /// - Throws: ``KeyError``: not a key of ours, a `use` or `alg` of another kind, no point of the curve.
    package init(jwk: JSONValue) throws(KeyError) {
        let algorithm = try JWK.algorithm(of: jwk)
        try self.init(algorithm, bytes: JWK.publicBytes(jwk, algorithm), id: JWK.id(jwk))
    }

    /// Reads the text of a JWK; duplicate members are refused.
    package init(jwk text: String) throws(KeyError) {
        guard let value = try? JSONValue.parse(text, limits: .keysAndClaims(bytes: 4096)) else {
            throw .malformed("json")
        }
        try self.init(jwk: value)
    }

    /// The public JWK with `kid`, `alg` and `use`.
    package var jwk: JSONValue {
        .object(
            JSONObject(
                JWK.members(self) + [
                    JWK.text("kid", id.text), JWK.text("alg", algorithm.jose), JWK.text("use", "sig"),
                ]
            )
        )
    }

    /// The thumbprint of RFC 7638 with SHA-256.
    package var thumbprint: KeyID { JWK.thumbprint(algorithm, bytes) }
}

/// A JWK Set (RFC 7517 section 5).
package struct JWKSet: Hashable, Sendable {
    package let keys: [PublicKey]

    package init(_ keys: [PublicKey]) {
        self.keys = keys
    }

    /// Reads a set; keys of other kinds are left out, as section 5 advises, two of the same identifier are refused.
    package init(parsing text: String) throws(KeyError) {
        guard let set = try? JSONValue.parse(text, limits: .keysAndClaims()), let list = set["keys"]?.elements
        else { throw .malformed("keys") }
        keys = list.compactMap { try? PublicKey(jwk: $0) }
        guard Set(keys.map(\.id)).count == keys.count else { throw .malformed("kid") }
    }

    /// The JSON document.
    package var text: String {
        JSONValue.object([.init("keys", .array(keys.map(\.jwk)))]).encoded
    }
}
