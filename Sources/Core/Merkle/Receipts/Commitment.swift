internal import Crypto

/// Thirty-two random bytes that hide an entry; destroying them erases what the log could ever prove about it.
package struct Salt: Hashable, Sendable {
    /// The 32 bytes.
    package let hash: Hash32

    /// Takes over 32 random bytes.
    package init(_ hash: Hash32) {
        self.hash = hash
    }

    /// Takes 32 bytes from a generator, which must be a cryptographic one outside tests.
    package init(randomFrom generator: inout some RandomNumberGenerator) {
        hash = Hash32(randomFrom: &generator)
    }
}

/// What the log holds of an entry: SHA-256("vneid.evidence/v1\n" ‖ salt ‖ entry).
///
/// The commitment is the data of a leaf. It binds to the entry byte for byte and tells nothing about it to anybody who does
/// not know the salt.
package struct Commitment: Hashable, Sendable {
    /// The 32 bytes.
    package let hash: Hash32

    /// Takes over a commitment that was stored or received.
    package init(_ hash: Hash32) {
        self.hash = hash
    }

    /// Commits to an entry whose bytes lie in memory.
    package init(salt: Salt, entry: UnsafeRawBufferPointer) {
        var function = SHA256()
        Self.context.withUTF8Buffer { function.update(bufferPointer: UnsafeRawBufferPointer($0)) }
        salt.hash.withUnsafeBytes { function.update(bufferPointer: $0) }
        function.update(bufferPointer: entry)
        hash = Hash32(function.finalize())
    }

    /// Commits to the bytes of an entry.
    package init(salt: Salt, entry: [UInt8]) {
        self = entry.withUnsafeBytes { Commitment(salt: salt, entry: $0) }
    }

    /// Commits to the text of an entry in UTF-8.
    package init(salt: Salt, entry: String) {
        var entry = entry
        self = entry.withUTF8 { Commitment(salt: salt, entry: UnsafeRawBufferPointer($0)) }
    }

    private static let context: StaticString = "vneid.evidence/v1\n"
}
