package import Encoding

/// The claims of a token (RFC 7519 section 4.1): members of the registered names have the right type or are refused.
package struct JWTClaims: Hashable, Sendable {
    /// Every member, each name once.
    package let object: JSONObject
    package let issuer: String?
    package let subject: String?
    package let audience: Audience?
    package let id: String?
    package let expires: NumericDate?
    package let notBefore: NumericDate?
    package let issuedAt: NumericDate?

    /// Reads a payload; duplicate members anywhere in it, deep nesting and anything but an object are refused.
    package init(_ payload: [UInt8], maximumBytes: Int = 16_384) throws(ClaimsError) {
        guard let value = try? JSONValue.parse(payload, limits: .keysAndClaims(bytes: maximumBytes)),
            let object = value.object
        else { throw .unreadable }
        self.object = object
        issuer = try Self.text(object, "iss")
        subject = try Self.text(object, "sub")
        id = try Self.text(object, "jti")
        audience = try Self.member(object, "aud", Audience.init)
        expires = try Self.member(object, "exp", NumericDate.init)
        notBefore = try Self.member(object, "nbf", NumericDate.init)
        issuedAt = try Self.member(object, "iat", NumericDate.init)
    }

    /// Any member.
    package subscript(name: String) -> JSONValue? { object[name] }

    /// A member that must be a text of at most so many bytes, and not empty.
    package func text(_ name: String, maximumBytes: Int = 1024) throws(ClaimsError) -> String {
        guard let member = object[name] else { throw .missing(name) }
        guard let text = member.text, (1...maximumBytes).contains(text.utf8.count) else { throw .malformed(name) }
        return text
    }

    /// Demands that a member is exactly this text.
    package func require(_ name: String, is expected: String) throws(ClaimsError) {
        guard let member = object[name] else { throw .missing(name) }
        guard let text = member.text, text.utf8.elementsEqual(expected.utf8) else { throw .wrong(name) }
    }

    private static func text(_ object: JSONObject, _ name: String) throws(ClaimsError) -> String? {
        try member(object, name, \.text)
    }

    private static func member<Value>(
        _ object: JSONObject,
        _ name: String,
        _ read: (JSONValue) -> Value?
    ) throws(ClaimsError) -> Value? {
        guard let member = object[name] else { return nil }
        guard let value = read(member) else { throw .malformed(name) }
        return value
    }
}
