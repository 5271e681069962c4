import Store
import StoreSupport
import Testing

/// What ``Isolation/snapshot`` promises: closures that collide on a key are run again, and nothing else of theirs is kept apart.
@Suite("Closures on a snapshot")
struct IsolationTests {
    @Test("Numbers given by two stores at once have no gap and no twin", arguments: Engine.allCases)
    func numbering(engine: Engine) async throws {
        try await TestDatabase.with(engine) { database in
            let first = try await database.open(migrations: [Fixtures.items], options: .patient)
            // SQLite has one process at a time; there the second store is the first.
            let second =
                engine == .sqlite ? first : try await database.open(migrations: [Fixtures.items], options: .patient)
            let count: Int64 = 200
            try await withThrowingTaskGroup { group in
                for index in 0..<count {
                    let store = index % 2 == 0 ? first : second
                    group.addTask { try await store.write(.snapshot, Self.insertNext) }
                }
                try await group.waitForAll()
            }
            let numbers = try await first.read { tx in
                try tx.rows("SELECT id FROM item ORDER BY id").map { try $0.int64(0) }
            }
            #expect(numbers == Array(1...count))
            await first.close()
            if engine == .postgres { await second.close() }
        }
    }

    @Test("A key that is really taken is told after a bounded number of attempts", arguments: Engine.allCases)
    func taken(engine: Engine) async throws {
        try await withStore(engine, migrations: [Fixtures.items]) { store in
            try await store.write(.snapshot) { tx in try Fixtures.insertItem(1)(tx) }
            await #expect(throws: StoreError.uniqueViolation(constraint: "item(id)")) {
                try await store.write(.snapshot) { tx in try Fixtures.insertItem(1)(tx) }
            }
        }
    }

    @Test("Closures of both kinds, mixed, all commit", arguments: Engine.allCases)
    func mixed(engine: Engine) async throws {
        try await withStore(engine, migrations: [Fixtures.items]) { store in
            try await withThrowingTaskGroup { group in
                for id in Int64(1)...100 {
                    group.addTask {
                        try await store.write(id % 3 == 0 ? .serializable : .snapshot) { tx in
                            try Fixtures.insertItem(id)(tx)
                        }
                    }
                }
                try await group.waitForAll()
            }
            let count = try await store.read { tx in try tx.firstRow("SELECT count(*) FROM item")?.int64(0) }
            #expect(count == 100)
        }
    }

    private static let insertNext: @Sendable (Transaction) throws -> Void = { tx in
        let last = try tx.firstRow("SELECT max(id) FROM item")?.int64IfPresent(0) ?? 0
        try tx.execute("INSERT INTO item (id) VALUES ($1)", [.integer(last + 1)])
    }
}
