import Crypto
import Encoding

/// The subject under which the clients of one sector know an account (OpenID Connect Core section 8.1).
package enum PairwiseSubject {
    /// A keyed hash: two sectors cannot tell that they know the same person, and nobody can go back to the account.
    package static func make(secret: [UInt8], sector: String, account: Int64) -> String {
        let text = "sub\u{0}\(sector)\u{0}\(account)"
        let code = HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: SymmetricKey(data: secret))
        return Base64.url.encode(Array(code))
    }
}
