internal import Civil
package import Evidence
package import Population
package import Records
package import Store

/// Writes a synthetic country into a store, in batches of bounded size, each under its own evidence entry.
///
/// While one batch is being written the next one is made. A crash leaves whole batches: load into an empty register only,
/// and start again with a new one.
package struct CountryLoader: Sendable {
    /// How far a load has come.
    package struct Progress: Equatable, Sendable {
        package let people: Int
        package let total: Int
    }

    private let log: EvidenceLog
    private let batchSize: Int
    private let records: RecordImport?

    /// - Parameters:
    ///   - batchSize: people in one transaction; the result does not depend on it.
    ///   - records: writes the papers that agencies keep about the people; nil leaves them out.
    package init(log: EvidenceLog, batchSize: Int = 10_000, records: RecordImport? = nil) {
        self.log = log
        self.batchSize = max(1, batchSize)
        self.records = records
    }

    /// Makes and writes the country.
    ///
    /// - Parameters:
    ///   - progress: called after every batch is durable.
    ///   - accompanying: writes what comes with the people of a batch, in the same transaction.
    package func load(
        people: Int,
        seed: UInt64,
        into store: Store,
        progress: @Sendable (Progress) -> Void = { _ in },
        accompanying: @escaping @Sendable (PopulationImport, Transaction) throws -> Void = { _, _ in }
    ) async throws {
        let (log, records) = (log, records)
        try await store.write { tx in try PopulationRegister().addSources(Bodies.sources, in: tx) }
        var maker = BatchMaker(
            generator: CountryGenerator(people: people, seed: seed),
            papers: records.map { (RecordMaker(), $0) },
            size: batchSize
        )
        var batch = try maker.next()
        while let current = batch {
            async let written: Void = store.writeAlone { tx in
                let evidence = try log.append(current.draft, in: tx)
                try current.facts.insert(under: evidence, in: tx)
                if let papers = current.papers { try records?.insert(papers, under: evidence, in: tx) }
                try accompanying(current.facts, tx)
            }
            batch = try maker.next()
            try await written
            progress(Progress(people: current.end, total: people))
        }
    }
}

/// Joins villages to batches, and the papers of their people.
private struct BatchMaker {
    private var generator: CountryGenerator
    private var papers: (maker: RecordMaker, records: RecordImport)?
    private let size: Int

    init(generator: CountryGenerator, papers: (RecordMaker, RecordImport)?, size: Int) {
        self.generator = generator
        self.papers = papers
        self.size = size
    }

    mutating func next() throws -> Batch? {
        var facts = PopulationImport()
        var seeds: [RecordSeed] = []
        while facts.identities.count < size, let village = generator.next() {
            seeds += papers?.maker.records(of: village) ?? []
            facts.append(village)
        }
        guard !facts.identities.isEmpty else { return nil }
        let prepared = try papers?.records.prepare(seeds)
        return Batch(facts: facts, papers: prepared, end: generator.made, seed: generator.seed)
    }
}

/// The facts of one transaction.
private struct Batch: Sendable {
    let facts: PopulationImport
    let papers: PreparedRecords?
    /// How many people are there once it is written.
    let end: Int
    let seed: UInt64

    var draft: EntryDraft {
        EntryDraft(
            about: .importBatch,
            kind: "register.imported",
            topic: .administration,
            members: "\"source\":\"synthetic country\",\"seed\":\"\(seed)\",\"people\":\(facts.identities.count)"
        )
    }
}

extension PopulationImport {
    fileprivate mutating func append(_ other: PopulationImport) {
        identities += other.identities
        aliases += other.aliases
        residences += other.residences
        memberships += other.memberships
        kinships += other.kinships
        events += other.events
        merges += other.merges
    }
}
