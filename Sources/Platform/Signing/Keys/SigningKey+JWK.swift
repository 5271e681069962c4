package import Encoding

extension SigningKey {
    /// Reads a private JWK; refuses one whose public members belong to another key.
    package init(jwk: JSONValue) throws(KeyError) {
        let algorithm = try JWK.algorithm(of: jwk)
        try self.init(algorithm, bytes: JWK.bytes(jwk, "d"), id: JWK.id(jwk))
        guard try JWK.publicBytes(jwk, algorithm) == publicKey.bytes else { throw .invalidPoint }
    }

    /// Reads the text of a private JWK; duplicate members are refused.
    package init(jwk text: String) throws(KeyError) {
        guard let value = try? JSONValue.parse(text, limits: .keysAndClaims(bytes: 4096)) else {
            throw .malformed("json")
        }
        try self.init(jwk: value)
    }

    /// The private JWK.
    ///
    /// It is the key itself: write it to files of mode 0600 only.
    package var privateJWK: JSONValue {
        .object(
            JSONObject(
                JWK.members(publicKey) + [
                    JWK.coordinate("d", privateBytes), JWK.text("kid", id.text), JWK.text("alg", algorithm.jose),
                ]
            )
        )
    }
}
