internal import Crypto
internal import Encoding

/// A secret of 256 random bits that means nothing by itself: code, token, reference.
///
/// Only its SHA-256 is kept.
struct OpaqueToken: Sendable {
    /// 43 letters of base64url.
    let text: String
    let digest: [UInt8]

    /// A new secret from the system's random source.
    init() {
        var generator = SystemRandomNumberGenerator()
        let bytes = (0..<4).flatMap { _ in withUnsafeBytes(of: generator.next() as UInt64) { Array($0) } }
        self.init(bytes)
    }

    /// Takes a text that somebody sent; nil for one that none of ours can be.
    init?(_ text: String) {
        guard text.utf8.count == 43, let bytes = Base64.url.decode(text), bytes.count == 32 else { return nil }
        self.init(bytes)
    }

    private init(_ bytes: [UInt8]) {
        text = Base64.url.encode(bytes)
        digest = Array(SHA256.hash(data: bytes))
    }
}
