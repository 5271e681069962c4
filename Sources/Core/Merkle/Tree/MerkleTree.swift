/// The hashes of a Merkle tree (RFC 6962 section 2.1, unchanged in RFC 9162 section 2.1.1).
package enum MerkleTree {
    /// The root of the empty tree: SHA-256 of nothing.
    package static let emptyRoot = Hash32.sha256([])

    /// The hash of a leaf: SHA-256(0x00 ‖ data).
    package static func leafHash(_ data: UnsafeRawBufferPointer) -> Hash32 {
        withUnsafeBytes(of: leafPrefix) { Hash32.sha256($0, data) }
    }

    /// The hash of a leaf whose data lie in an array.
    package static func leafHash(_ data: [UInt8]) -> Hash32 {
        data.withUnsafeBytes { leafHash($0) }
    }

    /// The hash of a leaf whose data are a commitment, which is what our log holds.
    package static func leafHash(_ commitment: Commitment) -> Hash32 {
        withUnsafeTemporaryAllocation(byteCount: 1 + Hash32.byteCount, alignment: 8) { block in
            block[0] = leafPrefix
            commitment.hash.copy(to: block, at: 1)
            return Hash32.sha256(UnsafeRawBufferPointer(block))
        }
    }

    /// The hash of an inner node: SHA-256(0x01 ‖ left ‖ right).
    package static func nodeHash(_ left: Hash32, _ right: Hash32) -> Hash32 {
        withUnsafeTemporaryAllocation(byteCount: 1 + 2 * Hash32.byteCount, alignment: 8) { block in
            block[0] = nodePrefix
            left.copy(to: block, at: 1)
            right.copy(to: block, at: 1 + Hash32.byteCount)
            return Hash32.sha256(UnsafeRawBufferPointer(block))
        }
    }

    /// The root over leaf hashes in their order; ``emptyRoot`` for none.
    package static func root(of leafHashes: some Sequence<Hash32>) -> Hash32 {
        var frontier = TreeFrontier()
        for leaf in leafHashes {
            frontier.add(leaf)
        }
        return frontier.root
    }

    private static let leafPrefix: UInt8 = 0x00
    private static let nodePrefix: UInt8 = 0x01
}

extension Hash32 {
    /// Copies the 32 bytes into a block that the caller has made large enough.
    fileprivate func copy(to block: UnsafeMutableRawBufferPointer, at offset: Int) {
        withUnsafeBytes { bytes in
            UnsafeMutableRawBufferPointer(rebasing: block[offset...]).copyMemory(from: bytes)
        }
    }
}
