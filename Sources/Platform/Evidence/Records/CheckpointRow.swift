internal import Civil
internal import Merkle
internal import Store

/// A row of `evidence_checkpoint`.
struct CheckpointRow: Sendable {
    let size: Int64
    let at: Timestamp
    let root: Hash32
    /// The signed note, exactly as it was published.
    let note: String

    static func latest(in tx: Transaction) throws -> CheckpointRow? {
        try tx.firstRow("SELECT size, at, root, note FROM evidence_checkpoint ORDER BY size DESC LIMIT 1")
            .map { try CheckpointRow($0) }
    }

    static func find(size: Int64, in tx: Transaction) throws -> CheckpointRow? {
        try tx.firstRow("SELECT size, at, root, note FROM evidence_checkpoint WHERE size = $1", [.integer(size)])
            .map { try CheckpointRow($0) }
    }

    /// All checkpoints, smallest first.
    static func forEach(in tx: Transaction, _ body: (CheckpointRow) throws -> Void) throws {
        try tx.forEach("SELECT size, at, root, note FROM evidence_checkpoint ORDER BY size") {
            try body(CheckpointRow($0))
        }
    }

    func insert(in tx: Transaction) throws {
        try tx.execute(
            "INSERT INTO evidence_checkpoint (size, at, root, note) VALUES ($1, $2, $3, $4)",
            [.integer(size), .integer(at.microseconds), .blob(root.bytes), .text(note)]
        )
    }

    init(size: Int64, at: Timestamp, root: Hash32, note: String) {
        self.size = size
        self.at = at
        self.root = root
        self.note = note
    }

    init(_ row: Row) throws {
        size = try row.int64(0)
        at = try Timestamp(microseconds: row.int64(1))
        root = try row.hash(2)
        note = try row.text(3)
    }
}
