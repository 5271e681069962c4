import GRDB
import GRDBSQLite

/// One connection to a SQLite file: GRDB opens and holds it, statements run on SQLite's own interface.
///
/// The hot path prepares each statement once and binds without allocating per argument; GRDB's dictionaries and records would cost
/// more than the statements themselves.
final class SQLiteConnection: Connection {
    let engine = Engine.sqlite
    let handle: OpaquePointer
    let faults: FaultDesk
    let statements: SQLiteStatementCache
    private let queue: DatabaseQueue
    private let checkpointPages: Int32
    /// Frames in the write-ahead log after the last commit, set by SQLite's hook.
    private let logFrames = UnsafeMutablePointer<Int32>.allocate(capacity: 1)

    init(queue: DatabaseQueue, faults: FaultDesk, checkpointPages: Int32) throws(StoreError) {
        guard let handle = queue.inDatabase({ $0.sqliteConnection }) else { throw .closed }
        self.queue = queue
        self.faults = faults
        self.handle = handle
        self.checkpointPages = checkpointPages
        statements = SQLiteStatementCache(handle: handle)
        logFrames.initialize(to: 0)
        watchLog()
    }

    deinit { logFrames.deallocate() }

    func perform(_ work: () -> Void) { queue.inDatabase { _ in work() } }

    func close() {
        perform {
            statements.removeAll()
            truncateLog()
            sqlite3_wal_hook(handle, nil, nil)
        }
        try? queue.close()
    }

    /// Moves what a process that was killed left in the log into the database, and gives the log's space back.
    ///
    /// Besides, a log that recovery has read lies in the page cache in large pieces, and the kernel goes through a whole
    /// piece for each page of it that is written again: a tenth of the cost of a look-up.
    func emptyLog() { perform { truncateLog() } }

    private func truncateLog() {
        if checkpointPages > 0, !faults.hasLostDurability { checkpoint(SQLITE_CHECKPOINT_TRUNCATE) }
    }

    /// SQLite's own automatic checkpoint ignores errors, a failed fsync among them; so we only count, and `tidy` checkpoints.
    private func watchLog() {
        sqlite3_wal_hook(
            handle,
            { frames, _, _, count in
                frames?.assumingMemoryBound(to: Int32.self).pointee = count
                return SQLITE_OK
            },
            logFrames
        )
    }

    /// Asks for a checkpoint after this group: when the disk is full, it may free the log for the next one.
    func wantCheckpoint() { logFrames.pointee = .max }

    func tidy() {
        guard checkpointPages > 0, logFrames.pointee >= checkpointPages, !faults.hasLostDurability else { return }
        logFrames.pointee = 0
        checkpoint(SQLITE_CHECKPOINT_PASSIVE)
    }

    // A crash during a checkpoint loses nothing: the frames stay in the log until the database file is synced, and recovery
    // copies them again. A sync that failed must not be tried again: the kernel may call the second try a success.
    private func checkpoint(_ mode: Int32) {
        let code = sqlite3_wal_checkpoint_v2(handle, nil, mode, nil, nil)
        switch code & 0xff {
        case SQLITE_OK, SQLITE_BUSY, SQLITE_LOCKED: return
        case SQLITE_IOERR where Self.isSync(code): faults.raiseFatal("checkpoint: \(message(code))")
        case SQLITE_FULL: faults.raise(.diskFull, "checkpoint: no space left")
        case SQLITE_IOERR where isOutOfSpace: faults.raise(.diskFull, "checkpoint: no space left")
        case SQLITE_CORRUPT, SQLITE_NOTADB: faults.raise(.corruptPage, "checkpoint: \(message(code))")
        default: faults.raiseFatal("checkpoint: \(message(code))")
        }
    }
}
