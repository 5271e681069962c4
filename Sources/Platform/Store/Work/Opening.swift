import Glibc

/// The way from an address to a running store.
struct Opening: Sendable {
    let database: DatabaseURL
    let migrations: [Migration]
    let options: StoreOptions

    /// Opens on a thread of its own, because files and servers may keep it waiting.
    func run() async throws -> Store {
        try await withUnsafeThrowingContinuation { continuation in
            let isStarted = WorkerThread.start {
                continuation.resume(with: Result { try open() })
            }
            if !isStarted {
                continuation.resume(throwing: StoreError.unavailable(reason: "no thread could be started"))
            }
        }
    }

    private func open() throws(StoreError) -> Store {
        let faults = FaultDesk(database: database, options: options)
        switch database.engine {
        case .sqlite: return try openSQLite(faults)
        case .postgres: return try openPostgres(faults)
        }
    }

    private func openSQLite(_ faults: FaultDesk) throws(StoreError) -> Store {
        guard options.appliesMigrations || access(database.location, F_OK) == 0 else {
            throw .noDatabase("\(database)")
        }
        let lock = try FileLock(database: database.location)
        let file = SQLiteFile(path: database.location, options: options, faults: faults)
        let writer = try file.openWriter()
        try migrate(writer)
        var readers: [any Connection] = []
        for _ in 0..<max(1, options.readers) { readers.append(try file.openReader()) }
        return try start(writers: [writer], readers: readers, faults: faults) { lock.release() }
    }

    private func openPostgres(_ faults: FaultDesk) throws(StoreError) -> Store {
        let server = PostgresServer(conninfo: database.location, options: options, faults: faults)
        let first = PostgresConnection(server: server)
        try server.check(first)
        try migrate(first)
        var writers: [any Connection] = [first]
        for _ in 1..<max(2, options.postgresWriters) { writers.append(PostgresConnection(server: server)) }
        let readers = (0..<max(1, options.readers)).map { _ in PostgresConnection(server: server) }
        return try start(writers: writers, readers: readers, faults: faults) {}
    }

    private func migrate(_ connection: any Connection) throws(StoreError) {
        var result: Result<Void, StoreError> = .success(())
        connection.perform {
            result = Result { () throws(StoreError) in
                let migrator = Migrator(connection: connection, migrations: migrations)
                if options.appliesMigrations { try migrator.run() } else { try migrator.check(database) }
            }
        }
        do {
            try result.get()
        } catch {
            connection.close()
            throw error
        }
    }

    /// Gives each connection its thread; `release` runs when the last one has been closed.
    private func start(
        writers: [any Connection],
        readers: [any Connection],
        faults: FaultDesk,
        release: @escaping @Sendable () -> Void
    ) throws(StoreError) -> Store {
        let writing = JobQueue(bound: options.maximumQueuedWrites)
        let reading = JobQueue(bound: options.maximumQueuedReads)
        let (meter, options) = (Meter(), options)
        let ended = Latch(writers.count + readers.count)
        ended.whenEnded(release)
        let store = Store(
            opening: self,
            faults: faults,
            writers: writing,
            readers: reading,
            meter: meter,
            ended: ended
        )
        for connection in writers {
            try startThread(connection, ended) {
                GroupWriter(connection: $0, queue: writing, meter: meter, options: options).run()
            }
        }
        for connection in readers {
            try startThread(connection, ended) {
                Reader(connection: $0, queue: reading, meter: meter, options: options).run()
            }
        }
        return store
    }

    private func startThread(
        _ connection: any Connection,
        _ ended: Latch,
        _ loop: @escaping @Sendable (any Connection) -> Void
    ) throws(StoreError) {
        let handover = Handover(connection)
        let isStarted = WorkerThread.start {
            loop(handover.connection)
            ended.countDown()
        }
        guard isStarted else { throw .unavailable(reason: "no thread could be started") }
    }
}

/// Carries a connection from the thread that opened it to the one that will use it.
///
/// `@unchecked Sendable`: the opening thread does not touch the connection after the worker has started (thread creation orders the
/// two), and nobody but the worker does afterwards.
private final class Handover: @unchecked Sendable {
    let connection: any Connection
    init(_ connection: any Connection) { self.connection = connection }
}
