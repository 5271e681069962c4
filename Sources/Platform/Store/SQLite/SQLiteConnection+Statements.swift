import GRDBSQLite

extension SQLiteConnection {
    func execute(_ sql: String, _ arguments: [Value]) throws(StoreError) -> Int {
        let statement = try prepared(sql, arguments)
        defer { finish(statement) }
        // `sqlite3_changes` keeps the count of an earlier statement when this one changes nothing.
        let before = sqlite3_total_changes64(handle)
        while try step(statement) {}
        guard !statement.isReadOnly, sqlite3_total_changes64(handle) != before else { return 0 }
        return Int(sqlite3_changes64(handle))
    }

    func rows(_ sql: String, _ arguments: [Value], limit: Int) throws(StoreError) -> [Row] {
        let statement = try prepared(sql, arguments)
        defer { finish(statement) }
        var rows: [Row] = []
        while rows.count < limit, try step(statement) { rows.append(row(statement)) }
        return rows
    }

    func forEach(_ sql: String, _ arguments: [Value], _ body: (Row) throws -> Void) throws {
        let statement = try prepared(sql, arguments)
        defer { finish(statement) }
        guard statement.isReadOnly else { throw StoreError.unsupported("forEach takes a query") }
        while try step(statement) { try body(row(statement)) }
    }

    func insert(into table: String, columns: [String], rows: [[Value]]) throws(StoreError) {
        let sql = try insertion(into: table, columns)
        for row in rows {
            guard row.count == columns.count else {
                throw .argumentCount(expected: columns.count, given: row.count)
            }
            _ = try execute(sql, row)
        }
    }

    private func insertion(into table: String, _ columns: [String]) throws(StoreError) -> String {
        var names: [String] = []
        for column in columns { names.append(try Identifier.check(column)) }
        let parameters = columns.indices.map { "$\($0 + 1)" }
        let target = try Identifier.check(table)
        return "INSERT INTO \(target) (\(names.joined(separator: ", "))) VALUES (\(parameters.joined(separator: ", ")))"
    }

    func runScript(_ sql: String) throws(StoreError) {
        try checkOpen()
        let text = SQLText(sql, for: .sqlite).text
        // SQLite splits the script itself: quotes, comments and the bodies of triggers are its own grammar.
        let code = sqlite3_exec(handle, text, nil, nil, nil)
        guard code == SQLITE_OK else { throw fault(code, extended: sqlite3_extended_errcode(handle)) }
        try checkOpen()
    }
}

extension SQLiteConnection {
    private func prepared(_ sql: String, _ arguments: [Value]) throws(StoreError) -> SQLiteStatement {
        try checkOpen()
        let statement = try statements.get(sql) { code throws(StoreError) in throw fault(code) }
        guard statement.parameterCount == arguments.count else {
            statement.release()
            throw .argumentCount(expected: statement.parameterCount, given: arguments.count)
        }
        do {
            try bind(arguments, to: statement)
        } catch {
            statement.release()
            throw error
        }
        return statement
    }

    private func bind(_ arguments: [Value], to statement: SQLiteStatement) throws(StoreError) {
        var index: Int32 = 0
        for source in statement.sources {
            index += 1
            let code = try bind(arguments[source], at: index, of: statement.handle)
            guard code == SQLITE_OK else { throw fault(code) }
        }
    }

    private func bind(_ value: Value, at index: Int32, of statement: OpaquePointer) throws(StoreError) -> Int32 {
        switch value {
        case .null: return sqlite3_bind_null(statement, index)
        case .integer(let number): return sqlite3_bind_int64(statement, index, number)
        case .real(let number):
            try value.check()
            return sqlite3_bind_double(statement, index, number)
        case .text(let text):
            try value.check()
            return bind(text, at: index, of: statement)
        case .blob(let bytes):
            guard !bytes.isEmpty else { return sqlite3_bind_zeroblob(statement, index, 0) }
            return bytes.withUnsafeBytes {
                sqlite3_bind_blob64(statement, index, $0.baseAddress, UInt64($0.count), SQLiteMemory.copied)
            }
        }
    }

    private func bind(_ text: String, at index: Int32, of statement: OpaquePointer) -> Int32 {
        var text = text
        return text.withUTF8 { bytes in
            // The empty text has no address, and a null pointer would bind NULL.
            guard !bytes.isEmpty else { return sqlite3_bind_text(statement, index, "", 0, SQLiteMemory.copied) }
            return bytes.withMemoryRebound(to: CChar.self) {
                sqlite3_bind_text64(
                    statement,
                    index,
                    $0.baseAddress,
                    UInt64($0.count),
                    SQLiteMemory.copied,
                    UInt8(SQLITE_UTF8)
                )
            }
        }
    }

    /// Goes to the next row; false at the end.
    private func step(_ statement: SQLiteStatement) throws(StoreError) -> Bool {
        let code = sqlite3_step(statement.handle)
        switch code {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default: throw fault(code, extended: sqlite3_extended_errcode(handle))
        }
    }

    private func finish(_ statement: SQLiteStatement) {
        sqlite3_reset(statement.handle)
        statement.release()
    }

    private func row(_ statement: SQLiteStatement) -> Row {
        Row((0..<statement.columnCount).map { SQLiteMemory.value(statement.handle, $0) })
    }
}
