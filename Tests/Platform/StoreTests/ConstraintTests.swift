import Store
import StoreSupport
import Testing

@Suite("A violated constraint is named the same on both engines")
struct ConstraintTests {
    @Test("A second row with the same key", arguments: Engine.allCases)
    func unique(engine: Engine) async throws {
        try await expect(
            .uniqueViolation(constraint: "entry(number, kind)"),
            on: engine,
            from: "INSERT INTO entry VALUES (1, 1, 'a'), (1, 1, 'a')"
        )
        try await expect(
            .uniqueViolation(constraint: "account(id)"),
            on: engine,
            from: "INSERT INTO account VALUES (1, 1)"
        )
    }

    @Test(
        "A reference to a row that does not exist, and the removal of one that is referred to",
        arguments: Engine.allCases
    )
    func foreignKey(engine: Engine) async throws {
        try await expect(.foreignKeyViolation, on: engine, from: "INSERT INTO entry VALUES (2, 1, 'a')")
        try await expect(.foreignKeyViolation, on: engine, from: "DELETE FROM account")
    }

    @Test("NULL where there must be a value", arguments: Engine.allCases)
    func notNull(engine: Engine) async throws {
        try await expect(
            .notNullViolation(column: "entry.kind"),
            on: engine,
            from: "INSERT INTO entry VALUES (1, 1, NULL)"
        )
    }

    @Test("A check by its name", arguments: Engine.allCases)
    func check(engine: Engine) async throws {
        try await expect(
            .checkViolation(constraint: "balance_not_negative"),
            on: engine,
            from: "UPDATE account SET balance = -1"
        )
    }

    @Test(
        "A statement that is no SQL, or names no table, is refused and leaves the store working",
        arguments: Engine.allCases
    )
    func nonsense(engine: Engine) async throws {
        try await withStore(engine, migrations: [Fixtures.items]) { store in
            for sql in ["SELEC 1", "SELECT * FROM nothing", "", "SELECT 1; SELECT 2", "SELECT ?"] {
                await #expect(throws: StoreError.self, "\(sql)") { try await store.read { tx in try tx.rows(sql) } }
            }
            try await expectItems(0, in: store)
        }
    }

    private func expect(_ error: StoreError, on engine: Engine, from sql: String) async throws {
        try await withStore(engine, migrations: [Fixtures.items]) { store in
            try await store.write { tx in
                try tx.execute("INSERT INTO account VALUES (1, 0)")
                try tx.execute("INSERT INTO entry VALUES (1, 0, 'first')")
            }
            await #expect(throws: error) { try await store.write { tx in try tx.execute(sql) } }
        }
    }
}
