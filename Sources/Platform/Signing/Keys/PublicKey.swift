import Crypto

/// A public key, checked to be a point of its curve and kept ready for use.
package struct PublicKey: Sendable {
    enum Material: Sendable {
        case ed25519(Curve25519.Signing.PublicKey)
        case p256(P256Key)
    }

    /// The identifier it is known by; by default its RFC 7638 thumbprint.
    package let id: KeyID
    /// Ed25519: the 32 bytes of RFC 8032; P-256: X and Y, 32 bytes each, big-endian.
    package let bytes: [UInt8]
    let material: Material

    /// Reads raw bytes; the identifier is the thumbprint unless one is given.
    ///
    /// - Throws: ``KeyError/invalidPoint``.
    package init(_ algorithm: SignatureAlgorithm, bytes: [UInt8], id: KeyID? = nil) throws(KeyError) {
        self.material = try Self.material(algorithm, bytes)
        self.bytes = bytes
        self.id = id ?? JWK.thumbprint(algorithm, bytes)
    }

    /// The only algorithm this key may be used with.
    package var algorithm: SignatureAlgorithm {
        switch material {
        case .ed25519: .ed25519
        case .p256: .ecdsaP256SHA256
        }
    }

    /// True when the signature (64 bytes R and S) is this key's signature over the message.
    package func isValid(_ signature: [UInt8], for message: [UInt8]) -> Bool {
        guard signature.count == SignatureAlgorithm.signatureLength else { return false }
        switch material {
        case .ed25519(let key):
            return key.isValidSignature(signature, for: message)
        case .p256(let key):
            return key.isValid(signature, for: SHA256.digest(of: message))
        }
    }

    private static func material(_ algorithm: SignatureAlgorithm, _ bytes: [UInt8]) throws(KeyError) -> Material {
        switch algorithm {
        case .ed25519:
            guard bytes.count == 32, !SmallOrderPoints.contains(bytes),
                let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes)
            else { throw .invalidPoint }
            return .ed25519(key)
        case .ecdsaP256SHA256:
            guard let key = P256Key(coordinates: bytes) else { throw .invalidPoint }
            return .p256(key)
        }
    }
}

extension PublicKey: Hashable {
    package static func == (left: Self, right: Self) -> Bool {
        left.id == right.id && left.algorithm == right.algorithm && left.bytes == right.bytes
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(bytes)
    }
}
