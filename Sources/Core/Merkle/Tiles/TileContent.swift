/// A tile with its hashes, as a log stores and serves it.
package struct TileContent: Hashable, Sendable {
    /// The place of the tile; its width is the number of hashes.
    package let tile: Tile
    /// The hashes from left to right.
    package let hashes: [Hash32]

    /// Puts hashes into a place.
    /// - Throws: ``MerkleError/malformedTile`` when their number is not the width.
    package init(tile: Tile, hashes: [Hash32]) throws(MerkleError) {
        guard hashes.count == tile.width else { throw .malformedTile }
        self.tile = tile
        self.hashes = hashes
    }

    /// Reads a tile as it was served.
    /// - Throws: ``MerkleError/malformedTile`` when the length is not 32 bytes for each hash.
    package init(tile: Tile, bytes: [UInt8]) throws(MerkleError) {
        try self.init(tile: tile, hashes: try Self.decode(bytes, width: tile.width))
    }

    /// Reads hashes that lie one behind the other.
    /// - Throws: ``MerkleError/malformedTile`` when the length is not 32 bytes for each hash.
    package static func decode(_ bytes: [UInt8], width: Int) throws(MerkleError) -> [Hash32] {
        guard width >= 0, bytes.count % Hash32.byteCount == 0, bytes.count / Hash32.byteCount == width else {
            throw .malformedTile
        }
        return bytes.withUnsafeBytes { memory in
            stride(from: 0, to: memory.count, by: Hash32.byteCount).compactMap { start in
                Hash32(copying: UnsafeRawBufferPointer(rebasing: memory[start..<(start + Hash32.byteCount)]))
            }
        }
    }

    /// The path under which the tile is served.
    package var path: String { TilePath.hashes(tile).text }

    /// The tile as it is served: 32 bytes for each hash.
    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(hashes.count * Hash32.byteCount)
        for hash in hashes {
            hash.withUnsafeBytes { bytes.append(contentsOf: $0) }
        }
        return bytes
    }
}
