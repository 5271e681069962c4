import Crypto
import Encoding

/// The secret of a plain client: 256 random bits that we make, show once and keep as a hash.
///
/// With so much chance in it a fast hash is enough; there is nothing to guess.
package enum ClientSecret {
    /// Writes a secret from 32 random bytes, and its hash for the row.
    package static func make(_ random: [UInt8]) -> (text: String, hash: [UInt8]) {
        let text = Base64.url.encode(random)
        return (text, hash(text))
    }

    /// SHA-256 of the text.
    package static func hash(_ text: String) -> [UInt8] { Array(SHA256.hash(data: Array(text.utf8))) }

    /// Whether a text is the secret; takes the same time whatever is wrong with it.
    package static func matches(_ text: String, _ hash: [UInt8]) -> Bool {
        ConstantTime.areEqual(self.hash(text), hash)
    }
}
