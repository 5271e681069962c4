/// What a transaction may do.
enum TransactionMode {
    case read
    /// For the store's own work on the schema: waits for the locks of others as long as it takes.
    case write
    /// For callers' closures: gives way and is run again rather than wait long for the locks of others.
    case group(Isolation)
}

/// One connection of either engine, used by the one thread that made it.
///
/// Between `begin` and `commit` or `rollback` there is one transaction; `rollback` never fails and leaves none. Errors thrown by
/// `commit` mean that nothing was committed, save `commitUnknown` and `storageFailed`.
protocol Connection: AnyObject {
    var engine: Engine { get }

    /// Runs work with the connection held; everything else is called inside.
    func perform(_ work: () -> Void)
    /// Begins a transaction, connecting again first where the connection was lost.
    func begin(_ mode: TransactionMode) throws(StoreError)
    func commit() throws(StoreError)
    func rollback()
    /// Work that is due after a commit and that no caller needs to wait for.
    func tidy()
    func close()

    func execute(_ sql: String, _ arguments: [Value]) throws(StoreError) -> Int
    func rows(_ sql: String, _ arguments: [Value], limit: Int) throws(StoreError) -> [Row]
    func forEach(_ sql: String, _ arguments: [Value], _ body: (Row) throws -> Void) throws
    func insert(into table: String, columns: [String], rows: [[Value]]) throws(StoreError)
    func tryAdvisoryLock(_ key: Int64) throws(StoreError) -> Bool
    /// Keeps other processes from changing the schema until `unlockSchema`, or until the connection ends.
    func lockSchema(_ key: Int64) throws(StoreError)
    func unlockSchema(_ key: Int64)
    /// Runs several statements, separated by semicolons, without arguments.
    func runScript(_ sql: String) throws(StoreError)
}
