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
        try OpenIDKeyStores(
            ecdsa: Installation.keyStore("openid-keys", in: data, rotation: ecdsaRotation, at: now),
            eddsa: Installation.keyStore("openid-keys-eddsa", in: data, rotation: eddsaRotation, at: now)
        )
    }

    /// As the provider takes them.
    package var keys: OpenIDKeys { OpenIDKeys(ecdsa: ecdsa, eddsa: eddsa) }
}
