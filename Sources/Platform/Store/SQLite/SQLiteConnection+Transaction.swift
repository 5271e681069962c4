import GRDBSQLite

extension SQLiteConnection {
    func begin(_ mode: TransactionMode) throws(StoreError) {
        switch mode {
        case .read: try control("BEGIN")
        case .write, .group:
            guard !faults.hasLostDurability else { throw .storageFailed(detail: "durability was lost earlier") }
            try control("BEGIN IMMEDIATE")
        }
    }

    // SQLite appends the group's pages to the write-ahead log and syncs it once. A crash before the sync ends leaves the group
    // out when the log is recovered at the next start, or the whole of it in; never a part, because the checksums chain.
    func commit() throws(StoreError) {
        try checkOpen()
        do {
            try control("COMMIT")
        } catch {
            throw faultOfCommit(error)
        }
    }

    func rollback() {
        guard sqlite3_get_autocommit(handle) == 0 else { return }
        try? control("ROLLBACK")
    }

    /// Whether SQLite has ended the transaction by itself, as it does when the disk is full or fails.
    ///
    /// Without this check the next statement would commit on its own.
    func checkOpen() throws(StoreError) {
        guard sqlite3_get_autocommit(handle) == 0 else {
            throw .invalidStatement(code: "no-transaction", message: "the transaction has ended")
        }
    }

    /// The lock on the one writer is lock enough.
    func tryAdvisoryLock(_ key: Int64) -> Bool { true }

    /// The lock on the file is lock enough.
    func lockSchema(_ key: Int64) {}
    func unlockSchema(_ key: Int64) {}

    private func control(_ sql: String) throws(StoreError) {
        let statement = try statements.get(sql) { code throws(StoreError) in throw fault(code) }
        defer { statement.release() }
        let code = sqlite3_step(statement.handle)
        // The reset after a failed step reports the same failure again.
        sqlite3_reset(statement.handle)
        guard code == SQLITE_DONE else { throw fault(code, extended: sqlite3_extended_errcode(handle)) }
    }
}
