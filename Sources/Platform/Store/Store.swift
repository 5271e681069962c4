/// One database, on either engine: closures go in, each runs in one transaction, and its result comes out.
///
/// Closures are synchronous, so that no transaction is held across an `await`, and they may run more than once: they must have
/// no effect outside of the transaction. Threads of the store run them; no thread of Swift's own pool ever waits for a database.
package final class Store: Sendable {
    private let writers: JobQueue
    private let readers: JobQueue
    private let meter: Meter
    private let ended: Latch
    let database: DatabaseURL
    let options: StoreOptions
    let faults: FaultDesk

    init(opening: Opening, faults: FaultDesk, writers: JobQueue, readers: JobQueue, meter: Meter, ended: Latch) {
        self.database = opening.database
        self.options = opening.options
        self.faults = faults
        self.writers = writers
        self.readers = readers
        self.meter = meter
        self.ended = ended
    }

    deinit {
        writers.close()
        readers.close()
    }

    /// Opens the database, brings its schema up to date, and is ready when it returns.
    ///
    /// - Parameter migrations: all migrations of all modules, in the order in which a fresh database applies them.
    /// - Throws: `StoreError.alreadyOpen`, `.foreignDatabase`, `.schemaNewer`, `.schemaAltered`, `.migrationOrder`,
    ///   `.migrationFailed`, `.unavailable`, `.corrupt`; without ``StoreOptions/appliesMigrations`` also `.noDatabase`, `.schemaOlder`.
    package static func open(
        _ database: DatabaseURL,
        migrations: [Migration],
        options: StoreOptions = .init()
    ) async throws -> Store {
        let opening = Opening(database: database, migrations: migrations, options: options)
        return try await opening.run()
    }

    /// The engine that stands behind.
    package var engine: Engine { database.engine }

    /// Runs a closure in a read-only transaction that sees one state of the database.
    package func read<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        try await run(body, alone: false, on: readers)
    }

    /// Runs a closure in a transaction and returns once its commit is durable.
    ///
    /// Closures of concurrent callers share one transaction and one commit, in the order in which they came. If one of them
    /// throws, it alone is rolled back and the others are run again. Cancelling the caller's task does not take a write back.
    @discardableResult
    package func write<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        try await run(body, alone: false, on: writers)
    }

    /// The same at another isolation from the closures of other commits than the rule.
    @discardableResult
    package func write<T: Sendable>(
        _ isolation: Isolation,
        _ body: @escaping @Sendable (Transaction) throws -> T
    ) async throws -> T {
        try await run(body, alone: false, isolation: isolation, on: writers)
    }

    /// Runs a closure in a transaction of its own, shared with no other caller: for long work and for locks held until its end.
    @discardableResult
    package func writeAlone<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        try await run(body, alone: true, on: writers)
    }

    /// Refuses new work, finishes what is waiting, closes every connection and returns.
    package func close() async {
        writers.close()
        readers.close()
        await ended.wait()
    }

    /// What has been done so far.
    package var metrics: StoreMetrics {
        var snapshot = meter.snapshot
        snapshot.queuedWrites = writers.count
        snapshot.queuedReads = readers.count
        return snapshot
    }

    private func run<T: Sendable>(
        _ body: @escaping @Sendable (Transaction) throws -> T,
        alone: Bool,
        isolation: Isolation = .serializable,
        on queue: JobQueue
    ) async throws -> T {
        try await withUnsafeThrowingContinuation { continuation in
            let job = BodyJob(body: body, continuation: continuation, isAlone: alone, isolation: isolation)
            do throws(StoreError) {
                try queue.submit(job)
            } catch {
                if error == .overloaded { meter.overloaded() }
                job.fail(error)
            }
        }
    }
}
