import Logging
import Store
import StoreSupport
import Testing

@Suite("Concurrent writers share commits and never each other's faults", .timeLimit(.minutes(60)))
struct GroupCommitTests {
    @Test("Thousands of increments end exactly", arguments: Engine.allCases)
    func increments(engine: Engine) async throws {
        let count = engine == .sqlite ? 4_000 : 1_000
        try await withStore(engine, migrations: [Fixtures.items]) { store in
            try await store.write { tx in try tx.execute("INSERT INTO account VALUES (1, 0)") }
            try await withThrowingTaskGroup { group in
                for _ in 0..<count {
                    group.addTask {
                        try await store.write { tx in try tx.execute("UPDATE account SET balance = balance + 1") }
                    }
                }
                try await group.waitForAll()
            }
            let balance = try await store.read { tx in try tx.firstRow("SELECT balance FROM account")?.int64(0) }
            #expect(balance == Int64(count))
            let metrics = store.metrics
            #expect(metrics.committedWrites == UInt64(count + 1))
            #expect(metrics.commits < metrics.committedWrites)
            #expect(metrics.largestGroup > 1)
        }
    }

    @Test("A group that holds the writer for long is said in the log", arguments: Engine.allCases)
    func longGroup(engine: Engine) async throws {
        for (milliseconds, expected) in [(UInt64.max, 0), (0, 1)] {
            let lines = LogLines()
            var options = StoreOptions.quiet
            options.longGroupMilliseconds = milliseconds
            options.logger = Logger(label: "test") { _ in LogLinesHandler(lines: lines) }
            try await withStore(engine, migrations: [Fixtures.items], options: options) { store in
                let before = lines.count(of: "STORE-WRITER-HELD")
                try await store.write(Fixtures.insertItem(1))
                // A job that wants to be alone may take its time.
                try await store.writeAlone(Fixtures.insertItem(2))
                #expect(lines.count(of: "STORE-WRITER-HELD") - before == expected)
            }
        }
    }

    @Test("A closure that throws is rolled back alone, its neighbours are committed", arguments: Engine.allCases)
    func neighbours(engine: Engine) async throws {
        try await withStore(engine, migrations: [Fixtures.items]) { store in
            let outcomes = try await inOneGroup(store, count: 60, engine: engine) { id, tx in
                try Fixtures.insertItem(id)(tx)
                if id % 7 == 3 { throw Refusal() }
                if id % 7 == 5 { try tx.execute("INSERT INTO item (id) VALUES ($1)", [.integer(id)]) }
            }
            for (id, outcome) in outcomes {
                switch id % 7 {
                case 3: #expect(outcome is Refusal)
                case 5: #expect(outcome as? StoreError == .uniqueViolation(constraint: "item(id)"))
                default: #expect(outcome == nil)
                }
            }
            let kept = try await store.read { tx in
                try tx.rows("SELECT id FROM item ORDER BY id").map { try $0.int64(0) }
            }
            #expect(kept == (0..<60).filter { $0 % 7 != 3 && $0 % 7 != 5 })
            #expect(store.metrics.regroupings > 0)
        }
    }

    @Test("A violation that shows only at the commit fails its own caller", arguments: Engine.allCases)
    func deferredViolation(engine: Engine) async throws {
        let migration = Migration(
            module: "Test",
            number: 1,
            name: "deferred",
            sql: """
                CREATE TABLE parent (id BIGINT PRIMARY KEY);
                CREATE TABLE child (parent BIGINT REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED);
                """
        )
        try await withStore(engine, migrations: [migration]) { store in
            try await store.write { tx in try tx.execute("INSERT INTO parent VALUES (1)") }
            let outcomes = try await inOneGroup(store, count: 20, engine: engine) { id, tx in
                try tx.execute("INSERT INTO child VALUES ($1)", [.integer(id == 13 ? 2 : 1)])
            }
            #expect(outcomes.filter { $0.value != nil }.keys.sorted() == [13])
            #expect(outcomes[13] as? StoreError == .foreignKeyViolation)
            #expect(try await store.read { tx in try tx.firstRow("SELECT count(*) FROM child")?.int64(0) } == 19)
        }
    }

    @Test("Transfers between accounts keep the total at every read", arguments: Engine.allCases)
    func transfers(engine: Engine) async throws {
        try await withStore(engine, migrations: [Fixtures.items]) { store in
            try await store.write { tx in
                try tx.insert(
                    into: "account",
                    columns: ["id", "balance"],
                    rows: (0..<10).map { [.integer($0), 1_000] }
                )
            }
            let totals = try await withThrowingTaskGroup(of: Int64?.self) { group in
                for number in Int64(0)..<400 {
                    group.addTask {
                        try await transfer(number % 100, from: number % 10, to: (number * 7 + 1) % 10, store)
                    }
                    group.addTask {
                        try await store.read { tx in try tx.firstRow("SELECT sum(balance) FROM account")?.int64(0) }
                    }
                }
                return try await group.reduce(into: Set<Int64>()) { if let total = $1 { $0.insert(total) } }
            }
            #expect(totals == [10_000])
        }
    }

    @Test("More waiting writers than the bound are refused at once", arguments: Engine.allCases)
    func overload(engine: Engine) async throws {
        var options = StoreOptions.quiet
        options.maximumQueuedWrites = 3
        options.postgresWriters = 2
        try await withStore(engine, migrations: [Fixtures.items], options: options) { store in
            let (gate, writers) = (Gate(), engine == .sqlite ? 1 : 2)
            try await withThrowingTaskGroup { group in
                for _ in 0..<writers { group.addTask { try await store.writeAlone { _ in gate.pass() } } }
                await Waiting.until { gate.arrived == writers }
                for id in Int64(0)..<3 { group.addTask { try await store.write(Fixtures.insertItem(id)) } }
                await Waiting.until { store.metrics.queuedWrites == 3 }
                await #expect(throws: StoreError.overloaded) { try await store.write(Fixtures.insertItem(9)) }
                gate.open()
                try await group.waitForAll()
            }
            #expect(store.metrics.overloads == 1)
            try await expectItems(3, in: store)
        }
    }

    private func transfer(_ amount: Int64, from: Int64, to: Int64, _ store: Store) async throws -> Int64? {
        try await store.write { tx in
            let sql = "UPDATE account SET balance = balance + $2 WHERE id = $1"
            try tx.execute(sql, [.integer(from), .integer(-amount)])
            try tx.execute(sql, [.integer(to), .integer(amount)])
        }
        return nil
    }

    /// Holds every writer until all closures wait, so that they meet in groups; tells what each caller got.
    private func inOneGroup(
        _ store: Store,
        count: Int64,
        engine: Engine,
        _ body: @escaping @Sendable (Int64, Transaction) throws -> Void
    ) async throws -> [Int64: (any Error)?] {
        let (gate, writers) = (Gate(), engine == .sqlite ? 1 : StoreOptions().postgresWriters)
        return try await withThrowingTaskGroup(of: (Int64, (any Error)?).self) { group in
            for _ in 0..<writers {
                group.addTask {
                    try await store.writeAlone { _ in gate.pass() }
                    return (-1, nil)
                }
            }
            await Waiting.until { gate.arrived == writers }
            for id in 0..<count {
                group.addTask {
                    do {
                        try await store.write { tx in try body(id, tx) }
                        return (id, nil)
                    } catch {
                        return (id, error)
                    }
                }
            }
            await Waiting.until { store.metrics.queuedWrites == Int(count) }
            gate.open()
            return try await group.reduce(into: [:]) { if $1.0 >= 0 { $0[$1.0] = $1.1 } }
        }
    }
}
