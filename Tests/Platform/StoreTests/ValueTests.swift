import Store
import StoreSupport
import Testing

@Suite("Values come back as they went in")
struct ValueTests {
    private static let names = [
        "", "a", "Nguyễn Thị Hoà", "Đặng Văn Ơn", "hoa\u{300}", "hòa", "👩‍👩‍👧‍👦🇻🇳", "it's \"quoted\" \\ $1 -- /* */",
        "line\nbreak\tand\rreturn",
        "\u{10FFFF}\u{1}",
    ]

    @Test("Text keeps every scalar, composed or decomposed", arguments: Engine.allCases, names)
    func text(engine: Engine, name: String) async throws {
        let found = try await stored(.text(name), in: "name", on: engine)
        guard case .text(let text) = found else {
            Issue.record("not a text: \(found)")
            return
        }
        #expect(Array(text.unicodeScalars) == Array(name.unicodeScalars))
    }

    @Test("Numbers, bytes and NULL keep their type and value", arguments: Engine.allCases)
    func others(engine: Engine) async throws {
        let cases: [(String, Value)] = [
            ("name", .null), ("weight", .null), ("picture", .null), ("weight", .real(0.1)), ("weight", .real(-0.0)),
            ("weight", .real(.greatestFiniteMagnitude)), ("weight", .real(.leastNonzeroMagnitude)),
            ("weight", .real(.infinity)), ("picture", .blob([])), ("picture", .blob([0, 1, 255, 0, 92, 10])),
            ("picture", .blob((0...255).map { UInt8($0) })),
        ]
        try await withStore(engine, migrations: [Fixtures.items]) { store in
            for (column, value) in cases {
                let sql = "INSERT INTO item (id, \(column)) VALUES (1, $1)"
                let row = try await store.write { tx in
                    try tx.execute("DELETE FROM item")
                    try tx.execute(sql, [value])
                    return try tx.firstRow("SELECT \(column) FROM item")
                }
                #expect(row?.values == [value], "\(column)")
            }
        }
    }

    @Test("Integers reach from the smallest to the largest", arguments: Engine.allCases, [Int64.min, -1, 0, 1, .max])
    func integers(engine: Engine, number: Int64) async throws {
        #expect(try await stored(.integer(number), in: "id", on: engine) == .integer(number))
    }

    @Test("Values of several megabytes come back whole", arguments: Engine.allCases)
    func large(engine: Engine) async throws {
        let picture = [UInt8]((0..<5_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) })
        #expect(try await stored(.blob(picture), in: "picture", on: engine) == .blob(picture))
        let name = String(repeating: "Đường Lê Lợi, ", count: 200_000)
        #expect(try await stored(.text(name), in: "name", on: engine) == .text(name))
    }

    @Test("What only one engine could keep is refused by both", arguments: Engine.allCases)
    func refused(engine: Engine) async throws {
        try await withStore(engine, migrations: [Fixtures.items]) { store in
            for (column, value) in [("name", Value.text("a\0b")), ("weight", .real(.nan))] {
                let updating = await failure {
                    try await store.write { tx in try tx.execute("UPDATE item SET \(column) = $1", [value]) }
                }
                let copying = await failure {
                    try await store.write { tx in
                        try tx.insert(into: "item", columns: ["id", column], rows: [[1, value]])
                    }
                }
                #expect([updating, copying] == ["invalidValue", "invalidValue"])
            }
        }
    }

    @Test("Arguments are found by their number, in any order and as often as they stand", arguments: Engine.allCases)
    func argumentOrder(engine: Engine) async throws {
        try await withStore(engine) { store in
            let row = try await store.read { tx in
                try tx.firstRow("SELECT $2, $1, $1, $3, $2", ["one", "two", .integer(3)])
            }
            #expect(row?.values == ["two", "one", "one", 3, "two"])
        }
    }

    @Test("The number of arguments must be the statement's", arguments: Engine.allCases, [0, 1, 3])
    func argumentCount(engine: Engine, given: Int) async throws {
        try await withStore(engine) { store in
            await #expect(throws: StoreError.argumentCount(expected: 2, given: given)) {
                try await store.read { tx in
                    try tx.rows("SELECT CAST($2 AS BIGINT), CAST($1 AS BIGINT)", .init(repeating: 1, count: given))
                }
            }
        }
    }

    @Test(
        "One statement takes integers, texts and NULL in the same place one after another",
        arguments: Engine.allCases
    )
    func changingTypes(engine: Engine) async throws {
        try await withStore(engine) { store in
            for value in [Value.null, 7, "seven", .null, .blob([7]), 8] {
                let row = try await store.read { tx in try tx.firstRow("SELECT $1", [value]) }
                #expect(row?.values == [value])
            }
        }
    }

    @Test("Counts, sums and averages of integers agree between the engines", arguments: Engine.allCases)
    func aggregates(engine: Engine) async throws {
        let values = "(SELECT 3 AS n UNION ALL SELECT 10000 UNION ALL SELECT -4) AS t"
        try await withStore(engine) { store in
            let row = try await store.read { tx in
                try tx.firstRow(
                    "SELECT count(*), sum(n * CAST(1000000000 AS BIGINT)), avg(n), sum(n) * 1.0 FROM \(values)"
                )
            }
            let found = try #require(row)
            #expect(try found.int64(0) == 3)
            #expect(try found.int64(1) == 9_999_000_000_000)
            #expect(try found.double(2) == 3_333)
            #expect(try found.double(3) == 9_999)
        }
    }

    @Test("A column of another type, of NULL or out of range is an error of its own", arguments: Engine.allCases)
    func mismatches(engine: Engine) async throws {
        try await withStore(engine) { store in
            let row = try #require(try await store.read { tx in try tx.firstRow("SELECT 'text', NULL, 2") })
            #expect(throws: StoreError.typeMismatch(column: 0, expected: "integer", found: "text")) { try row.int64(0) }
            #expect(throws: StoreError.typeMismatch(column: 1, expected: "text", found: "null")) { try row.text(1) }
            #expect(throws: StoreError.typeMismatch(column: 2, expected: "0 or 1", found: "integer")) {
                try row.bool(2)
            }
            #expect(throws: StoreError.noSuchColumn(3)) { try row.isNull(3) }
            #expect(try row.textIfPresent(1) == nil)
        }
    }

    private func stored(_ value: Value, in column: String, on engine: Engine) async throws -> Value {
        try await withStore(engine, migrations: [Fixtures.items]) { store in
            let isKey = column == "id"
            try await store.write { tx in
                try tx.execute(
                    "INSERT INTO item (id\(isKey ? "" : ", \(column)")) VALUES (\(isKey ? "$1" : "1, $1"))",
                    [value]
                )
            }
            return try await store.read { tx in try tx.rows("SELECT \(column) FROM item")[0].value(0) }
        }
    }
}
