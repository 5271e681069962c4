import Crypto
import CryptoExtras
import FoundationEssentials

/// An RSA key for checking tokens: a modulus of 2048 to 8192 bits and an odd exponent from 3 to 2^32 - 1.
///
/// The bounds hold before any arithmetic: an even modulus or exponent is no key, a small one proves nothing, and a
/// large one lets each check cost the server more than it costs the sender.
struct RSAPublicKey: Sendable {
    let modulus: [UInt8]
    let exponent: [UInt8]
    private let key: _RSA.Signing.PublicKey

    init(modulus: [UInt8], exponent: [UInt8]) throws(KeyError) {
        guard let first = modulus.first, first != 0, let last = modulus.last, !last.isMultiple(of: 2) else {
            throw .malformed("n")
        }
        guard (2048...8192).contains(modulus.count * 8 - first.leadingZeroBitCount) else { throw .weak }
        guard let high = exponent.first, high != 0, let low = exponent.last, !low.isMultiple(of: 2) else {
            throw .malformed("e")
        }
        guard exponent.count <= 4, exponent != [1] else { throw .weak }
        guard let key = try? _RSA.Signing.PublicKey(n: modulus, e: exponent) else { throw .invalidPoint }
        self.modulus = modulus
        self.exponent = exponent
        self.key = key
    }

    /// True when the signature is as long as the modulus and holds for the message (RFC 7518 sections 3.3 and 3.5).
    func isValid(_ signature: [UInt8], for message: [UInt8], _ algorithm: TokenAlgorithm) -> Bool {
        guard signature.count == modulus.count else { return false }
        let signature = _RSA.Signing.RSASignature(rawRepresentation: signature)
        return switch algorithm {
        case .ps256: key.isValidSignature(signature, for: message, padding: .PSS)
        case .rs256: key.isValidSignature(signature, for: message, padding: .insecurePKCS1v1_5)
        case .es256, .edDSA: false
        }
    }
}
