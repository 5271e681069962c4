package import Civil
package import Evidence
package import Store

/// A batch of facts taken over from another system, written in bulk under one evidence entry.
///
/// The facts are trusted to agree with each other: ``PopulationChecker`` says afterwards whether they do. A person's first
/// number must be the key. An import is no change: it stays out of the change feed. Facts may come in any order; the closer to the order of keys, the faster.
package struct PopulationImport: Sendable {
    package var identities: [IdentityFact] = []
    package var aliases: [AliasFact] = []
    package var residences: [ResidenceFact] = []
    package var memberships: [MembershipFact] = []
    package var kinships: [KinshipFact] = []
    package var events: [EventFact] = []
    package var merges: [Merge] = []

    /// A duplicate record and the one that survives it.
    package struct Merge: Equatable, Sendable {
        package let duplicate: PersonKey
        package let survivor: PersonKey
        package let recorded: Timestamp
        package let source: String

        package init(duplicate: PersonKey, survivor: PersonKey, recorded: Timestamp, source: String) {
            self.duplicate = duplicate
            self.survivor = survivor
            self.recorded = recorded
            self.source = source
        }
    }

    package init() {}

    /// Writes every fact; the evidence must be of the scope `importBatch` and of this transaction.
    package func insert(under evidence: Evidence, in tx: Transaction) throws {
        if let first = identities.first {
            guard evidence.scope == .importBatch, evidence.permitsWriting(first.person, in: tx) else {
                throw PopulationError.evidenceDoesNotCover(first.person)
            }
        }
        let entry = evidence.id.rawValue
        let numbers = identities.filter { $0.cause == .registered || $0.cause == .numberReestablished }
            .map { NumberEntry(number: $0.number, person: $0.person) }
        try Self.insert(identities, entry, tx)
        try Self.insert(numbers, entry, tx)
        try Self.insert(aliases, entry, tx)
        try Self.insert(residences, entry, tx)
        try Self.insert(memberships, entry, tx)
        try Self.insert(kinships, entry, tx)
        try Self.insert(events, entry, tx)
        try Self.insert(merges.map(MergeEntry.init), entry, tx)
    }

    /// Rows go over in slices, so that a large batch never stands in memory twice.
    private static func insert<Fact: RegisterRow>(_ facts: [Fact], _ entry: Int64, _ tx: Transaction) throws {
        let columns = Fact.columns + ["evidence"]
        var rest = facts[...]
        while !rest.isEmpty {
            let rows = rest.prefix(2_000).map { fact in
                var values = fact.values
                values.append(.integer(entry))
                return values
            }
            try tx.insert(into: Fact.table, columns: columns, rows: rows)
            rest = rest.dropFirst(2_000)
        }
    }
}
