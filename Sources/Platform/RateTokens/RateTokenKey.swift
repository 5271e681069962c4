internal import Crypto
internal import CryptoExtras
internal import FoundationEssentials

/// The key that signs the tokens of one week, blindly.
package struct RateTokenKey: Sendable {
    /// Its week.
    package let week: RateTokenWeek
    private let key: _RSA.BlindSigning.PrivateKey<SHA384>

    /// A fresh key.
    package static func make(week: RateTokenWeek) throws(RateTokenError) -> RateTokenKey {
        guard let key = try? _RSA.BlindSigning.PrivateKey<SHA384>(keySize: .bits2048) else {
            throw .cryptography("make a key")
        }
        return RateTokenKey(week: week, key: key)
    }

    /// A key from its file.
    init(week: RateTokenWeek, der: [UInt8]) throws(RateTokenError) {
        guard let key = try? _RSA.BlindSigning.PrivateKey<SHA384>(derRepresentation: der) else {
            throw .keyFile("\(week.number)")
        }
        self.init(week: week, key: key)
    }

    private init(week: RateTokenWeek, key: _RSA.BlindSigning.PrivateKey<SHA384>) {
        self.week = week
        self.key = key
    }

    /// What its file holds.
    var der: [UInt8] { Array(key.derRepresentation) }

    /// What everybody may know.
    package var publicKey: RateTokenPublicKey {
        get throws(RateTokenError) {
            guard let key = RateTokenPublicKey(week: week, der: Array(key.publicKey.derRepresentation)) else {
                throw .cryptography("read a public key")
            }
            return key
        }
    }

    /// Signs what it cannot see; nil when that is no blinded message of this key.
    package func sign(_ blinded: [UInt8]) -> [UInt8]? {
        (try? key.blindSignature(for: blinded)).map { Array($0.rawRepresentation) }
    }
}

/// The public part of a week's key, by which browsers blind and everybody verifies.
package struct RateTokenPublicKey: Sendable {
    package let week: RateTokenWeek
    /// SubjectPublicKeyInfo, as browsers import it.
    package let der: [UInt8]
    let blinding: _RSA.BlindSigning.PublicKey<SHA384>
    /// The same key without a prefix of its own: it verifies messages that have theirs already (RFC 9474, section 4.5).
    private let verifying: _RSA.BlindSigning.PublicKey<SHA384>

    /// A key as it is published; nil when it is none.
    package init?(week: RateTokenWeek, der: [UInt8]) {
        guard let blinding = try? _RSA.BlindSigning.PublicKey<SHA384>(derRepresentation: der),
            blinding.keySizeInBits <= 4096,
            let verifying = try? _RSA.BlindSigning.PublicKey<SHA384>(
                derRepresentation: der,
                parameters: .RSABSSA_SHA384_PSS_Deterministic
            )
        else { return nil }
        self.week = week
        self.der = der
        self.blinding = blinding
        self.verifying = verifying
    }

    /// How long signatures and blinded messages are.
    package var length: Int { blinding.keySizeInBits / 8 }

    /// Whether a signature holds for a prepared message.
    package func isValid(_ signature: [UInt8], for prepared: [UInt8]) -> Bool {
        guard signature.count == length else { return false }
        return verifying.isValidSignature(
            _RSA.Signing.RSASignature(rawRepresentation: signature),
            for: verifying.prepare(prepared)
        )
    }
}
