import Store
import StoreSupport
import Testing

@Suite("A transaction happens whole or not at all")
struct TransactionTests {
    @Test("What a throwing closure wrote is gone", arguments: Engine.allCases)
    func rollback(engine: Engine) async throws {
        try await withStore(engine, migrations: [Fixtures.items]) { store in
            await #expect(throws: Refusal()) {
                try await store.write { tx in
                    try Fixtures.insertItem(1)(tx)
                    throw Refusal()
                }
            }
            try await expectItems(0, in: store)
        }
    }

    @Test("An error of a statement ends the transaction even if the closure catches it", arguments: Engine.allCases)
    func swallowed(engine: Engine) async throws {
        try await withStore(engine, migrations: [Fixtures.items]) { store in
            let error = StoreError.uniqueViolation(constraint: "item(id)")
            await #expect(throws: error) {
                try await store.write { tx in
                    try Fixtures.insertItem(1)(tx)
                    try? Fixtures.insertItem(1)(tx)
                    #expect(throws: error) { try Fixtures.insertItem(2)(tx) }
                }
            }
            try await expectItems(0, in: store)
        }
    }

    @Test("A reading transaction refuses to write", arguments: Engine.allCases)
    func readOnly(engine: Engine) async throws {
        try await withStore(engine, migrations: [Fixtures.items]) { store in
            for sql in ["INSERT INTO item (id) VALUES (1)", "DELETE FROM item", "CREATE TABLE other (id BIGINT)"] {
                await #expect(throws: StoreError.readOnlyTransaction, "\(sql)") {
                    try await store.read { tx in try tx.execute(sql) }
                }
            }
            await #expect(throws: StoreError.readOnlyTransaction) {
                try await store.read { tx in try tx.insert(into: "item", columns: ["id"], rows: [[1]]) }
            }
            #expect(try await store.read { tx in tx.isWritable } == false)
            try await expectItems(0, in: store)
        }
    }

    @Test("A reading transaction sees one state while others write", arguments: Engine.allCases)
    func snapshot(engine: Engine) async throws {
        try await withStore(engine, migrations: [Fixtures.items]) { store in
            let (begun, written) = (Gate(), Gate())
            async let counts = store.read { tx in
                let before = try Fixtures.countItems(tx)
                begun.open()
                written.pass()
                return [before, try Fixtures.countItems(tx)]
            }
            async let write: Void = store.write { tx in
                begun.pass()
                try Fixtures.insertItem(1)(tx)
            }
            try await write
            written.open()
            #expect(try await counts == [0, 0])
            try await expectItems(1, in: store)
        }
    }

    @Test("The number of changed rows is told, also when it is none", arguments: Engine.allCases)
    func changes(engine: Engine) async throws {
        try await withStore(engine, migrations: [Fixtures.items]) { store in
            let changes = try await store.write { tx in
                [
                    try tx.execute("INSERT INTO item (id) VALUES (1), (2), (3)"),
                    try tx.execute("UPDATE item SET name = 'a' WHERE id > $1", [1]),
                    try tx.execute("UPDATE item SET name = 'b' WHERE id > 9"),
                    try tx.execute("INSERT INTO item (id) VALUES (3) ON CONFLICT (id) DO NOTHING"),
                    try tx.execute("SELECT * FROM item"),
                    try tx.execute("DELETE FROM item"),
                ]
            }
            #expect(changes == [3, 2, 0, 0, 0, 3])
        }
    }

    @Test("Every transaction has its own number", arguments: Engine.allCases)
    func numbers(engine: Engine) async throws {
        try await withStore(engine, migrations: [Fixtures.items]) { store in
            let numbers = try await withThrowingTaskGroup { group in
                for _ in 0..<100 { group.addTask { try await store.write { tx in tx.id } } }
                return try await group.reduce(into: Set<UInt64>()) { $0.insert($1) }
            }
            #expect(numbers.count == 100)
        }
    }

    @Test("A transaction that outlives its closure does nothing", arguments: Engine.allCases)
    func ended(engine: Engine) async throws {
        struct Smuggled: @unchecked Sendable { let transaction: Transaction }
        try await withStore(engine, migrations: [Fixtures.items]) { store in
            let smuggled = try await store.write { tx in Smuggled(transaction: tx) }
            #expect(throws: StoreError.transactionEnded) { try smuggled.transaction.rows("SELECT 1") }
        }
    }

    @Test("A lock on a number is held until the transaction ends")
    func advisoryLock() async throws {
        try await withStore(.postgres) { store in
            let (taken, seen) = (Gate(), Gate())
            async let first = store.writeAlone { tx in
                let isTaken = try tx.tryAdvisoryLock(7)
                taken.open()
                seen.pass()
                return isTaken
            }
            let second = try await store.writeAlone { tx in
                taken.pass()
                return [try tx.tryAdvisoryLock(7), try tx.tryAdvisoryLock(8)]
            }
            seen.open()
            #expect(try await first)
            #expect(second == [false, true])
            #expect(try await store.writeAlone { tx in try tx.tryAdvisoryLock(7) })
        }
    }

    @Test("A closed store finishes what waits and refuses what comes", arguments: Engine.allCases)
    func closing(engine: Engine) async throws {
        try await TestDatabase.with(engine) { database in
            let store = try await database.open(migrations: [Fixtures.items])
            try await withThrowingTaskGroup { group in
                for id in Int64(0)..<50 { group.addTask { try await store.write(Fixtures.insertItem(id)) } }
                try await group.waitForAll()
            }
            await store.close()
            await store.close()
            await #expect(throws: StoreError.closed) { try await store.write(Fixtures.insertItem(99)) }
            await #expect(throws: StoreError.closed) { try await store.read(Fixtures.countItems) }
            let again = try await database.open(migrations: [Fixtures.items])
            try await expectItems(50, in: again)
            await again.close()
        }
    }
}
