internal import Crypto
internal import CryptoExtras

/// The key material behind a credential or an attestation, with the one algorithm it is used with.
enum VerificationKey: Sendable {
    case es256(P256.Signing.PublicKey)
    case eddsa(Curve25519.Signing.PublicKey)
    case rs256(_RSA.Signing.PublicKey)

    /// The point X, Y of P-256; nil if it is not on the curve.
    static func es256(x: [UInt8], y: [UInt8]) -> VerificationKey? {
        guard x.count == 32, y.count == 32 else { return nil }
        return (try? P256.Signing.PublicKey(rawRepresentation: x + y)).map { .es256($0) }
    }

    /// The encoded point of Ed25519; nil for what is no key.
    static func eddsa(_ bytes: [UInt8]) -> VerificationKey? {
        guard Ed25519Encoding.isUsable(bytes) else { return nil }
        return (try? Curve25519.Signing.PublicKey(rawRepresentation: bytes)).map { .eddsa($0) }
    }

    /// Modulus of 2048 to 4096 bits and odd exponent of at least 65537 in at most 32 bits, both without leading zeros.
    static func rs256(modulus: [UInt8], exponent: [UInt8]) -> VerificationKey? {
        guard (256...512).contains(modulus.count), let first = modulus.first, first > 0,
            modulus.count > 256 || first >= 0x80, modulus.last.map({ $0 & 1 == 1 }) ?? false,
            (3...4).contains(exponent.count), exponent.first.map({ $0 > 0 }) ?? false,
            exponent.last.map({ $0 & 1 == 1 }) ?? false,
            let key = try? _RSA.Signing.PublicKey(n: modulus, e: exponent)
        else { return nil }
        return .rs256(key)
    }

    var algorithm: COSEAlgorithm {
        switch self {
        case .es256: .es256
        case .eddsa: .eddsa
        case .rs256: .rs256
        }
    }

    /// Section 6.5.5: ECDSA signatures are DER, those of EdDSA and RSA plain bytes.
    func isValid(_ signature: [UInt8], for message: [UInt8]) -> Bool {
        switch self {
        case .es256(let key):
            guard signature.count <= 72,
                let parsed = try? P256.Signing.ECDSASignature(derRepresentation: signature)
            else { return false }
            return key.isValidSignature(parsed, for: message)
        case .eddsa(let key):
            return signature.count == 64 && key.isValidSignature(signature, for: message)
        case .rs256(let key):
            guard signature.count <= 512 else { return false }
            return key.isValidSignature(
                _RSA.Signing.RSASignature(rawRepresentation: signature),
                for: message,
                padding: .insecurePKCS1v1_5
            )
        }
    }
}
