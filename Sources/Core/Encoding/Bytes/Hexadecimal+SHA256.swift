internal import Crypto

extension Hexadecimal {
    /// The SHA-256 digest (FIPS 180-4) of bytes, in 64 digits.
    package static func sha256(of bytes: [UInt8]) -> String { encode(Array(SHA256.hash(data: bytes))) }

    /// The digest of a text in UTF-8.
    package static func sha256(of text: String) -> String { sha256(of: Array(text.utf8)) }
}
