package import Civil
import Crypto
import Encoding

/// Nonces for DPoP proofs that need no table (RFC 9449 section 8): a keyed hash of the five minutes they belong to.
///
/// Every server process with the secret knows them. Those of the present and the previous five minutes are good.
package struct DPoPNonces: Sendable {
    private let key: SymmetricKey
    private static let window: Int64 = 300_000_000

    /// Takes 32 secret bytes.
    package init(secret: [UInt8]) {
        key = SymmetricKey(data: secret)
    }

    /// The nonce to send now.
    package func current(at now: Timestamp) -> String {
        text(of: now.microseconds / Self.window)
    }

    /// Whether a nonce is one that we sent within the last two windows.
    package func isKnown(_ text: String, at now: Timestamp) -> Bool {
        let window = now.microseconds / Self.window
        let isPresent = ConstantTime.areEqual(text.utf8, self.text(of: window).utf8)
        let isPrevious = ConstantTime.areEqual(text.utf8, self.text(of: window - 1).utf8)
        return isPresent || isPrevious
    }

    private func text(of window: Int64) -> String {
        let code = HMAC<SHA256>.authenticationCode(for: Array("dpop-nonce:\(window)".utf8), using: key)
        return Base64.url.encode(Array(code).prefix(16))
    }
}
