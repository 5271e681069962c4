/// The place of a tile: up to 256 neighbouring hashes of one level (c2sp.org/tlog-tiles).
package struct Tile: Hashable, Sendable {
    /// The level, 0 for leaf hashes; each level stands eight tree heights above the one below.
    package let level: Int
    /// The index of the tile within its level.
    package let index: Int64
    /// The number of hashes, 256 unless the tile is partial.
    package let width: Int

    /// The heights of the tree that one tile spans.
    package static let height = 8
    /// The number of hashes of a full tile.
    package static let fullWidth = 256
    /// The highest level a path may name.
    package static let maximumLevel = 63

    /// Names a tile.
    /// - Returns: nil for a level outside 0…63, an index below 0 or a width outside 1…256.
    package init?(level: Int, index: Int64, width: Int = Tile.fullWidth) {
        guard (0...Self.maximumLevel).contains(level), index >= 0, (1...Self.fullWidth).contains(width) else {
            return nil
        }
        self.init(checkedLevel: level, index: index, width: width)
    }

    private init(checkedLevel level: Int, index: Int64, width: Int) {
        self.level = level
        self.index = index
        self.width = width
    }

    /// Whether the tile has fewer than 256 hashes and may still grow.
    package var isPartial: Bool { width < Self.fullWidth }

    /// The tile as a tree of that size has it, full or partial.
    /// - Returns: nil when a tree of that size has no hash in it.
    package static func find(level: Int, index: Int64, inTreeOf size: Int64) -> Tile? {
        let hashes = hashCount(level: level, inTreeOf: size)
        guard index >= 0, index <= hashes / Int64(fullWidth) else { return nil }
        let width = min(Int64(fullWidth), hashes - index * Int64(fullWidth))
        return Tile(level: level, index: index, width: Int(width))
    }

    /// The partial tiles of a tree of that size, from level 0 upwards; a log has to serve them for each checkpoint.
    package static func partials(inTreeOf size: Int64) -> [Tile] {
        levels(inTreeOf: size).compactMap { level in
            let hashes = hashCount(level: level, inTreeOf: size)
            return Tile(level: level, index: hashes / Int64(fullWidth), width: Int(hashes % Int64(fullWidth)))
        }
    }

    /// The levels at which a tree of that size has hashes.
    package static func levels(inTreeOf size: Int64) -> Range<Int> {
        let heights = Int64.bitWidth - max(size, 0).leadingZeroBitCount
        return 0..<((heights + height - 1) / height)
    }

    /// The number of hashes at a level, over full tiles of the level below: floor(size / 256^level).
    package static func hashCount(level: Int, inTreeOf size: Int64) -> Int64 {
        max(size, 0) >> Int64(max(level, 0) * height)
    }
}
