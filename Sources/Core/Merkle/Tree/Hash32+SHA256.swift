internal import Crypto

extension Hash32 {
    /// Hashes one piece of memory.
    package static func sha256(_ piece: UnsafeRawBufferPointer) -> Hash32 {
        var function = SHA256()
        function.update(bufferPointer: piece)
        return Hash32(function.finalize())
    }

    /// Hashes an array of bytes.
    package static func sha256(_ bytes: [UInt8]) -> Hash32 {
        bytes.withUnsafeBytes { sha256($0) }
    }

    /// Hashes two pieces as if they stood one behind the other.
    package static func sha256(_ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer) -> Hash32 {
        var function = SHA256()
        function.update(bufferPointer: first)
        function.update(bufferPointer: second)
        return Hash32(function.finalize())
    }
}
