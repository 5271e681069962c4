import GRDBSQLite
import Glibc

extension SQLiteConnection {
    /// Whether the last operating system error was a lack of space.
    var isOutOfSpace: Bool { [ENOSPC, EDQUOT].contains(sqlite3_system_errno(handle)) }

    /// SQLite's sentence about a result code, with the system's error number where there is one.
    func message(_ code: Int32) -> String {
        let text = sqlite3_errmsg(handle).map { String(cString: $0) } ?? "unknown"
        let number = sqlite3_system_errno(handle)
        return code & 0xff == SQLITE_IOERR ? "\(text) (code \(code), errno \(number))" : text
    }

    /// Names the error of a statement, and raises the alarm it deserves.
    func fault(_ code: Int32, extended: Int32? = nil) -> StoreError {
        let extended = extended ?? sqlite3_extended_errcode(handle)
        let text = message(extended)
        switch code & 0xff {
        case SQLITE_CONSTRAINT: return SQLiteConstraint.violation(extended, text)
        case SQLITE_READONLY: return .readOnlyTransaction
        case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_NOMEM, SQLITE_CANTOPEN, SQLITE_PROTOCOL:
            return .unavailable(reason: text)
        case SQLITE_TOOBIG: return .invalidValue("larger than a row may be")
        case SQLITE_FULL, SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_IOERR:
            return faultOfStorage(code & 0xff, extended, text)
        default: return .invalidStatement(code: String(extended), message: text)
        }
    }

    private func faultOfStorage(_ code: Int32, _ extended: Int32, _ text: String) -> StoreError {
        switch code {
        case SQLITE_CORRUPT, SQLITE_NOTADB:
            faults.raise(.corruptPage, text)
            return .corrupt(detail: text)
        case SQLITE_IOERR where Self.isSync(extended):
            faults.raiseFatal(text)
            return .storageFailed(detail: text)
        case SQLITE_IOERR where !isOutOfSpace:
            faults.raise(.inputOutput, text)
            return .inputOutput(detail: text)
        default:
            wantCheckpoint()
            faults.raise(.diskFull, text)
            return .diskFull
        }
    }

    /// An input/output error of COMMIT is always a loss of durability, unless it is a lack of space.
    func faultOfCommit(_ error: StoreError) -> StoreError {
        guard case .inputOutput(let detail) = error else { return error }
        faults.raiseFatal(detail)
        return .storageFailed(detail: detail)
    }

    static func isSync(_ extended: Int32) -> Bool {
        // SQLITE_IOERR_FSYNC, _DIR_FSYNC: macros that Swift does not import.
        extended == SQLITE_IOERR | (4 << 8) || extended == SQLITE_IOERR | (5 << 8)
    }
}

/// What SQLite says about a violated constraint, in the words of `StoreError`.
enum SQLiteConstraint {
    /// SQLite writes `UNIQUE constraint failed: person.number, person.kind`.
    static func violation(_ extended: Int32, _ message: String) -> StoreError {
        let name = message.split(separator: ":", maxSplits: 1).last.map { trimmed($0) } ?? message
        // A RESTRICT action fails as a trigger does, so the code alone does not tell.
        if message.hasPrefix("FOREIGN KEY") { return .foreignKeyViolation }
        switch extended >> 8 {
        case 1: return .checkViolation(constraint: name)
        case 5: return .notNullViolation(column: name)
        // Primary key, unique, row id.
        case 6, 8, 10: return .uniqueViolation(constraint: grouped(name))
        default: return .checkViolation(constraint: name)
        }
    }

    /// Turns `person.number, person.kind` into `person(number, kind)`.
    private static func grouped(_ list: String) -> String {
        let columns = list.split(separator: ",").map { trimmed($0) }
        guard let table = columns.first?.split(separator: ".").first, columns.allSatisfy({ $0.contains(".") }) else {
            return list
        }
        let names = columns.map { $0.split(separator: ".", maxSplits: 1).last.map(String.init) ?? $0 }
        return "\(table)(\(names.joined(separator: ", ")))"
    }

    private static func trimmed(_ text: Substring) -> String {
        String(text.drop { $0 == " " })
    }
}
