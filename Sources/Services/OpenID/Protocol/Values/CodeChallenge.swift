import Crypto
import Encoding

/// A code challenge of the method S256, the only one there is here (RFC 7636, RFC 9700 section 2.1.1).
package struct CodeChallenge: Hashable, Sendable {
    /// 43 letters of base64url.
    package let text: String

    /// Reads `code_challenge`.
    package init(_ text: String) throws(OAuthError) {
        guard text.utf8.count == 43, Base64.url.decode(text)?.count == 32 else {
            throw OAuthError(.invalidRequest, "code_challenge is not a SHA-256 digest in base64url")
        }
        self.text = text
    }

    /// Reads both parameters of a request; without a challenge, or with `plain`, it is refused.
    init(_ parameters: Parameters) throws(OAuthError) {
        let challenge = try parameters.required("code_challenge")
        guard parameters["code_challenge_method"] == "S256" else {
            throw OAuthError(.invalidRequest, "code_challenge_method must be S256")
        }
        try self.init(challenge)
    }

    /// Whether this is the digest of a verifier (RFC 7636 sections 4.1 and 4.6).
    package func isAnswered(by verifier: String) -> Bool {
        guard (43...128).contains(verifier.utf8.count), verifier.utf8.allSatisfy(Self.isUnreserved) else {
            return false
        }
        let digest = Base64.url.encode(Array(SHA256.hash(data: Array(verifier.utf8))))
        return ConstantTime.areEqual(digest.utf8, text.utf8)
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
        default: false
        }
    }
}
