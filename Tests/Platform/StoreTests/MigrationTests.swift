import Foundation
import Store
import StoreSupport
import Testing

@Suite("The schema follows the files and nothing else")
struct MigrationTests {
    private static let first = Migration(
        module: "Test",
        number: 1,
        name: "first",
        sql: "CREATE TABLE one (id BIGINT PRIMARY KEY);"
    )
    private static let second = Migration(
        module: "Test",
        number: 2,
        name: "second",
        sql: "CREATE TABLE two (id BIGINT PRIMARY KEY)"
    )
    private static let other = Migration(
        module: "Other",
        number: 1,
        name: "other",
        sql: "INSERT INTO one VALUES (1); INSERT INTO one VALUES (2);"
    )

    @Test("A fresh database applies them in order, and once", arguments: Engine.allCases)
    func fresh(engine: Engine) async throws {
        try await TestDatabase.with(engine) { database in
            try await open(database, [Self.first, Self.other])
            try await open(database, [Self.first, Self.other, Self.second])
            try await open(database, [Self.first, Self.other, Self.second])
            let store = try await database.open(migrations: [Self.first, Self.other, Self.second])
            let rows = try await store.read { tx in
                try tx.rows("SELECT module, name FROM schema_migration ORDER BY name")
            }
            #expect(rows.map(\.values) == [["Test", "first"], ["Other", "other"], ["Test", "second"]])
            #expect(try await store.read { tx in try tx.firstRow("SELECT count(*) FROM one")?.int64(0) } == 2)
            await store.close()
        }
    }

    @Test("A file that was changed after it had been applied is refused by name", arguments: Engine.allCases)
    func altered(engine: Engine) async throws {
        let changed = Migration(module: "Test", number: 1, name: "first", sql: Self.first.sql + " ")
        await expect(
            .schemaAltered(file: "Test/0001-first.sql", detail: "the file differs from the one that was applied"),
            engine,
            after: [Self.first],
            opening: [changed]
        )
    }

    @Test("A database that knows more than the program is refused by name", arguments: Engine.allCases)
    func newer(engine: Engine) async throws {
        await expect(
            .schemaNewer(file: "Test/0002-second.sql"),
            engine,
            after: [Self.first, Self.second],
            opening: [Self.first]
        )
    }

    @Test("Where none may be applied, what is missing is refused by name and stays so", arguments: Engine.allCases)
    func onlyOpened(engine: Engine) async throws {
        var options = StoreOptions.quiet
        options.appliesMigrations = false
        try await TestDatabase.with(engine) { database in
            await #expect(throws: StoreError.noDatabase("\(database.url)")) {
                try await database.open(migrations: [Self.first], options: options)
            }
            if engine == .sqlite { #expect(!FileManager.default.fileExists(atPath: database.path)) }
            try await open(database, [Self.first])
            await #expect(throws: StoreError.schemaOlder(file: "Test/0002-second.sql")) {
                try await database.open(migrations: [Self.first, Self.second], options: options)
            }
            let store = try await database.open(migrations: [Self.first], options: options)
            #expect(try await store.read { tx in try tx.firstRow("SELECT count(*) FROM one")?.int64(0) } == 0)
            await store.close()
        }
    }

    @Test("A file put before one that has been applied is refused by name", arguments: Engine.allCases)
    func gap(engine: Engine) async throws {
        let third = Migration(module: "Test", number: 3, name: "third", sql: "CREATE TABLE three (id BIGINT)")
        await expect(
            .migrationOrder(file: "Test/0002-second.sql", detail: "a later one of its module has already been applied"),
            engine,
            after: [Self.first, third],
            opening: [Self.first, Self.second, third]
        )
    }

    @Test("A list whose numbers do not rise is refused", arguments: Engine.allCases)
    func order(engine: Engine) async throws {
        await expect(
            .migrationOrder(file: "Test/0001-first.sql", detail: "its number does not follow the one before"),
            engine,
            after: [],
            opening: [Self.second, Self.first]
        )
    }

    @Test("A schema altered by hand is refused, with the file and the column", arguments: Engine.allCases)
    func alteredByHand(engine: Engine) async throws {
        try await TestDatabase.with(engine) { database in
            let store = try await database.open(migrations: [Self.first, Self.second])
            try await store.write { tx in try tx.execute("ALTER TABLE one ADD COLUMN secret TEXT") }
            await store.close()
            let type = engine == .sqlite ? "TEXT" : "text"
            await #expect(
                throws: StoreError.schemaAltered(file: "Test/0002-second.sql", detail: "added: one.secret \(type)")
            ) { try await open(database, [Self.first, Self.second]) }
        }
    }

    @Test(
        "What guards the rows is looked at too; an index that only helps to find them is not",
        arguments: Engine.allCases
    )
    func alteredGuards(engine: Engine) async throws {
        let migration = Migration(
            module: "Test",
            number: 1,
            name: "guarded",
            sql: """
                CREATE TABLE kept (id BIGINT PRIMARY KEY, code TEXT NOT NULL, CONSTRAINT short CHECK (length(code) < 9));
                CREATE UNIQUE INDEX kept_code ON kept (code);
                """
        )
        let changes: [(sql: [String], said: String)] = [
            (["DROP INDEX kept_code"], "missing: guard"),
            (["CREATE UNIQUE INDEX kept_both ON kept (id, code)"], "added: guard"),
            (
                engine == .sqlite
                    ? ["CREATE TRIGGER t BEFORE INSERT ON kept BEGIN SELECT raise(ignore); END"]
                    : ["CREATE RULE r AS ON INSERT TO kept DO INSTEAD NOTHING"], "added: guard"
            ),
            (
                engine == .sqlite
                    ? [
                        "ALTER TABLE kept RENAME TO old", "CREATE TABLE kept (id BIGINT, code TEXT NOT NULL)",
                        "DROP TABLE old",
                        "CREATE UNIQUE INDEX kept_code ON kept (code)",
                    ] : ["ALTER TABLE kept DROP CONSTRAINT kept_pkey", "ALTER TABLE kept ALTER id DROP NOT NULL"],
                "missing: "
            ),
        ]
        for change in changes {
            try await TestDatabase.with(engine) { database in
                let store = try await database.open(migrations: [migration])
                try await store.write { tx in try tx.execute("CREATE INDEX kept_helps ON kept (code, id)") }
                await store.close()
                try await open(database, [migration])
                let again = try await database.open(migrations: [migration])
                try await again.write { tx in for sql in change.sql { try tx.execute(sql) } }
                await again.close()
                await #expect {
                    try await open(database, [migration])
                } throws: { error in
                    guard case .schemaAltered(_, let detail) = error as? StoreError else { return false }
                    return detail.hasPrefix(change.said)
                }
            }
        }
    }

    @Test(
        "A database of a program that listed columns alone is held to all of it from then on",
        arguments: Engine.allCases
    )
    func earlierListing(engine: Engine) async throws {
        try await TestDatabase.with(engine) { database in
            let store = try await database.open(migrations: [Self.first, Self.second])
            try await store.write { tx in
                let text = try #require(try tx.firstRow("SELECT listing FROM schema_listing")?.text(0))
                let columns = text.split(separator: "\n").dropFirst().filter { !$0.hasPrefix("guard ") }
                try tx.execute("UPDATE schema_listing SET listing = $1", [.text(columns.joined(separator: "\n"))])
            }
            await store.close()
            try await open(database, [Self.first, Self.second])
            let again = try await database.open(migrations: [Self.first, Self.second])
            try await again.write { tx in try tx.execute("CREATE UNIQUE INDEX one_more ON one (id)") }
            await again.close()
            await #expect(throws: StoreError.self) { try await open(database, [Self.first, Self.second]) }
        }
    }

    @Test("A broken file leaves nothing of itself behind", arguments: Engine.allCases)
    func broken(engine: Engine) async throws {
        let broken = Migration(
            module: "Test",
            number: 2,
            name: "broken",
            sql: "CREATE TABLE two (id BIGINT); INSERT INTO nowhere VALUES (1);"
        )
        try await TestDatabase.with(engine) { database in
            await #expect {
                try await open(database, [Self.first, broken])
            } throws: { error in
                guard case .migrationFailed(let file, let detail) = error as? StoreError else { return false }
                return file == "Test/0002-broken.sql" && detail.contains("nowhere")
            }
            try await open(database, [Self.first, Self.second])
        }
    }

    @Test("A file that ends its own transaction is refused", arguments: Engine.allCases, ["COMMIT", "ROLLBACK"])
    func transactionControl(engine: Engine, command: String) async throws {
        let migration = Migration(
            module: "Test",
            number: 1,
            name: "control",
            sql: "\(command); CREATE TABLE x (id BIGINT);"
        )
        try await TestDatabase.with(engine) { database in
            await #expect(throws: StoreError.self) { try await open(database, [migration]) }
        }
    }

    @Test("Semicolons in quotes, comments and dollar quotes end no statement", arguments: Engine.allCases)
    func splitting(engine: Engine) async throws {
        let migration = Migration(
            module: "Test",
            number: 1,
            name: "splitting",
            sql: """
                -- a comment; with a semicolon and a ' quote
                CREATE TABLE word (id BIGINT, "odd;name" TEXT); /* another; one's */
                INSERT INTO word VALUES (1, 'a;b''; -- no comment'), (2, '/*+sqlite stays */ /*+postgres stays */');
                /*+sqlite CREATE TRIGGER t AFTER INSERT ON word WHEN new.id = 3 BEGIN
                    UPDATE word SET id = 30 WHERE id = 3; UPDATE word SET id = 300 WHERE id = 30; END; */
                /*+postgres CREATE FUNCTION thirty() RETURNS trigger LANGUAGE plpgsql AS $body$
                    BEGIN new.id := 300; RETURN new; END; $body$;
                CREATE TRIGGER t BEFORE INSERT ON word FOR EACH ROW WHEN (new.id = 3) EXECUTE FUNCTION thirty(); */
                INSERT INTO word VALUES (3, '$1 $$ ; $$')
                """
        )
        try await withStore(engine, migrations: [migration]) { store in
            let rows = try await store.read { tx in try tx.rows("SELECT * FROM word ORDER BY id") }
            #expect(
                rows.map(\.values) == [
                    [1, "a;b'; -- no comment"], [2, "/*+sqlite stays */ /*+postgres stays */"],
                    [300, "$1 $$ ; $$"],
                ]
            )
        }
    }

    @Test("Parts for one engine are opened in ordinary statements too", arguments: Engine.allCases)
    func parts(engine: Engine) async throws {
        try await withStore(engine) { store in
            let row = try await store.read { tx in
                try tx.firstRow("SELECT /*+sqlite 'sqlite' */ /*+postgres 'postgres' */, '/*+sqlite */', $1 -- $2", [5])
            }
            #expect(row?.values == [.text(engine.rawValue), "/*+sqlite */", 5])
        }
    }

    @Test("Processes that start together on PostgreSQL apply each file once")
    func together() async throws {
        try await TestDatabase.with(.postgres) { database in
            try await withThrowingTaskGroup { group in
                for _ in 0..<4 { group.addTask { try await open(database, [Self.first, Self.other, Self.second]) } }
                try await group.waitForAll()
            }
            let store = try await database.open(migrations: [Self.first, Self.other, Self.second])
            #expect(try await store.read { tx in try tx.firstRow("SELECT count(*) FROM one")?.int64(0) } == 2)
            await store.close()
        }
    }

    private func open(_ database: TestDatabase, _ migrations: [Migration]) async throws {
        await (try await database.open(migrations: migrations)).close()
    }

    private func expect(
        _ error: StoreError,
        _ engine: Engine,
        after applied: [Migration],
        opening migrations: [Migration]
    ) async {
        await #expect(throws: error) {
            try await TestDatabase.with(engine) { database in
                if !applied.isEmpty { try await open(database, applied) }
                try await open(database, migrations)
            }
        }
    }
}
