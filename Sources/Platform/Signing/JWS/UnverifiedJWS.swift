package import Civil
package import Encoding

/// A token in compact serialisation (RFC 7515 section 7.1) whose signature nobody has checked yet.
///
/// Its payload cannot be read before ``verify(_:now:key:)``.
package struct UnverifiedJWS: Sendable {
    private let text: String

    package init(_ text: String) {
        self.text = text
    }

    /// Checks header, key and signature.
    ///
    /// The algorithm is the key's: `alg` must name it. `crit` is refused, as we understand no extension.
    /// - Parameter key: finds a key by `kid`; a token without one is looked up as nil.
    package func verify(
        _ expectation: JWSExpectation,
        now: Timestamp,
        key: (KeyID?) -> TrustedKey?
    ) throws(SignatureError) -> VerifiedJWS {
        let parts = try parts(expectation)
        let header = try Self.header(parts.header, expectation)
        let kid = try Self.keyID(header)
        guard let trusted = key(kid) else { throw .unknownKey }
        try trusted.validity.check(at: now)
        guard header["alg"]?.text == trusted.key.algorithm.jose else { throw .wrongAlgorithm }
        guard trusted.key.isValid(parts.signature, for: parts.signed) else { throw .badSignature }
        return VerifiedJWS(header: header, payload: parts.payload, key: trusted)
    }

    struct Parts {
        let header: [UInt8]
        let payload: [UInt8]
        let signature: [UInt8]
        /// Header and payload as they were written, with the dot.
        let signed: [UInt8]
    }

    func parts(_ expectation: JWSExpectation) throws(SignatureError) -> Parts {
        guard text.utf8.count <= expectation.maximumBytes else { throw .tooLarge("token") }
        let bytes = Array(text.utf8)
        let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3 else { throw .malformed("compact serialisation") }
        guard let header = Base64.url.decode(parts[0]), let payload = Base64.url.decode(parts[1]),
            let signature = Base64.url.decode(parts[2])
        else { throw .malformed("base64url") }
        let signed = Array(bytes.prefix(parts[0].count + 1 + parts[1].count))
        return Parts(header: header, payload: payload, signature: signature, signed: signed)
    }

    static func header(_ bytes: [UInt8], _ expectation: JWSExpectation) throws(SignatureError) -> JSONValue {
        guard let header = try? JSONValue.parse(bytes, limits: .keysAndClaims(bytes: 8192)),
            let members = header.object?.members
        else {
            throw .malformed("header")
        }
        for member in members where !["alg", "typ", "kid", "cty"].contains(member.name) {
            // crit, b64, jku, jwk, x5u, x5c and whatever comes: refused unless the caller asked for them.
            guard member.name != "crit", expectation.permittedHeaders.contains(member.name) else {
                throw .forbiddenHeader(known.contains(member.name) ? member.name : "unknown")
            }
        }
        try expectation.checkType(header["typ"])
        return header
    }

    private static let known: Set<String> = ["crit", "b64", "jku", "jwk", "x5u", "x5c", "x5t", "x5t#S256", "zip"]

    static func keyID(_ header: JSONValue) throws(SignatureError) -> KeyID? {
        guard let member = header["kid"] else { return nil }
        guard let id = member.text.flatMap(KeyID.init) else { throw .malformed("kid") }
        return id
    }
}

/// A token whose signature holds; only ``UnverifiedJWS/verify(_:now:key:)`` makes one.
package struct VerifiedJWS: Sendable {
    /// The JOSE header, an object.
    package let header: JSONValue
    /// The payload's bytes; claims inside them (issuer, audience, times) are for the caller to check.
    package let payload: [UInt8]
    package let key: TrustedKey

    fileprivate init(header: JSONValue, payload: [UInt8], key: TrustedKey) {
        self.header = header
        self.payload = payload
        self.key = key
    }
}
