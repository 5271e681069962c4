import Store
import StoreSupport
import Testing

@Suite("PostgreSQL: lost connections and conflicts")
struct PostgresTests {
    @Test("A connection killed between transactions is replaced without anyone noticing")
    func idleConnection() async throws {
        try await withItems { database, store in
            try await store.write(Fixtures.insertItem(1))
            try await expectItems(1, in: store)
            try database.killConnections()
            try await expectItems(1, in: store)
            try await store.write(Fixtures.insertItem(2))
            try await expectItems(2, in: store)
        }
    }

    @Test("A connection killed before the commit makes the closure run again")
    func busyConnection() async throws {
        try await withItems { database, store in
            let runs = Counter()
            try await store.write { tx in
                try Fixtures.insertItem(1)(tx)
                if runs.next() == 1 { try database.killConnections() }
                try Fixtures.insertItem(2)(tx)
            }
            #expect(runs.value == 2)
            try await expectItems(2, in: store)
        }
    }

    @Test("A connection killed at the commit is never called a success")
    func commit() async throws {
        try await withItems { database, store in
            #expect(
                await failure {
                    try await store.write { tx in
                        try Fixtures.insertItem(1)(tx)
                        try database.killConnections()
                    }
                } == "commitUnknown"
            )
            try await expectItems(0, in: store)
            try await store.write(Fixtures.insertItem(1))
            try await expectItems(1, in: store)
        }
    }

    @Test("A server that is not there is unavailable")
    func absent() async throws {
        let url = try DatabaseURL("postgresql://vneid@127.0.0.1:1/nowhere")
        #expect(await failure { _ = try await Store.open(url, migrations: [], options: .quiet) } == "unavailable")
    }

    @Test("Two transactions that read and then change the same row: one runs again")
    func conflict() async throws {
        try await withItems { _, store in
            try await store.write { tx in try tx.execute("INSERT INTO account VALUES (1, 0)") }
            let (gate, runs) = (Gate(), Counter())
            try await withThrowingTaskGroup { group in
                for _ in 0..<2 {
                    group.addTask {
                        try await store.writeAlone { tx in
                            let balance = try tx.rows("SELECT balance FROM account")[0].int64(0)
                            runs.next()
                            gate.pass(orAfter: 2)
                            try tx.execute("UPDATE account SET balance = $1", [.integer(balance + 1)])
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await store.read { tx in try tx.rows("SELECT balance FROM account")[0].int64(0) } == 2)
            #expect(runs.value > 2)
            #expect(store.metrics.retries > 0)
        }
    }

    @Test("A conflict that does not end is told after a bounded number of attempts")
    func hopelessConflict() async throws {
        var options = StoreOptions.quiet
        options.maximumAttempts = 4
        try await withItems(options) { database, store in
            try await store.write { tx in try tx.execute("INSERT INTO account VALUES (1, 0)") }
            let runs = Counter()
            await #expect(throws: StoreError.serializationFailure) {
                try await store.write { tx in
                    runs.next()
                    _ = try tx.rows("SELECT balance FROM account")
                    try database.administer("UPDATE account SET balance = balance + 1")
                    try tx.execute("UPDATE account SET balance = balance + 10")
                }
            }
            #expect(runs.value == 4)
            #expect(try await store.read { tx in try tx.rows("SELECT balance FROM account")[0].int64(0) } == 4)
        }
    }

    @Test("Two stores on one database count together")
    func twoProcesses() async throws {
        try await withItems(.patient) { database, store in
            let other = try await database.open(migrations: [Fixtures.items], options: .patient)
            try await store.write { tx in try tx.execute("INSERT INTO account VALUES (1, 0)") }
            try await withThrowingTaskGroup { group in
                for number in 0..<200 {
                    let store = number % 2 == 0 ? store : other
                    group.addTask {
                        try await store.write { tx in try tx.execute("UPDATE account SET balance = balance + 1") }
                    }
                }
                try await group.waitForAll()
            }
            await other.close()
            #expect(try await store.read { tx in try tx.rows("SELECT balance FROM account")[0].int64(0) } == 200)
        }
    }

    private static let faults: [(String, StoreError, StorageAlarm.Name?)] = [
        ("53100", .diskFull, .diskFull), ("XX001", .corrupt(detail: "provoked"), .corruptPage),
        ("XX002", .corrupt(detail: "provoked"), .corruptPage),
        ("58030", .inputOutput(detail: "provoked"), .inputOutput),
        ("57014", .unavailable(reason: "provoked"), nil), ("53300", .unavailable(reason: "provoked"), nil),
        ("40001", .serializationFailure, nil), ("40P01", .serializationFailure, nil),
        ("25006", .readOnlyTransaction, nil),
        ("22012", .invalidStatement(code: "22012", message: "provoked"), nil),
    ]

    @Test("The server's faults get the same names and alarms as SQLite's", arguments: faults)
    func states(state: String, error: StoreError, alarm: StorageAlarm.Name?) async throws {
        let alarms = Alarms()
        var options = alarms.options
        options.maximumAttempts = 1
        try await withItems(options) { _, store in
            let sql = "DO $do$ BEGIN RAISE EXCEPTION 'provoked' USING ERRCODE = '\(state)'; END $do$"
            await #expect(throws: error) { try await store.write { tx in try tx.execute(sql) } }
            #expect(alarms.others == (alarm.map { [$0] } ?? []))
            try await store.write(Fixtures.insertItem(1))
        }
    }

    private func withItems(
        _ options: StoreOptions = .quiet,
        _ body: (TestDatabase, Store) async throws -> Void
    ) async throws {
        try await TestDatabase.with(.postgres) { database in
            let store = try await database.open(migrations: [Fixtures.items], options: options)
            try await body(database, store)
            await store.close()
        }
    }
}
