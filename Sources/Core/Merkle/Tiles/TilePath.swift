/// The path under which a log serves a tile or an entry bundle (c2sp.org/tlog-tiles).
///
/// `tile/0/x001/x234/067`, `tile/1/000.p/17`, `tile/entries/003`.
package enum TilePath: Hashable, Sendable {
    /// The hashes of a tile.
    case hashes(Tile)
    /// The entries whose leaf hashes are the tile of level 0.
    case entries(Tile)

    /// Reads a path as it stands behind the log's prefix, without a leading slash.
    /// - Throws: ``MerkleError/malformedTilePath`` for every other spelling than the one of ``text``.
    package init(_ path: String) throws(MerkleError) {
        guard path.utf8.count <= Self.maximumBytes, let parsed = Self.parse(path),
            ByteText.areSame(parsed.text, path)
        else { throw .malformedTilePath }
        self = parsed
    }

    /// The path.
    package var text: String {
        switch self {
        case .hashes(let tile): "tile/\(tile.level)/\(Self.place(of: tile))"
        case .entries(let tile): "tile/entries/\(Self.place(of: tile))"
        }
    }

    /// The index in groups of three digits, all but the last marked with an x, and the width of a partial tile.
    private static func place(of tile: Tile) -> String {
        var rest = tile.index
        var groups = [group(rest % 1000)]
        while rest >= 1000 {
            rest /= 1000
            groups.append("x" + group(rest % 1000))
        }
        return groups.reversed().joined(separator: "/") + (tile.isPartial ? ".p/\(tile.width)" : "")
    }

    private static func group(_ number: Int64) -> String {
        let digits = String(number)
        return String(repeating: "0", count: 3 - digits.count) + digits
    }

    /// Reads leniently; comparing with the one right spelling finds what was passed over.
    private static func parse(_ path: String) -> TilePath? {
        var parts = path.split(separator: "/", omittingEmptySubsequences: false)[...]
        guard parts.popFirst() == "tile", let kind = parts.popFirst(), let last = parts.popLast() else { return nil }
        var width = Tile.fullWidth
        var final = last
        if let stem = parts.last, stem.hasSuffix(".p") {
            guard let partial = Decimal.parse(last), partial < Tile.fullWidth else { return nil }
            width = Int(partial)
            final = stem.dropLast(2)
            parts.removeLast()
        }
        let digits = parts.map { $0.dropFirst() }.joined() + final
        guard digits.utf8.count <= 21, let index = Decimal.parse(trimmingZeros(digits)) else { return nil }
        let level = kind == "entries" ? 0 : Decimal.parse(kind).flatMap(Int.init(exactly:))
        guard let level, let tile = Tile(level: level, index: index, width: width) else { return nil }
        return kind == "entries" ? .entries(tile) : .hashes(tile)
    }

    private static func trimmingZeros(_ digits: String) -> Substring {
        let significant = digits.drop { $0 == "0" }
        return significant.isEmpty ? digits.suffix(1) : significant
    }

    private static let maximumBytes = 100
}
