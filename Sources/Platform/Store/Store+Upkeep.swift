extension Store {
    /// Reads every page of a SQLite file and checks its structure; asks a PostgreSQL server for a sign of life.
    ///
    /// - Throws: `StoreError.corrupt` with what is damaged.
    package func integrityCheck() async throws {
        let problems = try await read { transaction throws(StoreError) -> [String] in
            guard transaction.engine == .sqlite else {
                _ = try transaction.rows("SELECT 1")
                return []
            }
            var problems: [String] = []
            for row in try transaction.rows("PRAGMA quick_check(20)") { problems.append(try row.text(0)) }
            return problems.filter { $0 != "ok" }
        }
        guard problems.isEmpty else { throw StoreError.corrupt(detail: problems.joined(separator: "; ")) }
    }

    /// The size of the database in bytes, without its write-ahead log.
    package func databaseSize() async throws -> Int64 {
        try await read { transaction throws(StoreError) -> Int64 in
            guard transaction.engine == .sqlite else {
                return try transaction.firstRow("SELECT pg_database_size(current_database())")?.int64(0) ?? 0
            }
            let pages = try transaction.firstRow("PRAGMA page_count")?.int64(0) ?? 0
            let size = try transaction.firstRow("PRAGMA page_size")?.int64(0) ?? 0
            return pages.multipliedReportingOverflow(by: size).partialValue
        }
    }

    /// Writes a complete copy of a SQLite database to a new file while the store is in use.
    ///
    /// PostgreSQL has its own tools for this (`pg_basebackup`, `pg_dump`), so there it is `unsupported`.
    package func backup(to path: String) async throws {
        guard engine == .sqlite else { throw StoreError.unsupported("use pg_basebackup or pg_dump") }
        let file = SQLiteFile(path: database.location, options: options, faults: faults)
        let backup = SQLiteBackup(file: file, target: path)
        try await withUnsafeThrowingContinuation { (continuation: UnsafeContinuation<Void, any Error>) in
            let isStarted = WorkerThread.start { continuation.resume(with: Result { try backup.run() }) }
            if !isStarted {
                continuation.resume(throwing: StoreError.unavailable(reason: "no thread could be started"))
            }
        }
    }
}
