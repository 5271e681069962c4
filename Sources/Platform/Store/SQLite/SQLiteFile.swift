import GRDB
import GRDBSQLite

/// Opens connections to one SQLite file, all with the same settings.
struct SQLiteFile {
    let path: String
    let options: StoreOptions
    let faults: FaultDesk
    /// "VNeD" in ASCII: tells our files from everybody else's.
    static let applicationID: Int64 = 0x564E_6544

    /// The one connection that writes; it must be opened before any reader.
    func openWriter() throws(StoreError) -> SQLiteConnection {
        try PrivateFile.create(path)
        // Where another library opened a database before, statistics are kept and nothing else is different.
        _ = SQLiteMemory.isSetUp
        let connection = try open(isReadOnly: false)
        do {
            try claim(connection)
            connection.emptyLog()
        } catch {
            connection.close()
            throw error
        }
        return connection
    }

    /// A connection that cannot write.
    func openReader() throws(StoreError) -> SQLiteConnection { try open(isReadOnly: true) }

    private func open(isReadOnly: Bool) throws(StoreError) -> SQLiteConnection {
        var configuration = Configuration()
        configuration.readonly = isReadOnly
        configuration.busyMode = .timeout(Double(options.busyTimeoutMilliseconds) / 1_000)
        // Every transaction ends inside `perform`; should one not, an error is wanted and not GRDB's trap.
        configuration.allowsUnsafeTransactions = true
        let settings = settings(isReadOnly: isReadOnly)
        configuration.prepareDatabase { database in
            for setting in settings { try database.execute(sql: setting) }
        }
        do {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            let pages = isReadOnly ? 0 : options.checkpointPages
            return try SQLiteConnection(queue: queue, faults: faults, checkpointPages: pages)
        } catch let error as StoreError {
            throw error
        } catch {
            throw named(error)
        }
    }

    /// What each setting is for stands beside it.
    private func settings(isReadOnly: Bool) -> [String] {
        let common = [
            "PRAGMA foreign_keys = ON",
            "PRAGMA cache_size = -\(isReadOnly ? options.readerCacheKiB : options.writerCacheKiB)",
            // Large sorts go to a file, so that memory stays bounded.
            "PRAGMA temp_store = FILE",
            // A damaged cell is reported when it is read rather than believed.
            "PRAGMA cell_size_check = ON",
            // No memory map: an input/output error must be an error and not a signal.
            "PRAGMA mmap_size = 0",
            // LIKE distinguishes case, as PostgreSQL's does.
            "PRAGMA case_sensitive_like = ON",
            "PRAGMA trusted_schema = OFF",
        ]
        guard !isReadOnly else { return common }
        let limit = options.maximumPages.map { ["PRAGMA max_page_count = \($0)"] } ?? []
        return common + limit + [
            "PRAGMA journal_mode = WAL",
            // FULL syncs the log at every commit: what has been answered survives a loss of power.
            "PRAGMA synchronous = \(options.synchronous.rawValue)",
            // Gives the space of a log that a long reader let grow back to the disk.
            "PRAGMA journal_size_limit = 67108864",
        ]
    }

    /// Refuses another program's file, marks a fresh one as ours, and checks that the settings took effect.
    private func claim(_ connection: SQLiteConnection) throws(StoreError) {
        var result: Result<Void, StoreError> = .success(())
        connection.perform {
            do throws(StoreError) {
                try connection.begin(.write)
                try mark(connection)
                try connection.commit()
            } catch {
                connection.rollback()
                result = .failure(error)
            }
        }
        try result.get()
    }

    /// Writes a compact copy of one state of the database; readers and the writer go on meanwhile.
    func copy(to target: String) throws(StoreError) {
        let connection = try openReader()
        defer { connection.close() }
        var result: Result<Void, StoreError> = .success(())
        connection.perform {
            result = Result { () throws(StoreError) in try connection.vacuum(into: target) }
        }
        try result.get()
    }

    private func mark(_ connection: SQLiteConnection) throws(StoreError) {
        let identifier = try connection.rows("PRAGMA application_id", [], limit: 1).first?.int64(0) ?? 0
        let isEmpty = try connection.rows("SELECT 1 FROM sqlite_schema LIMIT 1", [], limit: 1).isEmpty
        let mode = try connection.rows("PRAGMA journal_mode", [], limit: 1).first?.text(0) ?? ""
        guard mode == "wal" else { throw .foreignDatabase("\(path) cannot keep a write-ahead log (it has \(mode))") }
        if identifier == Self.applicationID { return }
        guard identifier == 0, isEmpty else {
            throw .foreignDatabase("\(path) belongs to another program (application_id \(identifier))")
        }
        _ = try connection.execute("PRAGMA application_id = \(Self.applicationID)", [])
    }

    private func named(_ error: any Error) -> StoreError {
        guard let error = error as? DatabaseError else { return .unavailable(reason: "\(error)") }
        let text = error.message ?? "code \(error.extendedResultCode.rawValue)"
        switch error.resultCode {
        case .SQLITE_CORRUPT, .SQLITE_NOTADB:
            faults.raise(.corruptPage, text)
            return .corrupt(detail: "\(path): \(text)")
        case .SQLITE_FULL:
            return .diskFull
        default:
            return .unavailable(reason: "\(path): \(text)")
        }
    }
}
