internal import Civil
internal import Encoding
internal import Merkle
package import Store

/// Re-verifies the whole log: every tile, hash, checkpoint, commitment and chain.
///
/// Called after every test scenario, by `vneid log check`, and by the durability drills.
package struct EvidenceChecker: Sendable {
    /// What was found; empty findings mean that everything holds.
    package struct Report: Sendable, Equatable {
        package var entries: Int64 = 0
        package var leaves: Int64 = 0
        package var queued: Int64 = 0
        package var tiles: Int64 = 0
        package var checkpoints: Int64 = 0
        package var findings: [String] = []

        mutating func note(_ finding: String) {
            // A damaged log can have millions; the first hundred tell where to look.
            if findings.count < 100 { findings.append(finding) }
        }
    }

    private let store: Store
    private let identity: LogIdentity

    package init(store: Store, identity: LogIdentity) {
        self.store = store
        self.identity = identity
    }

    /// Reads everything in one snapshot, in bounded memory.
    package func checkEverything() async throws -> Report {
        let identity = identity
        return try await store.read { tx in
            var report = Report()
            try Self.noting(&report) { try Self.checkTree(identity, in: tx, &$0) }
            try Self.noting(&report) { try Self.checkTiles(in: tx, &$0) }
            try Self.noting(&report) { try Self.checkEntries(in: tx, &$0) }
            try Self.noting(&report) { try Self.checkPlaces(in: tx, &$0) }
            return report
        }
    }

    /// A row that cannot even be read is a finding, and the other checks go on.
    private static func noting(_ report: inout Report, _ check: (inout Report) throws -> Void) throws {
        do {
            try check(&report)
        } catch EvidenceError.damaged(let what) {
            report.note(what)
        } catch let error as MerkleError {
            report.note("the tree cannot be read: \(error.code)")
        }
    }

    /// Rebuilds the tree leaf by leaf and compares it with each checkpoint on the way.
    private static func checkTree(_ identity: LogIdentity, in tx: Transaction, _ report: inout Report) throws {
        var expected = try checkpoints(identity, in: tx, &report)[...]
        let last = expected.last?.size ?? 0
        var frontier = TreeFrontier()
        try tx.forEach("SELECT position, commitment FROM evidence_leaf ORDER BY position") { row in
            let position = try row.int64(0)
            if position != frontier.size { report.note("leaf \(frontier.size) is missing: found \(position)") }
            try frontier.append(MerkleTree.leafHash(Commitment(row.hash(1))))
            if expected.first?.size == frontier.size, let checkpoint = expected.popFirst(),
                checkpoint.root != frontier.root
            {
                report.note("the checkpoint of size \(checkpoint.size) has another root than its leaves")
            }
        }
        report.leaves = frontier.size
        // A round moves leaves and signs over them in one commit.
        if frontier.size > last { report.note("\(frontier.size - last) leaves stand under no checkpoint") }
        for checkpoint in expected {
            report.note("the checkpoint of size \(checkpoint.size) is beyond the \(frontier.size) leaves")
        }
    }

    private static func checkpoints(
        _ identity: LogIdentity,
        in tx: Transaction,
        _ report: inout Report
    ) throws -> [CheckpointRow] {
        var rows: [CheckpointRow] = []
        try CheckpointRow.forEach(in: tx) { row in
            report.checkpoints += 1
            if let previous = rows.last, row.at < previous.at {
                report.note("the checkpoint of size \(row.size) is older than the one before it")
            }
            if let finding = signatureFinding(row, identity) { report.note(finding) }
            rows.append(row)
        }
        return rows
    }

    private static func signatureFinding(_ row: CheckpointRow, _ identity: LogIdentity) -> String? {
        do {
            let signed = try SignedNote(row.note).verifiedCheckpoint(by: identity.verifiers, origin: identity.origin)
            guard signed.checkpoint.size == row.size, signed.checkpoint.root == row.root else {
                return "the note of size \(row.size) states another tree than its row"
            }
            return nil
        } catch {
            return "the note of size \(row.size) does not verify: \(error.code)"
        }
    }

    /// Compares each stored tile with the hashes below it.
    private static func checkTiles(in tx: Transaction, _ report: inout Report) throws {
        var found: [Int: Int64] = [:]
        try TileRows.forEach(in: tx) { content, root in
            report.tiles += 1
            found[content.tile.level, default: 0] += 1
            let below = try? TileRows.reader(in: tx)(content.tile.level, content.tile.index, Tile.fullWidth)
            if below != content.hashes { report.note("\(content.path) differs from the hashes below it") }
            if MerkleTree.root(of: content.hashes) != root { report.note("\(content.path) has another root") }
        }
        for level in Tile.levels(inTreeOf: report.leaves) {
            let full = Tile.hashCount(level: level, inTreeOf: report.leaves) / Int64(Tile.fullWidth)
            if found[level, default: 0] != full {
                report.note("level \(level) has \(found[level, default: 0]) complete tiles of \(full)")
            }
        }
    }

    /// Recomputes each commitment, and walks each person's chain.
    private static func checkEntries(in tx: Transaction, _ report: inout Report) throws {
        var previous: EntryRow?
        try tx.forEach("SELECT \(EntryRow.columns) FROM evidence_entry ORDER BY person, number") { stored in
            let row = try EntryRow(stored)
            report.entries += 1
            if let text = row.text, let salt = row.salt {
                if Commitment(salt: salt, entry: text) != row.commitment {
                    report.note("entry \(row.id) does not match its commitment")
                }
                if let finding = chainFinding(row, text: text, after: previous) { report.note(finding) }
            } else if row.text != nil || row.salt != nil {
                report.note("entry \(row.id) is erased by half")
            }
            if row.person != 0, row.number != (previous?.person == row.person ? (previous?.number ?? 0) + 1 : 1) {
                report.note("a gap before number \(row.number) of the person of entry \(row.id)")
            }
            previous = row
        }
    }

    /// The entry must name the commitment of the person's entry before it, and its own number.
    private static func chainFinding(_ row: EntryRow, text: String, after previous: EntryRow?) -> String? {
        guard let entry = try? ReceiptEntry(text: text) else { return "entry \(row.id) is not an entry" }
        guard entry.number == (row.person == 0 ? 1 : row.number) else {
            return "entry \(row.id) states another number than its row"
        }
        // The columns decide what a person is shown and when: they must say what the entry says.
        let stated = ["id": row.id.description, "at": row.at.rfc3339, "sealed_until": row.sealedUntil?.rfc3339]
        for (name, expected) in stated.sorted(by: { $0.key < $1.key })
        where entry.members.first(where: { $0.name == name })?.value.text != expected {
            return "entry \(row.id) states another \(name) than its row"
        }
        let expected = row.person != 0 && previous?.person == row.person ? previous?.commitment : nil
        guard entry.previous == expected else { return "entry \(row.id) does not follow the one before it" }
        return nil
    }

    /// Each entry is in the queue or in the tree, once, with the same commitment.
    private static func checkPlaces(in tx: Transaction, _ report: inout Report) throws {
        report.queued = try tx.firstRow("SELECT count(*) FROM evidence_queue")?.int64(0) ?? 0
        let questions = [
            "entries without a place":
                """
            SELECT count(*) FROM evidence_entry AS entry
            WHERE NOT EXISTS (SELECT 1 FROM evidence_leaf AS leaf WHERE leaf.id = entry.id
                AND leaf.commitment = entry.commitment AND leaf.person = entry.person
                AND leaf.number = entry.number AND leaf.topic = entry.topic)
            AND NOT EXISTS (SELECT 1 FROM evidence_queue AS queued WHERE queued.id = entry.id
                AND queued.commitment = entry.commitment AND queued.person = entry.person
                AND queued.number = entry.number AND queued.topic = entry.topic)
            """,
            "entries both queued and in the tree":
                """
            SELECT count(*) FROM evidence_queue AS queued
            WHERE EXISTS (SELECT 1 FROM evidence_leaf AS leaf WHERE leaf.id = queued.id)
            """,
        ]
        for (what, sql) in questions.sorted(by: { $0.key < $1.key }) {
            let count = try tx.firstRow(sql)?.int64(0) ?? 0
            if count > 0 { report.note("\(count) \(what)") }
        }
        if report.entries != report.leaves + report.queued {
            report.note("\(report.entries) entries, but \(report.leaves) leaves and \(report.queued) queued")
        }
    }
}
