import CPostgres

extension PostgresConnection {
    /// Reads through a cursor, so that memory stays bounded and the body may run other statements on this connection.
    func forEach(_ sql: String, _ arguments: [Value], _ body: (Row) throws -> Void) throws {
        cursorCount += 1
        let cursor = "c\(cursorCount)"
        try declare(cursor, sql, arguments)
        var page: Int
        repeat {
            let result = try fetch(from: cursor)
            page = result.rowCount
            for index in 0..<page { try body(try result.row(index)) }
        } while page == Self.rowsPerPage
        try command("CLOSE \(cursor)", on: try inTransaction())
    }

    private static var rowsPerPage: Int { 256 }

    /// `DECLARE` takes queries only, which is what `forEach` promises.
    private func declare(_ cursor: String, _ sql: String, _ arguments: [Value]) throws(StoreError) {
        let handle = try inTransaction()
        let text = SQLText(sql, for: .postgres)
        guard text.parameterCount == arguments.count else {
            throw .argumentCount(expected: text.parameterCount, given: arguments.count)
        }
        let types = arguments.map { PostgresValue.type(of: $0) }
        let result = try PostgresArguments(arguments).lend { count, values, lengths, formats in
            PQexecParams(
                handle,
                "DECLARE \(cursor) NO SCROLL CURSOR FOR \(text.text)",
                count,
                types,
                values,
                lengths,
                formats,
                1
            )
        }
        _ = try PostgresResult(try result.get(), connection: self)
    }

    private func fetch(from cursor: String) throws(StoreError) -> PostgresResult {
        let result = PQexecParams(
            try inTransaction(),
            "FETCH \(Self.rowsPerPage) FROM \(cursor)",
            0,
            nil,
            nil,
            nil,
            nil,
            1
        )
        return try PostgresResult(result, connection: self)
    }

    func insert(into table: String, columns: [String], rows: [[Value]]) throws(StoreError) {
        guard !rows.isEmpty else { return }
        let handle = try inTransaction()
        var names: [String] = []
        for column in columns { names.append(try Identifier.check(column)) }
        let target = try Identifier.check(table)
        try command("COPY \(target) (\(names.joined(separator: ", "))) FROM STDIN", on: handle)
        do {
            try send(rows, columns.count, on: handle)
        } catch {
            abandonCopy(handle)
            throw error
        }
        try finishCopy(handle)
    }

    /// Sends rows in pieces of about 64 KiB.
    private func send(_ rows: [[Value]], _ width: Int, on handle: OpaquePointer) throws(StoreError) {
        var text = PostgresCopyText()
        for row in rows {
            guard row.count == width else { throw .argumentCount(expected: width, given: row.count) }
            try text.append(row)
            if text.bytes.count > 65_536 { try send(&text, on: handle) }
        }
        try send(&text, on: handle)
    }

    private func send(_ text: inout PostgresCopyText, on handle: OpaquePointer) throws(StoreError) {
        let code = text.bytes.withUnsafeBytes {
            PQputCopyData(handle, $0.bindMemory(to: CChar.self).baseAddress, Int32(clamping: $0.count))
        }
        text.bytes.removeAll(keepingCapacity: true)
        guard code == 1 else { throw lostConnection() }
    }

    private func finishCopy(_ handle: OpaquePointer) throws(StoreError) {
        guard PQputCopyEnd(handle, nil) == 1 else { throw lostConnection() }
        defer { drain(handle) }
        _ = try PostgresResult(PQgetResult(handle), connection: self)
    }

    /// Tells the server that no more rows come, because one of them could not be sent.
    private func abandonCopy(_ handle: OpaquePointer) {
        PQputCopyEnd(handle, "a row could not be sent")
        drain(handle)
    }

    private func drain(_ handle: OpaquePointer) {
        while let result = PQgetResult(handle) { PQclear(result) }
    }
}

/// Rows in the text format of COPY.
///
/// Text, not binary: the server converts each field to its column's type, where a binary integer sent to a real column would silently
/// become another number.
struct PostgresCopyText {
    var bytes: [UInt8] = []

    mutating func append(_ row: [Value]) throws(StoreError) {
        var isFirst = true
        for value in row {
            if !isFirst { bytes.append(UInt8(ascii: "\t")) }
            isFirst = false
            try value.check()
            append(value)
        }
        bytes.append(UInt8(ascii: "\n"))
    }

    private mutating func append(_ value: Value) {
        switch value {
        case .null: bytes += "\\N".utf8
        case .integer(let number): bytes += String(number).utf8
        case .real(let number): bytes += number.description.utf8
        case .text(let text): append(escaping: text)
        case .blob(let blob): append(hexadecimal: blob)
        }
    }

    private mutating func append(escaping text: String) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\\"): bytes += "\\\\".utf8
            case UInt8(ascii: "\n"): bytes += "\\n".utf8
            case UInt8(ascii: "\r"): bytes += "\\r".utf8
            case UInt8(ascii: "\t"): bytes += "\\t".utf8
            default: bytes.append(byte)
            }
        }
    }

    private mutating func append(hexadecimal blob: [UInt8]) {
        bytes += "\\\\x".utf8
        for byte in blob {
            bytes.append(Self.digit(byte >> 4))
            bytes.append(Self.digit(byte & 15))
        }
    }

    private static func digit(_ nibble: UInt8) -> UInt8 { nibble < 10 ? nibble + 48 : nibble + 87 }
}
