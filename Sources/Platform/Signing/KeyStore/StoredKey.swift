import Civil
import Encoding

/// A private key of the store with the time during which it signs and its signatures hold.
package struct StoredKey: Sendable {
    package let key: SigningKey
    package let validity: KeyValidity

    package init(_ key: SigningKey, validity: KeyValidity) {
        self.key = key
        self.validity = validity
    }
}

extension StoredKey {
    /// Reads the text of a key file: a private JWK with `nbf` and `exp` in Unix seconds, both optional.
    init(file text: [UInt8]) throws(KeyError) {
        guard let jwk = try? JSONValue.parse(text, limits: .keysAndClaims(bytes: 4096)) else {
            throw .malformed("key file")
        }
        let validity = KeyValidity(notBefore: try Self.time(jwk, "nbf"), notAfter: try Self.time(jwk, "exp"))
        self.init(try SigningKey(jwk: jwk), validity: validity)
    }

    var file: [UInt8] {
        var members = key.privateJWK.object?.members ?? []
        if let time = validity.notBefore { members.append(Self.member("nbf", time)) }
        if let time = validity.notAfter { members.append(Self.member("exp", time)) }
        return Array((JSONValue.object(JSONObject(members)).encoded + "\n").utf8)
    }

    private static func member(_ name: String, _ time: Timestamp) -> JSONObject.Member {
        .init(name, .integer(time.microseconds / 1_000_000))
    }

    private static func time(_ jwk: JSONValue, _ name: String) throws(KeyError) -> Timestamp? {
        guard let member = jwk[name] else { return nil }
        guard let seconds = member.integer, (0...99_999_999_999).contains(seconds) else { throw .malformed(name) }
        return Timestamp(microseconds: seconds * 1_000_000)
    }
}
