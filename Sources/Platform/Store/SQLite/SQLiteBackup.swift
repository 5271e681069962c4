import GRDBSQLite
import Glibc

/// Copies a SQLite file while it is in use.
struct SQLiteBackup: Sendable {
    let file: SQLiteFile
    let target: String

    // The copy gets its name only when it is complete and on the disk: a crash leaves a `.partial` file that the next backup
    // removes, never half a backup under a whole one's name.
    func run() throws(StoreError) {
        let partial = "\(target).partial"
        guard access(target, F_OK) != 0 else { throw .unsupported("\(target) exists already") }
        unlink(partial)
        try PrivateFile.create(partial)
        try file.copy(to: partial)
        try sync(partial)
        guard rename(partial, target) == 0 else { throw failure("\(target) cannot be named") }
        try sync(parent)
    }

    private var parent: String {
        guard let slash = target.lastIndex(of: "/") else { return "." }
        return slash == target.startIndex ? "/" : String(target[..<slash])
    }

    private func sync(_ path: String) throws(StoreError) {
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("\(path) cannot be opened") }
        defer { Glibc.close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure("\(path) cannot be synced") }
    }

    private func failure(_ what: String) -> StoreError {
        errno == ENOSPC ? .diskFull : .inputOutput(detail: "\(what): \(String(cString: strerror(errno)))")
    }
}

extension SQLiteConnection {
    /// Runs outside of a transaction, as VACUUM must.
    func vacuum(into target: String) throws(StoreError) {
        let name = target.replacing("'", with: "''")
        let code = sqlite3_exec(handle, "VACUUM INTO '\(name)'", nil, nil, nil)
        guard code == SQLITE_OK else { throw fault(code, extended: sqlite3_extended_errcode(handle)) }
    }
}
