import CPostgres

extension PostgresConnection {
    func execute(_ sql: String, _ arguments: [Value]) throws(StoreError) -> Int {
        try run(sql, arguments).changedRows
    }

    func rows(_ sql: String, _ arguments: [Value], limit: Int) throws(StoreError) -> [Row] {
        let result = try run(sql, arguments)
        let count = min(limit, result.rowCount)
        var rows: [Row] = []
        rows.reserveCapacity(count)
        for index in 0..<count { rows.append(try result.row(index)) }
        return rows
    }

    /// The server splits the script itself: quotes, comments and dollar quotes are its own grammar.
    func runScript(_ sql: String) throws(StoreError) {
        let handle = try inTransaction()
        let text = SQLText(sql, for: .postgres).text
        guard !text.utf8.contains(0) else { throw .invalidValue("SQL contains U+0000") }
        guard text.contains(where: { !$0.isWhitespace && $0 != ";" }) else { return }
        let result = PQexec(handle, text)
        guard PQresultStatus(result) != PGRES_EMPTY_QUERY else { return PQclear(result) }
        _ = try PostgresResult(result, connection: self)
        guard PQtransactionStatus(handle) == PQTRANS_INTRANS else {
            throw .invalidStatement(code: "no-transaction", message: "the script ended its transaction")
        }
    }

    /// Runs a prepared statement, preparing it first where it is new.
    func run(_ sql: String, _ arguments: [Value]) throws(StoreError) -> PostgresResult {
        let handle = try inTransaction()
        let name = try prepared(sql, arguments, on: handle)
        return try PostgresArguments(arguments).lend { count, values, lengths, formats in
            PQexecPrepared(handle, name, count, values, lengths, formats, 1)
        }.checked(self)
    }

    private func prepared(
        _ sql: String,
        _ arguments: [Value],
        on handle: OpaquePointer
    ) throws(StoreError) -> String {
        if let variant = statements[sql]?.variant(for: arguments) {
            guard variant.types.count == arguments.count else {
                throw .argumentCount(expected: variant.types.count, given: arguments.count)
            }
            return variant.name
        }
        return try prepare(sql, arguments, on: handle)
    }

    private func prepare(_ sql: String, _ arguments: [Value], on handle: OpaquePointer) throws(StoreError) -> String {
        let statement = statements[sql] ?? PostgresStatement(sql)
        guard !sql.utf8.contains(0) else { throw .invalidValue("SQL contains U+0000") }
        guard statement.text.parameterCount == arguments.count else {
            throw .argumentCount(expected: statement.text.parameterCount, given: arguments.count)
        }
        for argument in arguments { try argument.check() }
        statementCount += 1
        let name = "s\(statementCount)"
        let types = arguments.map { PostgresValue.type(of: $0) }
        let result = PQprepare(handle, name, statement.text.text, Int32(types.count), types)
        _ = try PostgresResult(result, connection: self)
        try forgetIfMany(on: handle)
        statements[sql, default: statement].add(.init(name: name, types: types))
        return name
    }

    /// Statements are meant to be constant; a program that makes up many must not fill the server's memory.
    private func forgetIfMany(on handle: OpaquePointer) throws(StoreError) {
        guard statements.count >= 512 else { return }
        for variant in statements.values.flatMap(\.variants) {
            try command("DEALLOCATE \(variant.name)", on: handle)
        }
        statements.removeAll()
    }
}

extension Result where Success == OpaquePointer?, Failure == StoreError {
    fileprivate func checked(_ connection: PostgresConnection) throws(StoreError) -> PostgresResult {
        try PostgresResult(try get(), connection: connection)
    }
}
