internal import Crypto
internal import CryptoExtras
internal import FoundationEssentials

/// The holder's side: a token before it is signed, with what opens the signature; it never leaves her device.
package struct RateTokenRequest {
    /// What is sent to be signed.
    package let blinded: [UInt8]
    private let key: RateTokenPublicKey
    private let message: _RSA.BlindSigning.PreparedMessage
    private let prepared: [UInt8]
    private let inverse: _RSA.BlindSigning.BlindingInverse

    /// A fresh request under a published key.
    /// - Parameter random: 32 bytes that nobody can guess.
    package init(under key: RateTokenPublicKey, random: [UInt8]) throws(RateTokenError) {
        prepared = random + RateToken.purpose
        self.key = key
        do {
            let plain = try _RSA.BlindSigning.PublicKey<SHA384>(
                derRepresentation: key.der,
                parameters: .RSABSSA_SHA384_PSS_Deterministic
            )
            message = plain.prepare(prepared)
            let result = try plain.blind(message)
            blinded = Array(result.blindedMessage)
            inverse = result.inverse
        } catch {
            throw .cryptography("blind a message")
        }
    }

    /// The token; nil when the answer is no signature of what was sent.
    package func token(from signature: [UInt8]) -> RateToken? {
        let blind = _RSA.BlindSigning.BlindSignature(rawRepresentation: signature)
        guard let opened = try? key.blinding.finalize(blind, for: message, blindingInverse: inverse) else { return nil }
        return RateToken(week: key.week, message: prepared, signature: Array(opened.rawRepresentation))
    }
}
