import CSQLite
import GRDBSQLite

/// How values cross between Swift's memory and SQLite's.
enum SQLiteMemory {
    /// Sets SQLite up for this process, once and before the first connection; whether that came in time.
    static let isSetUp = sqlite_setup() == SQLITE_OK

    /// Tells SQLite to copy what it is given (`SQLITE_TRANSIENT`, a cast that Swift cannot import).
    static var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }

    /// Copies a column of the row on which a statement stands.
    static func value(_ statement: OpaquePointer, _ column: Int32) -> Value {
        switch sqlite3_column_type(statement, column) {
        case SQLITE_INTEGER: .integer(sqlite3_column_int64(statement, column))
        case SQLITE_FLOAT: .real(sqlite3_column_double(statement, column))
        case SQLITE_TEXT: .text(text(statement, column))
        case SQLITE_BLOB: .blob(blob(statement, column))
        default: .null
        }
    }

    private static func text(_ statement: OpaquePointer, _ column: Int32) -> String {
        guard let start = sqlite3_column_text(statement, column) else { return "" }
        let count = Int(sqlite3_column_bytes(statement, column))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    private static func blob(_ statement: OpaquePointer, _ column: Int32) -> [UInt8] {
        guard let start = sqlite3_column_blob(statement, column) else { return [] }
        let count = Int(sqlite3_column_bytes(statement, column))
        return [UInt8](UnsafeRawBufferPointer(start: start, count: count))
    }
}
