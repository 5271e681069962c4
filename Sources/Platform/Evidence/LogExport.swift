internal import Merkle

/// Writes the public log as the files that c2sp.org/tlog-tiles names.
package struct LogExport: Sendable {
    private let reader: EvidenceReader

    package init(reader: EvidenceReader) {
        self.reader = reader
    }

    /// Hands over the checkpoint and every tile and bundle under it, partial ones included.
    package func run(_ write: (_ path: String, _ bytes: [UInt8]) throws -> Void) async throws {
        guard let checkpoint = try await reader.latestCheckpoint() else { return }
        for level in Tile.levels(inTreeOf: checkpoint.size) {
            var index: Int64 = 0
            while let tile = Tile.find(level: level, index: index, inTreeOf: checkpoint.size) {
                try await write(TilePath.hashes(tile).text, reader.resource(.hashes(tile)))
                if level == 0 { try await write(TilePath.entries(tile).text, reader.resource(.entries(tile))) }
                index += 1
            }
        }
        try write("checkpoint", Array(checkpoint.note.utf8))
    }
}
