import Crypto
import FoundationEssentials

extension HashFunction {
    /// The digest of an array; bytes go in and out in one piece, where the library's generic ways go byte by byte.
    static func digest(of content: [UInt8]) -> Digest {
        var function = Self()
        content.withUnsafeBytes { function.update(bufferPointer: $0) }
        return function.finalize()
    }

    /// The digest of an array as an array.
    static func bytes(of content: [UInt8]) -> [UInt8] {
        digest(of: content).withUnsafeBytes { [UInt8]($0) }
    }
}
