import Encoding

/// A public key of somebody else for checking tokens: P-256, Ed25519 or RSA.
///
/// HTTP message signatures and what the platform signs stay with ``PublicKey``, which knows the two curves only.
package struct TokenKey: Sendable {
    enum Material: Sendable {
        case curve(PublicKey)
        case rsa(RSAPublicKey)
    }

    /// `kid`, or the thumbprint when the key has none.
    package let id: KeyID
    /// The only algorithms it may be used with: one for a curve; for RSA what its `alg` says, or both.
    package let algorithms: Set<TokenAlgorithm>
    /// The first certificate of `x5c`, DER, unread: never a reason to trust the key, only something to compare.
    package let certificate: [UInt8]?
    let material: Material

    /// The thumbprint of RFC 7638 with SHA-256, base64url.
    package let thumbprint: String

    init(_ material: Material, id: KeyID?, algorithms: Set<TokenAlgorithm>, certificate: [UInt8]?) {
        let thumbprint = Self.thumbprint(material)
        self.material = material
        self.id = id ?? thumbprint
        self.algorithms = algorithms
        self.certificate = certificate
        self.thumbprint = thumbprint.text
    }

    /// A key of the platform or of one of the two curves.
    package init(_ key: PublicKey) {
        self.init(.curve(key), id: key.id, algorithms: [TokenAlgorithm(key.algorithm)], certificate: nil)
    }

    /// True when the signature is this key's over the message, made with one of its algorithms.
    package func isValid(_ signature: [UInt8], for message: [UInt8], _ algorithm: TokenAlgorithm) -> Bool {
        guard algorithms.contains(algorithm) else { return false }
        return switch material {
        case .curve(let key): key.isValid(signature, for: message)
        case .rsa(let key): key.isValid(signature, for: message, algorithm)
        }
    }

    private static func thumbprint(_ material: Material) -> KeyID {
        switch material {
        case .curve(let key): key.thumbprint
        case .rsa(let key):
            JWK.thumbprint(
                ofMembers: #"{"e":"\#(Base64.url.encode(key.exponent))","kty":"RSA","n":""#
                    + #"\#(Base64.url.encode(key.modulus))"}"#
            )
        }
    }
}

extension TokenKey: Hashable {
    package static func == (left: Self, right: Self) -> Bool {
        left.id == right.id && left.thumbprint == right.thumbprint && left.algorithms == right.algorithms
            && left.certificate == right.certificate
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(thumbprint)
    }
}
