/// The data of up to 256 neighbouring leaves, each with its length in two bytes in front (c2sp.org/tlog-tiles).
///
/// In our log the data of a leaf are a ``Commitment``; the bundle tells nothing about the entries.
package enum EntryBundle {
    /// Joins entries.
    /// - Throws: ``MerkleError/entryTooLong`` for an entry of more than 65,535 bytes, ``MerkleError/malformedBundle`` for
    ///   more than 256 entries.
    package static func encode(_ entries: [[UInt8]]) throws(MerkleError) -> [UInt8] {
        guard entries.count <= Tile.fullWidth else { throw .malformedBundle }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(entries.reduce(0) { $0 + $1.count + 2 })
        for entry in entries {
            guard let length = UInt16(exactly: entry.count) else { throw .entryTooLong }
            bytes.append(UInt8(length >> 8))
            bytes.append(UInt8(length & 0xff))
            bytes.append(contentsOf: entry)
        }
        return bytes
    }

    /// Joins commitments.
    /// - Throws: ``MerkleError/malformedBundle`` for more than 256.
    package static func encode(_ commitments: [Commitment]) throws(MerkleError) -> [UInt8] {
        try encode(commitments.map(\.hash.bytes))
    }

    /// Takes a bundle apart.
    /// - Throws: ``MerkleError/malformedBundle`` unless it holds exactly `width` entries and nothing behind them.
    package static func decode(_ bytes: [UInt8], width: Int) throws(MerkleError) -> [ArraySlice<UInt8>] {
        var rest = bytes[...]
        var entries: [ArraySlice<UInt8>] = []
        while !rest.isEmpty {
            guard entries.count < width, let high = rest.popFirst(), let low = rest.popFirst() else {
                throw .malformedBundle
            }
            let length = Int(high) << 8 | Int(low)
            guard length <= rest.count else { throw .malformedBundle }
            entries.append(rest.prefix(length))
            rest = rest.dropFirst(length)
        }
        guard entries.count == width else { throw .malformedBundle }
        return entries
    }

    /// Checks that each entry of a bundle hashes to its leaf.
    ///
    /// A bundle that is wider than the tile of leaves, because the log has grown since, is checked at its beginning.
    /// - Throws: ``MerkleError/malformedBundle``, ``MerkleError/entryMismatch``.
    package static func check(
        _ bytes: [UInt8],
        against leaves: [Hash32],
        width: Int? = nil
    ) throws(MerkleError) {
        let entries = try decode(bytes, width: width ?? leaves.count)
        guard entries.count >= leaves.count else { throw .malformedBundle }
        for (entry, leaf) in zip(entries, leaves) {
            guard entry.withUnsafeBytes(MerkleTree.leafHash) == leaf else { throw .entryMismatch }
        }
    }
}
