import Crypto
import FoundationEssentials

/// A private key in memory.
package struct SigningKey: Signer {
    private enum Material: Sendable {
        case ed25519(Curve25519.Signing.PrivateKey)
        case p256(P256.Signing.PrivateKey)
    }

    package let publicKey: PublicKey
    private let material: Material

    /// Makes a new key from the system's random source; the identifier is the thumbprint unless one is given.
    package static func generate(_ algorithm: SignatureAlgorithm, id: KeyID? = nil) throws(KeyError) -> SigningKey {
        switch algorithm {
        case .ed25519:
            try SigningKey(.ed25519, bytes: [UInt8](Curve25519.Signing.PrivateKey().rawRepresentation), id: id)
        case .ecdsaP256SHA256:
            try SigningKey(.ecdsaP256SHA256, bytes: [UInt8](P256.Signing.PrivateKey().rawRepresentation), id: id)
        }
    }

    /// Reads the 32 private bytes: the seed of RFC 8032, or the scalar of P-256, big-endian.
    ///
    /// A fixed seed gives a fixed key, which tests and the synthetic country use.
    /// - Throws: ``KeyError/invalidPoint`` for a wrong length or a scalar outside the group.
    package init(_ algorithm: SignatureAlgorithm, bytes: [UInt8], id: KeyID? = nil) throws(KeyError) {
        guard bytes.count == 32 else { throw .invalidPoint }
        switch algorithm {
        case .ed25519:
            guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: bytes) else { throw .invalidPoint }
            material = .ed25519(key)
            publicKey = try PublicKey(algorithm, bytes: [UInt8](key.publicKey.rawRepresentation), id: id)
        case .ecdsaP256SHA256:
            guard let key = try? P256.Signing.PrivateKey(rawRepresentation: bytes) else { throw .invalidPoint }
            material = .p256(key)
            publicKey = try PublicKey(algorithm, bytes: [UInt8](key.publicKey.rawRepresentation), id: id)
        }
    }

    package var id: KeyID { publicKey.id }
    package var algorithm: SignatureAlgorithm { publicKey.algorithm }

    /// Signs a message; 64 bytes, raw for both algorithms.
    package func sign(_ message: [UInt8]) throws(SignatureError) -> [UInt8] {
        do {
            return switch material {
            case .ed25519(let key): [UInt8](try key.signature(for: message))
            case .p256(let key): [UInt8](try key.signature(for: SHA256.digest(of: message)).rawRepresentation)
            }
        } catch {
            throw .signingFailed
        }
    }

    /// The 32 private bytes, for the key file only.
    var privateBytes: [UInt8] {
        switch material {
        case .ed25519(let key): [UInt8](key.rawRepresentation)
        case .p256(let key): [UInt8](key.rawRepresentation)
        }
    }

    /// The PKCS#8 form of a P-256 key; nil for Ed25519, whose form is a fixed prefix.
    var p256DER: [UInt8]? {
        guard case .p256(let key) = material else { return nil }
        return [UInt8](key.derRepresentation)
    }
}
