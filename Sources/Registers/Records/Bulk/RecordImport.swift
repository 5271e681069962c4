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

/// Seeds as the rows that they will be.
package struct PreparedRecords: Sendable {
    fileprivate var batch = RecordBatch()
    fileprivate var people: Set<PersonKey> = []
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

    /// Makes rows of seeds, on the caller's thread and not on the one that writes.
    package func prepare(_ seeds: [RecordSeed]) throws -> PreparedRecords {
        var prepared = PreparedRecords()
        var sources: [UtilityCode: Source] = [:]
        let (catalogue, today) = (register.catalogue, register.today)
        for seed in seeds {
            let code = seed.id.utility
            guard let utility = catalogue[code] else { throw RecordError.unknownUtility(code) }
            let source = sources[code] ?? Source(of: utility, on: today)
            sources[code] = source
            try add(seed, utility, from: source, to: &prepared)
        }
        return prepared
    }

    /// Who is said to have issued the records of a utility.
    private struct Source {
        let actor: RecordActor
        let text: String

        init(of utility: Utility, on day: Day) {
            actor = .system(agency: utility.keeper(on: day)?.code ?? "import", reference: "import")
            text = ActionRow.actorText(actor)
        }
    }

    /// Writes prepared seeds; the evidence must be of the scope `importBatch` and of this transaction.
    package func insert(_ prepared: PreparedRecords, under evidence: Evidence, in tx: Transaction) throws {
        for person in prepared.people {
            guard evidence.scope == .importBatch, evidence.permitsWriting(person, in: tx) else {
                throw RecordError.evidenceDoesNotCover(person)
            }
        }
        var batch = prepared.batch
        try batch.flush(under: evidence.id, in: tx)
    }

    private func add(
        _ seed: RecordSeed,
        _ utility: Utility,
        from source: Source,
        to prepared: inout PreparedRecords
    ) throws {
        let values = seed.values.canonical
        let first = RecordChange.issued(values, method: .import, register.period(of: values, utility))
        let actions = ([first] + seed.further).enumerated().map { offset, change in
            RecordAction(
                id: seed.id,
                ordinal: offset + 1,
                at: seed.at.adding(microseconds: Int64(offset)),
                actor: source.actor,
                catalogueVersion: utility.version,
                change: change,
                evidence: .none
            )
        }
        guard let state = try RecordState.folding(actions) else { return }
        let rows = RecordRows(actions, state, actor: source.text)
        prepared.batch.add(rows, seed.id, state.heldKey(utility))
        prepared.people.insert(seed.id.person)
    }
}
