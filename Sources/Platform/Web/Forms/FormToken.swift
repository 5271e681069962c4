import Crypto
import Encoding

/// Proves that a form came from a page we gave to the same session: an HMAC over session and hour.
///
/// The token stands in a hidden field. A page elsewhere cannot read it (same-origin policy) and cannot make one
/// without the key; a token of one session is worthless in another.
package struct FormTokenKey: Sendable {
    /// The name of the hidden field.
    package static let fieldName = "form_token"
    private let key: SymmetricKey
    private static let lifetimeHours: Int64 = 12

    /// - Parameter bytes: at least 32 secret random bytes.
    package init(bytes: [UInt8]) { self.key = SymmetricKey(data: bytes) }

    /// - Parameter now: seconds since 1970.
    package func token(session: String, now: Int64) -> String {
        let hour = now / 3600
        let code = HMAC<SHA256>.authenticationCode(for: message(session, hour), using: key)
        return "\(hour)." + Hexadecimal.encode(Array(code))
    }

    /// Compares in constant time.
    /// - Throws: `form-expired` for a missing, foreign, altered or old token.
    package func check(_ token: String?, session: String, now: Int64) throws(WebError) {
        let halves = token?.split(separator: ".") ?? []
        guard halves.count == 2, let hour = Int64(halves[0]), hour <= now / 3600, hour >= 0,
            now / 3600 - hour <= Self.lifetimeHours, let code = Hexadecimal.decode(halves[1].utf8),
            HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: message(session, hour), using: key)
        else { throw .formExpired }
    }

    private func message(_ session: String, _ hour: Int64) -> [UInt8] { Array("form-token:\(hour):\(session)".utf8) }
}
