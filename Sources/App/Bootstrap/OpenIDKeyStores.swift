internal import Civil
package import OpenID
package import Signing

/// The directories of the keys that sign tokens: one for each algorithm, because each rotates by itself.
package struct OpenIDKeyStores: Sendable {
    /// ES256, for every client.
    package let ecdsa: KeyStore
    /// EdDSA, for clients that ask for it.
    package let eddsa: KeyStore

    static let ecdsaRotation = KeyRotation()
    static let eddsaRotation = KeyRotation(algorithm: .ed25519)

    static func open(in data: String, at now: Timestamp) throws -> OpenIDKeyStores {
        let ecdsa = try KeyStore(directory: data + "/openid-keys")
        try ecdsa.rotate(ecdsaRotation, at: now)
        let eddsa = try KeyStore(directory: data + "/openid-keys-eddsa")
        try eddsa.rotate(eddsaRotation, at: now)
        return OpenIDKeyStores(ecdsa: ecdsa, eddsa: eddsa)
    }

    /// As the provider takes them.
    package var keys: OpenIDKeys { OpenIDKeys(ecdsa: ecdsa, eddsa: eddsa) }
}

extension OpenIDSecret {
    static func keep(in data: String) throws -> OpenIDSecret {
        guard let secret = OpenIDSecret(try SecretFile.keep("openid-secret", in: data)) else {
            throw BootstrapError.dataDirectory(data + "/openid-secret", reason: "it is damaged")
        }
        return secret
    }
}
