internal import Civil
package import Signing

/// The keys that sign tokens: one store for ES256, which every client can verify, and one for EdDSA, for clients that ask for it.
package struct OpenIDKeys: Sendable {
    let ecdsa: KeyStore
    let eddsa: KeyStore

    package init(ecdsa: KeyStore, eddsa: KeyStore) {
        self.ecdsa = ecdsa
        self.eddsa = eddsa
    }

    /// The key that signs now.
    /// - Throws: ``KeyError/noCurrentKey``.
    func signer(_ algorithm: SignatureAlgorithm, at now: Timestamp) throws -> any Signer {
        try (algorithm == .ed25519 ? eddsa : ecdsa).current(at: now)
    }

    /// The set to publish: also keys that begin to sign soon, so that caches know them in time.
    func published(at now: Timestamp) -> String {
        JWKSet(ecdsa.published(at: now).keys + eddsa.published(at: now).keys).text
    }

    /// Finds one of our own keys, even one whose time is over: a hint may be an old token (OpenID Connect Core section 3.1.2.1).
    func find(_ id: KeyID) -> TrustedKey? {
        (ecdsa.everKept + eddsa.everKept).first { $0.id == id }.map { TrustedKey($0, holder: "self") }
    }
}

/// The secret from which pairwise subjects and codes of devices are made; if it changes, every client sees strangers.
package struct OpenIDSecret: Sendable {
    let bytes: [UInt8]

    /// Nil for fewer than 32 bytes.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count >= 32 else { return nil }
        self.bytes = bytes
    }
}
