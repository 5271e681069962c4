internal import Encoding

/// The hashes of a proof as text: base64, one a line.
enum HashLines {
    /// No path is longer in a tree of fewer than 2^63 leaves; a consistency path may have one hash more.
    static let maximumCount = 64

    static func encode(_ hashes: [Hash32]) -> String {
        hashes.map { $0.base64 + "\n" }.joined()
    }

    static func decode(_ lines: ArraySlice<ArraySlice<UInt8>>) throws(MerkleError) -> [Hash32] {
        guard lines.count <= maximumCount else { throw .malformedProof }
        var hashes: [Hash32] = []
        for line in lines {
            guard line.count == Hash32.base64Count, let bytes = Base64.standard.decode(line), let hash = Hash32(bytes)
            else {
                throw .malformedProof
            }
            hashes.append(hash)
        }
        return hashes
    }
}
