import Encoding

/// A refusal in the words of OAuth: a code for the program, a reason for its developer.
///
/// The reason never holds a secret, a token or personal data: it goes to the client and into its request log.
package struct OAuthError: Error, Hashable, Sendable {
    package let code: OAuthErrorCode
    /// English, in the letters that `error_description` permits (RFC 6749 section 5.2).
    package let reason: String

    package init(_ code: OAuthErrorCode, _ reason: String) {
        self.code = code
        self.reason = Self.permitted(reason)
    }

    /// `{"error":…,"error_description":…}`.
    package var json: String {
        JSONValue.object([.init("error", .string(code.rawValue)), .init("error_description", .string(reason))]).encoded
    }

    /// Printable ASCII without quote and backslash, at most 400 letters; anything else becomes a question mark.
    private static func permitted(_ reason: String) -> String {
        let bytes = reason.unicodeScalars.prefix(400).map { scalar -> UInt8 in
            switch scalar.value {
            case 0x22, 0x5C: UInt8(ascii: "'")
            case 0x20...0x7E: UInt8(truncatingIfNeeded: scalar.value)
            default: UInt8(ascii: "?")
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
