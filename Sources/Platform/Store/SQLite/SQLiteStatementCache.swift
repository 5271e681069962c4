import GRDBSQLite

/// A prepared statement and where its parameters take their values from.
final class SQLiteStatement {
    let handle: OpaquePointer
    /// The text it was prepared from.
    let sql: String
    /// For each of SQLite's parameters, in its order, the index of the argument: `$2, $1, $1` gives 1, 0.
    let sources: [Int]
    let parameterCount: Int
    let columnCount: Int32
    let isReadOnly: Bool
    /// Whether somebody steps through it right now.
    var isBusy = false

    init(handle: OpaquePointer, sql: String, sources: [Int], parameterCount: Int) {
        self.handle = handle
        self.sql = sql
        self.sources = sources
        self.parameterCount = parameterCount
        columnCount = sqlite3_column_count(handle)
        isReadOnly = sqlite3_stmt_readonly(handle) != 0
    }

    deinit { sqlite3_finalize(handle) }

    /// Makes it free for its next use.
    func release() { isBusy = false }
}

/// The statements of one connection, prepared once by their text.
final class SQLiteStatementCache {
    private let handle: OpaquePointer
    private var statements: [String: SQLiteStatement] = [:]
    /// The same statements by the address of their text: constants stay where they are, and comparing is cheaper than hashing.
    private var byAddress: [Int: SQLiteStatement] = [:]
    private let bound = 512

    init(handle: OpaquePointer) { self.handle = handle }

    func removeAll() {
        statements.removeAll()
        byAddress.removeAll()
    }

    /// A statement for the caller's use until it releases it; one that is busy further up the stack is prepared again.
    func get(
        _ sql: String,
        orThrow raise: (Int32) throws(StoreError) -> Never
    ) throws(StoreError) -> SQLiteStatement {
        let address = Self.address(of: sql)
        if let cached = byAddress[address], cached.sql == sql, !cached.isBusy {
            cached.isBusy = true
            return cached
        }
        if let cached = statements[sql], !cached.isBusy {
            byAddress[address] = cached
            cached.isBusy = true
            return cached
        }
        let statement = try prepare(sql, raise)
        if statements.count >= bound || byAddress.count >= bound { removeAll() }
        if statements[sql] == nil { statements[sql] = statement }
        statement.isBusy = true
        return statement
    }

    /// Where the text lies; another text may lie there later, so it must be compared.
    private static func address(of sql: String) -> Int {
        sql.utf8.withContiguousStorageIfAvailable { Int(bitPattern: $0.baseAddress) } ?? 0
    }

    private func prepare(
        _ sql: String,
        _ raise: (Int32) throws(StoreError) -> Never
    ) throws(StoreError) -> SQLiteStatement {
        let text = SQLText(sql, for: .sqlite)
        guard !text.text.utf8.contains(0) else { throw .invalidValue("SQL contains U+0000") }
        var prepared: OpaquePointer?
        var rest = ""
        let code = text.text.withCString { start in
            var tail: UnsafePointer<CChar>?
            let code = sqlite3_prepare_v3(handle, start, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, &tail)
            if let tail { rest = String(cString: tail) }
            return code
        }
        guard code == SQLITE_OK else { try raise(code) }
        guard let prepared else { throw .invalidStatement(code: "empty", message: "there is no statement") }
        let statement = SQLiteStatement(
            handle: prepared,
            sql: sql,
            sources: try sources(prepared),
            parameterCount: text.parameterCount
        )
        guard rest.allSatisfy({ $0.isWhitespace || $0 == ";" }) else {
            throw .invalidStatement(code: "several", message: "more than one statement")
        }
        return statement
    }

    private func sources(_ prepared: OpaquePointer) throws(StoreError) -> [Int] {
        var sources: [Int] = []
        for index in 0..<max(0, sqlite3_bind_parameter_count(prepared)) {
            let name = sqlite3_bind_parameter_name(prepared, index + 1).map { String(cString: $0) } ?? "?"
            guard name.hasPrefix("$"), let number = Int(name.dropFirst()), number > 0 else {
                sqlite3_finalize(prepared)
                throw .invalidStatement(code: "parameter", message: "parameters are written $1…$n, not \(name)")
            }
            sources.append(number - 1)
        }
        return sources
    }
}
