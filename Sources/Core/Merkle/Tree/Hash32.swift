package import Crypto

/// A SHA-256 hash value: 32 bytes held in four words, without a heap allocation.
///
/// The words keep the order of the bytes in memory; they are never shown as numbers.
package struct Hash32: Hashable, Sendable {
    private var words: (UInt64, UInt64, UInt64, UInt64)

    /// The number of bytes, 32.
    package static let byteCount = 32

    /// Thirty-two zero bytes, a place holder that is no hash of anything known.
    package static let zero = Hash32()

    private init() {
        words = (0, 0, 0, 0)
    }

    /// Takes 32 bytes.
    /// - Returns: nil for any other number of bytes.
    package init?(_ bytes: some Sequence<UInt8>) {
        self.init()
        let count = withUnsafeMutableBytes(of: &words) { place in
            var count = 0
            for byte in bytes {
                guard count < place.count else { return Int.max }
                place[count] = byte
                count += 1
            }
            return count
        }
        guard count == Self.byteCount else { return nil }
    }

    /// Takes an array of 32 bytes.
    /// - Returns: nil for any other number of bytes.
    package init?(_ bytes: [UInt8]) {
        guard let hash = bytes.withUnsafeBytes({ Hash32(copying: $0) }) else { return nil }
        self = hash
    }

    /// Copies 32 bytes from memory.
    /// - Returns: nil for any other number of bytes.
    package init?(copying bytes: UnsafeRawBufferPointer) {
        guard bytes.count == Self.byteCount else { return nil }
        self.init()
        withUnsafeMutableBytes(of: &words) { $0.copyMemory(from: bytes) }
    }

    /// Takes over a finished digest.
    package init(_ digest: SHA256Digest) {
        self.init()
        digest.withUnsafeBytes { bytes in
            withUnsafeMutableBytes(of: &words) { $0.copyMemory(from: bytes) }
        }
    }

    /// Takes 32 random bytes from a generator; the caller decides which one.
    package init(randomFrom generator: inout some RandomNumberGenerator) {
        words = (generator.next(), generator.next(), generator.next(), generator.next())
    }

    /// Lends the 32 bytes without copying them.
    package func withUnsafeBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try withUnsafePointer(to: words) { (pointer) throws(Failure) in
            try body(UnsafeRawBufferPointer(start: pointer, count: Self.byteCount))
        }
    }

    /// The 32 bytes, as an array of its own.
    package var bytes: [UInt8] {
        withUnsafeBytes { [UInt8]($0) }
    }

    package static func == (left: Hash32, right: Hash32) -> Bool {
        left.words == right.words
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
        hasher.combine(words.1)
        hasher.combine(words.2)
        hasher.combine(words.3)
    }
}
