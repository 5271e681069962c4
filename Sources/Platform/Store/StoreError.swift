/// Everything that can go wrong in the store; closed, so that a mapping to problems is exhaustive.
///
/// No case carries a value out of a row: only names of tables, columns, files and the engine's own first sentence.
package enum StoreError: Error, Hashable, Sendable {
    // What the statement met in the data.
    /// A row with this key exists; written `table(column, column)`, or the index's name where it covers expressions.
    case uniqueViolation(constraint: String)
    case foreignKeyViolation
    /// Written `table.column`.
    case notNullViolation(column: String)
    /// The constraint's name as given in the migration.
    case checkViolation(constraint: String)
    /// Concurrent transactions kept getting in each other's way, after every permitted attempt; nothing was committed.
    case serializationFailure

    // What the engine could not do now.
    /// The database cannot be reached; nothing was committed.
    case unavailable(reason: String)
    /// The connection ended while the commit was under way: it may have happened or not.
    case commitUnknown(reason: String)
    /// More work is waiting than the store's bound; nothing was done.
    case overloaded
    /// No space is left; nothing was committed, and reads go on.
    case diskFull
    /// A page of the database is damaged.
    case corrupt(detail: String)
    /// The device failed to read or write before any commit; nothing was committed.
    case inputOutput(detail: String)
    /// The storage failed to make a commit durable; its outcome is unknown and the store accepts no more writes.
    case storageFailed(detail: String)

    // What the program did wrong.
    case readOnlyTransaction
    /// A `Transaction` was used after its closure had ended.
    case transactionEnded
    /// The store has been closed.
    case closed
    case typeMismatch(column: Int, expected: String, found: String)
    case noSuchColumn(Int)
    case argumentCount(expected: Int, given: Int)
    /// A value that one of the engines cannot keep.
    case invalidValue(String)
    /// The engine refused the statement; `code` is an SQLSTATE or a SQLite result code.
    case invalidStatement(code: String, message: String)
    case unsupported(String)

    // Why the store does not open.
    case invalidURL(String)
    /// Another process (or another `Store` in this one) has the file open for writing.
    case alreadyOpen(path: String, processID: Int32)
    /// The database belongs to another program or cannot serve this one.
    case foreignDatabase(String)
    /// There is no database, or nothing in it yet, and none was to be made; names the place without a password.
    case noDatabase(String)
    /// The database lacks a migration, and none was to be applied.
    case schemaOlder(file: String)
    /// The database knows a migration that this program does not: it was written by a newer version.
    case schemaNewer(file: String)
    /// An applied migration's file, or the schema itself, was changed afterwards.
    case schemaAltered(file: String, detail: String)
    /// The list of migrations is out of order or has a gap before an applied one.
    case migrationOrder(file: String, detail: String)
    case migrationFailed(file: String, detail: String)
}

extension StoreError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .uniqueViolation(let constraint): "a row with this key exists: \(constraint)"
        case .foreignKeyViolation: "the row refers to one that does not exist, or is referred to"
        case .notNullViolation(let column): "\(column) must not be NULL"
        case .checkViolation(let constraint): "the check \(constraint) failed"
        case .serializationFailure: "concurrent transactions kept conflicting"
        case .unavailable(let reason): "the database is unavailable: \(reason)"
        case .commitUnknown(let reason): "it is unknown whether the commit happened: \(reason)"
        case .overloaded: "too much work is waiting for the database"
        case .diskFull: "the disk of the database is full"
        case .corrupt(let detail): "the database is damaged: \(detail)"
        case .inputOutput(let detail): "the storage failed: \(detail)"
        case .storageFailed(let detail): "the storage failed; no more writes are accepted: \(detail)"
        default: programDescription
        }
    }

    private var programDescription: String {
        switch self {
        case .readOnlyTransaction: "a read-only transaction cannot write"
        case .transactionEnded: "the transaction was used after it had ended"
        case .closed: "the store is closed"
        case .typeMismatch(let column, let expected, let found):
            "column \(column): expected \(expected), found \(found)"
        case .noSuchColumn(let column): "the result has no column \(column)"
        case .argumentCount(let expected, let given): "the statement takes \(expected) arguments, \(given) were given"
        case .invalidValue(let detail): "invalid value: \(detail)"
        case .invalidStatement(let code, let message): "the statement was refused (\(code)): \(message)"
        case .unsupported(let detail): "not supported: \(detail)"
        default: openingDescription
        }
    }

    private var openingDescription: String {
        switch self {
        case .invalidURL(let detail): "invalid database address: \(detail)"
        case .alreadyOpen(let path, let processID): "\(path) is already open for writing in process \(processID)"
        case .foreignDatabase(let detail): "this database cannot be used: \(detail)"
        case .noDatabase(let place): "there is no database of ours at \(place)"
        case .schemaOlder(let file): "the database was written by an earlier version, which did not know \(file)"
        case .schemaNewer(let file): "the database was written by a newer version, which applied \(file)"
        case .schemaAltered(let file, let detail): "the schema was altered after \(file): \(detail)"
        case .migrationOrder(let file, let detail): "the migration \(file) is out of order: \(detail)"
        case .migrationFailed(let file, let detail): "the migration \(file) failed: \(detail)"
        default: "store error"
        }
    }
}
