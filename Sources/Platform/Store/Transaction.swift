/// One transaction, alive only inside the closure that `Store.read` or `Store.write` runs.
///
/// SQL is written once, in the subset that SQLite (3.40 and later) and PostgreSQL (15 and later) share, with parameters `$1…$n`
/// in any order and number, and is prepared once per connection: keep statements constant and pass what varies as arguments.
/// Parts for one engine stand in `/*+sqlite … */` and `/*+postgres … */`.
///
/// An error of a statement ends the transaction on both engines: every further statement throws the same error and nothing is
/// committed, even if the closure catches it. Use `ON CONFLICT` where a conflict is expected.
package final class Transaction {
    /// Unique in the process; a closure that is run again gets another one.
    package let id: UInt64
    /// Whether the transaction may write.
    package let isWritable: Bool
    /// The first error of a statement, which ended the transaction.
    private(set) var failure: StoreError?
    /// How many statements have been run.
    private(set) var statements = 0
    private let connection: any Connection
    private let memory: CommitMemory

    init(id: UInt64, isWritable: Bool, connection: any Connection, memory: CommitMemory = CommitMemory()) {
        self.id = id
        self.isWritable = isWritable
        self.connection = connection
        self.memory = memory
    }

    /// A number that every closure of one commit would read alike: the first reads it, the others are told.
    ///
    /// Whoever changes what it is read from must ``forget(_:)`` it in the same transaction.
    package func remember(_ name: StaticString, _ read: () throws -> Int64) throws -> Int64 {
        try check()
        let key = UInt(bitPattern: name.utf8Start)
        if let known = memory.numbers[key] { return known }
        let number = try read()
        memory.numbers[key] = number
        return number
    }

    /// Makes the next ``remember(_:_:)`` read again.
    package func forget(_ name: StaticString) { memory.numbers[UInt(bitPattern: name.utf8Start)] = nil }

    /// Tells the commit, or attempt at one, that this closure shares with others; a closure that is run again has another.
    package var commit: UInt64 { memory.number }

    /// The engine that runs the statements.
    package var engine: Engine { connection.engine }

    /// Runs a statement and returns the number of rows that it inserted, changed or deleted.
    @discardableResult
    package func execute(_ sql: String, _ arguments: [Value] = []) throws(StoreError) -> Int {
        try guarded { connection throws(StoreError) in try connection.execute(sql, arguments) }
    }

    /// Runs a statement and returns all rows of its result; for results that fit in memory.
    package func rows(_ sql: String, _ arguments: [Value] = []) throws(StoreError) -> [Row] {
        try guarded { connection throws(StoreError) in try connection.rows(sql, arguments, limit: .max) }
    }

    /// Runs a statement and returns the first row of its result; the statement must not write more than that row.
    package func firstRow(_ sql: String, _ arguments: [Value] = []) throws(StoreError) -> Row? {
        try guarded { connection throws(StoreError) in try connection.rows(sql, arguments, limit: 1).first }
    }

    /// Runs a query and hands over its rows one by one, in bounded memory; the body may run other statements.
    ///
    /// The statement must be a `SELECT`, `VALUES` or `WITH … SELECT`, and the body must not change the rows it reads: SQLite would
    /// hand them over again, PostgreSQL would not. What the body throws is thrown on.
    package func forEach(_ sql: String, _ arguments: [Value] = [], _ body: (Row) throws -> Void) throws {
        try check()
        statements += 1
        do {
            try connection.forEach(sql, arguments, body)
        } catch let error as StoreError {
            failure = failure ?? error
            throw error
        }
    }

    /// Inserts many rows: COPY on PostgreSQL, one prepared statement on SQLite.
    ///
    /// Names are lower-case SQL identifiers; every row has as many values as there are columns.
    package func insert(into table: String, columns: [String], rows: [[Value]]) throws(StoreError) {
        try guarded { connection throws(StoreError) in try connection.insert(into: table, columns: columns, rows: rows)
        }
    }

    /// Tries to take a lock on a number that all server processes agree on, and holds it until the transaction ends.
    ///
    /// PostgreSQL: `pg_try_advisory_xact_lock`. On SQLite a writable transaction is the only one anyway, so it always succeeds.
    package func tryAdvisoryLock(_ key: Int64) throws(StoreError) -> Bool {
        guard isWritable else { throw .readOnlyTransaction }
        return try guarded { connection throws(StoreError) in try connection.tryAdvisoryLock(key) }
    }

    /// Makes every later use throw; called when the closure has returned.
    func end() { failure = failure ?? .transactionEnded }

    private func check() throws(StoreError) {
        if let failure { throw failure }
    }

    private func guarded<T>(_ work: (any Connection) throws(StoreError) -> T) throws(StoreError) -> T {
        try check()
        statements += 1
        do {
            return try work(connection)
        } catch {
            failure = error
            throw error
        }
    }
}
