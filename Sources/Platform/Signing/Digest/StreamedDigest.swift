import Crypto
import Encoding

/// The digests of content that is hashed piece by piece and never held as a whole.
package struct StreamedDigest: Sendable {
    /// 32 bytes.
    package let sha256: [UInt8]
    /// 64 bytes.
    package let sha512: [UInt8]
    /// True when no byte came.
    package let isEmpty: Bool

    /// Hashes pieces as they arrive.
    package struct Builder: Sendable {
        private var sha256 = SHA256()
        private var sha512 = SHA512()
        private var isEmpty = true

        package init() {}

        /// Takes the next piece of the content.
        package mutating func update(_ piece: UnsafeRawBufferPointer) {
            sha256.update(bufferPointer: piece)
            sha512.update(bufferPointer: piece)
            isEmpty = isEmpty && piece.isEmpty
        }

        /// The digest of everything taken so far.
        package func finish() -> StreamedDigest {
            StreamedDigest(sha256: Array(sha256.finalize()), sha512: Array(sha512.finalize()), isEmpty: isEmpty)
        }
    }

    /// The field value with SHA-256.
    package var field: String { "sha-256=:\(Base64.standard.encode(sha256)):" }
}
