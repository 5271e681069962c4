package import Civil
internal import Merkle
package import Store

/// Appends entries to the evidence log, inside the caller's transaction.
///
/// An entry becomes durable with the caller's own commit or not at all: a crash in between leaves neither the change nor
/// its entry. The place in the tree is given afterwards by the ``Sequencer``.
package final class EvidenceLog: Sendable {
    private let identifiers: EntryIDSource
    private let clock: @Sendable () -> Timestamp

    /// Takes the next node number from the store.
    package init(store: Store, clock: @escaping @Sendable () -> Timestamp) async throws {
        let started = clock()
        let node = try await store.write { tx in
            let last = try tx.firstRow("SELECT max(number) FROM evidence_node")?.int64IfPresent(0) ?? 0
            try tx.execute(
                "INSERT INTO evidence_node (number, started) VALUES ($1, $2)",
                [.integer(last + 1), .integer(started.microseconds)]
            )
            return last + 1
        }
        identifiers = EntryIDSource(node: node)
        self.clock = clock
    }

    /// An identifier for an entry that the caller must name before appending it.
    package func nextID() -> EntryID {
        identifiers.next(at: clock())
    }

    /// Appends an entry and returns the evidence of it.
    ///
    /// The entry of a person carries her next running number and the commitment of her previous entry, so that a list
    /// with an entry missing shows the gap. Two transactions that append for one person at once collide on the primary
    /// key, and one of them is run again.
    package func append(_ draft: EntryDraft, id: EntryID? = nil, in tx: Transaction) throws -> Evidence {
        let at = clock()
        let id = id ?? identifiers.next(at: at)
        let person = draft.scope.row
        let previous = try EntryRow.last(of: person, in: tx)
        // Entries about nobody form no chain: each is a first one, kept under its identifier.
        let number = person == 0 ? id.rawValue : (previous?.number ?? 0) + 1
        let text = draft.text(
            id: id,
            number: person == 0 ? 1 : number,
            previous: person == 0 ? nil : previous?.commitment,
            at: at
        )
        var generator = KernelRandom()
        let salt = Salt(randomFrom: &generator)
        let row = EntryRow(
            person: person,
            number: number,
            id: id,
            at: at,
            topic: draft.topic,
            sealedUntil: draft.sealedUntil,
            commitment: Commitment(salt: salt, entry: text),
            salt: salt,
            text: text
        )
        try row.insert(in: tx)
        return Evidence(id: id, scope: draft.scope, transaction: tx.id)
    }

    /// Destroys the salts and texts of a person's entries: the commitments stay in the tree and prove nothing any more.
    ///
    /// - Returns: how many entries were erased.
    package func erase(_ person: PersonKey, upTo number: Int64, in tx: Transaction) throws -> Int {
        try tx.execute(
            "UPDATE evidence_entry SET salt = NULL, body = NULL WHERE person = $1 AND number <= $2 AND salt IS NOT NULL",
            [.integer(person.rawValue), .integer(number)]
        )
    }
}

extension Evidence.Scope {
    /// The value of the column `person`.
    var row: Int64 {
        switch self {
        case .person(let key): key.rawValue
        case .nobody, .importBatch: 0
        }
    }
}
