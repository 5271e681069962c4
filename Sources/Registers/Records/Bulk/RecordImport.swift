internal import Catalogue
package import Civil
package import Encoding
package import Evidence
package import Store

/// A record taken over when an installation is set up.
package struct RecordSeed: Sendable {
    package let id: RecordID
    package let values: JSONObject
    /// When the agency is said to have issued it to the register.
    package let at: Timestamp
    /// What happened to it afterwards, such as a suspension.
    package let further: [RecordChange]

    package init(_ id: RecordID, _ values: JSONObject, at: Timestamp, further: [RecordChange] = []) {
        self.id = id
        self.values = values
        self.at = at
        self.further = further
    }
}

/// Writes fresh records in bulk under one entry of evidence.
///
/// The seeds are trusted to satisfy their schemas and to have free numbers and keys: ``RecordsChecker`` says afterwards whether
/// they do. Nobody is told, and nothing waits.
package struct RecordImport: Sendable {
    private let register: RecordRegister

    package init(_ register: RecordRegister) {
        self.register = register
    }

    /// Writes every seed; the evidence must be of the scope `importBatch` and of this transaction.
    package func insert(_ seeds: [RecordSeed], under evidence: Evidence, in tx: Transaction) throws {
        var batch = RecordBatch()
        for seed in seeds {
            guard evidence.scope == .importBatch, evidence.permitsWriting(seed.id.person, in: tx) else {
                throw RecordError.evidenceDoesNotCover(seed.id.person)
            }
            try add(seed, evidence.id, to: &batch)
            if batch.count >= 2_000 { try batch.flush(in: tx) }
        }
        try batch.flush(in: tx)
    }

    private func add(_ seed: RecordSeed, _ evidence: EntryID, to batch: inout RecordBatch) throws {
        let utility = try register.utility(seed.id.utility)
        let values = seed.values.canonical
        let agency = utility.agency(on: register.clock().dayInVietnam)?.code ?? "import"
        let first = RecordChange.issued(values, method: .import, register.period(of: values, utility))
        let changes = [first] + seed.further
        let actions = changes.enumerated().map { offset, change in
            RecordAction(
                id: seed.id,
                ordinal: offset + 1,
                at: seed.at.adding(microseconds: Int64(offset)),
                actor: .system(agency: agency, reference: "import"),
                catalogueVersion: utility.version,
                change: change,
                evidence: evidence
            )
        }
        guard let state = try RecordState.folding(actions) else { return }
        batch.add(actions, state, state.heldKey(utility))
    }
}
