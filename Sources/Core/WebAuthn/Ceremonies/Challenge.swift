internal import Encoding

/// The random bytes that bind an answer to one ceremony (section 13.4.3); the caller draws them and lets each count once.
package struct Challenge: Hashable, Sendable {
    package let bytes: [UInt8]

    /// Nil for fewer than 16 bytes, which could be guessed, and for more than 128.
    package init?(_ bytes: [UInt8]) {
        guard (16...128).contains(bytes.count) else { return nil }
        self.bytes = bytes
    }

    /// Reads the form in which it was sent.
    package init?(base64url text: String) {
        guard text.utf8.count <= 171, let bytes = Base64.url.decode(text) else { return nil }
        self.init(bytes)
    }

    /// As it stands in options and client data.
    package var base64url: String { Base64.url.encode(bytes) }
}
