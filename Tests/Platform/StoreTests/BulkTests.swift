import Glibc
import Store
import StoreSupport
import Testing

@Suite("Many rows go in and out in bounded memory")
struct BulkTests {
    @Test("Rows inserted in bulk equal rows inserted one by one", arguments: Engine.allCases)
    func bulk(engine: Engine) async throws {
        let rows = (0..<3_000).map(Self.row)
        let columns = ["id", "name", "weight", "picture"]
        try await withStore(engine, migrations: [Fixtures.items]) { store in
            try await store.write { tx in try tx.insert(into: "item", columns: columns, rows: rows) }
            let bulk = try await store.write { tx in
                let bulk = try tx.rows("SELECT id, name, weight, picture FROM item ORDER BY id")
                try tx.execute("DELETE FROM item")
                for row in rows { try tx.execute("INSERT INTO item VALUES ($1, $2, $3, $4)", row) }
                return bulk
            }
            #expect(bulk.count == rows.count)
            #expect(try await store.read { tx in try tx.rows("SELECT * FROM item ORDER BY id") } == bulk)
        }
    }

    @Test("A row of bulk that is wrong fails the whole and leaves the store working", arguments: Engine.allCases)
    func wrongRow(engine: Engine) async throws {
        let cases: [([[Value]], StoreError)] = [
            ([[1, "a"], [1, "b"]], .uniqueViolation(constraint: "item(id)")),
            ([[1, "a"], [2]], .argumentCount(expected: 2, given: 1)),
            ([[1, "a"], [.null, "b"]], .notNullViolation(column: "item.id")),
        ]
        try await withStore(engine, migrations: [Fixtures.items]) { store in
            for (rows, error) in cases {
                await #expect(throws: error) {
                    try await store.write { tx in try tx.insert(into: "item", columns: ["id", "name"], rows: rows) }
                }
            }
            try await expectItems(0, in: store)
        }
    }

    @Test(
        "Names that are not plain identifiers are refused",
        arguments: Engine.allCases,
        ["", "Item", "a b", "1a", "i;--"]
    )
    func identifiers(engine: Engine, name: String) async throws {
        try await withStore(engine, migrations: [Fixtures.items]) { store in
            #expect(
                await failure {
                    try await store.write { tx in try tx.insert(into: name, columns: ["id"], rows: [[1]]) }
                } == "invalidStatement"
            )
        }
    }

    @Test("A hundred thousand rows are read without holding them", arguments: Engine.allCases)
    func stream(engine: Engine) async throws {
        let sql = """
            WITH RECURSIVE c(n) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT n + 1 FROM c WHERE n < $1)
            SELECT n, $2 FROM c
            """
        // All rows together would take 200 MB.
        let text = String(repeating: "x", count: 2_000)
        try await withStore(engine) { store in
            let before = residentBytes()
            let (count, sum, grown) = try await store.read { tx in
                var (count, sum, grown) = (Int64(0), Int64(0), 0)
                try tx.forEach(sql, [100_000, .text(text)]) { row in
                    count += 1
                    sum += try row.int64(0)
                    if count % 10_000 == 0 { grown = max(grown, residentBytes() - before) }
                }
                return (count, sum, grown)
            }
            #expect(count == 100_000)
            #expect(sum == 5_000_050_000)
            #expect(grown < 120_000_000)
        }
    }

    @Test("The body of a stream may run other statements, the same one too", arguments: Engine.allCases)
    func nested(engine: Engine) async throws {
        try await withStore(engine, migrations: [Fixtures.items]) { store in
            let pairs = try await store.write { tx in
                try tx.insert(into: "item", columns: ["id"], rows: (0..<600).map { [.integer($0)] })
                var pairs = 0
                try tx.forEach("SELECT id FROM item WHERE id < $1 ORDER BY id", [500]) { row in
                    guard try row.int64(0) < 3 else { return }
                    try tx.forEach("SELECT id FROM item WHERE id < $1 ORDER BY id", [300]) { _ in pairs += 1 }
                    try tx.execute("INSERT INTO account VALUES ($1, 0)", [row.value(0)])
                }
                return pairs
            }
            #expect(pairs == 900)
        }
    }

    @Test("What the body of a stream throws comes through, and the store goes on", arguments: Engine.allCases)
    func thrownInBody(engine: Engine) async throws {
        try await withStore(engine) { store in
            await #expect(throws: Refusal()) {
                try await store.read { tx in try tx.forEach("SELECT 1 UNION ALL SELECT 2") { _ in throw Refusal() } }
            }
            let rows = try await store.read { tx in try tx.rows("SELECT 1") }
            #expect(rows.count == 1)
        }
    }

    private static func row(_ number: Int) -> [Value] {
        let name = Value.text("tab\t\\ line\n\(number)\r \\N Đ 🇻🇳")
        let weight = number % 3 == 0 ? Value.integer(Int64(number)) : .real(Double(number) / 7)
        let picture = [UInt8](repeating: UInt8(truncatingIfNeeded: number), count: number % 50)
        return [.integer(Int64(number)), number % 5 == 0 ? .null : name, weight, .blob(picture)]
    }

    /// The process's memory, from the second field of `/proc/self/statm`.
    private func residentBytes() -> Int {
        var buffer = [UInt8](repeating: 0, count: 128)
        let descriptor = open("/proc/self/statm", O_RDONLY)
        let count = read(descriptor, &buffer, buffer.count)
        close(descriptor)
        let fields = String(decoding: buffer.prefix(max(0, count)), as: UTF8.self).split(separator: " ")
        return (fields.count > 1 ? Int(fields[1]) ?? 0 : 0) * 4_096
    }
}
