import Crypto
import FoundationEssentials

extension SigningKey {
    /// Reads `-----BEGIN PRIVATE KEY-----` (PKCS#8); the identifier is the thumbprint unless one is given.
    package init(pem: String, id: KeyID? = nil) throws(KeyError) {
        let der = try PEM.decode(pem, label: "PRIVATE KEY")
        if der.starts(with: KeyDER.ed25519Private) {
            try self.init(.ed25519, bytes: Array(der.dropFirst(KeyDER.ed25519Private.count)), id: id)
        } else if let key = try? P256.Signing.PrivateKey(derRepresentation: der) {
            try self.init(.ecdsaP256SHA256, bytes: [UInt8](key.rawRepresentation), id: id)
        } else {
            throw .unsupported
        }
    }

    /// The key as PKCS#8 PEM.
    ///
    /// It is the key itself: write it to files of mode 0600 only.
    package var privatePEM: String {
        PEM.encode(p256DER ?? KeyDER.ed25519Private + privateBytes, label: "PRIVATE KEY")
    }
}
