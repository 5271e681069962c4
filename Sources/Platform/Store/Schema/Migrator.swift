/// Brings the schema up to the program's list of migrations, or says why it must not.
///
/// Each migration runs in a transaction of its own together with the row that records it; a crash leaves it applied or not. Server
/// processes that start at the same time take turns under a lock.
struct Migrator {
    let connection: any Connection
    let migrations: [Migration]

    /// The number under which PostgreSQL's advisory lock keeps other server processes from migrating: "VNeD" and "MIGR".
    static let lockKey: Int64 = 0x564E_6544_4D49_4752

    func run() throws(StoreError) {
        try checkOrder()
        try connection.lockSchema(Self.lockKey)
        defer { connection.unlockSchema(Self.lockKey) }
        try inTransaction { () throws(StoreError) in try createTables() }
        try inTransaction { () throws(StoreError) in try checkApplied() }
        for migration in migrations {
            try inTransaction { () throws(StoreError) in try apply(migration) }
        }
    }

    /// Only compares: refuses a database that lacks something, and leaves it as it is.
    func check(_ database: DatabaseURL) throws(StoreError) {
        try checkOrder()
        try inTransaction { () throws(StoreError) in
            guard try hasTables() else { throw .noDatabase("\(database)") }
            try checkApplied()
            let applied = Set(try appliedMigrations().map { "\($0.module)/\($0.number)" })
            for migration in migrations where !applied.contains("\(migration.module)/\(migration.number)") {
                throw .schemaOlder(file: migration.file)
            }
        }
    }

    private func hasTables() throws(StoreError) -> Bool {
        let sql =
            switch connection.engine {
            case .sqlite: "SELECT 1 FROM sqlite_schema WHERE name = 'schema_migration'"
            case .postgres: "SELECT 1 FROM pg_class WHERE oid = to_regclass('schema_migration')"
            }
        return try !connection.rows(sql, [], limit: 1).isEmpty
    }

    /// Numbers rise within a module, so that a list cannot be reordered by mistake.
    private func checkOrder() throws(StoreError) {
        var last: [String: Int] = [:]
        for migration in migrations {
            guard migration.number > last[migration.module, default: 0] else {
                throw .migrationOrder(file: migration.file, detail: "its number does not follow the one before")
            }
            last[migration.module] = migration.number
        }
    }

    private func createTables() throws(StoreError) {
        try connection.runScript(
            """
            CREATE TABLE IF NOT EXISTS schema_migration (
                module TEXT NOT NULL, number BIGINT NOT NULL, name TEXT NOT NULL, checksum TEXT NOT NULL,
                PRIMARY KEY (module, number)
            );
            CREATE TABLE IF NOT EXISTS schema_listing (id BIGINT PRIMARY KEY, file TEXT NOT NULL, listing TEXT NOT NULL);
            """
        )
    }

    /// Compares what the database remembers with the program's files, and the tables with what those files made.
    private func checkApplied() throws(StoreError) {
        var known: [String: Migration] = [:]
        for migration in migrations { known["\(migration.module)/\(migration.number)"] = migration }
        var highest: [String: Int] = [:]
        for applied in try appliedMigrations() {
            guard let migration = known["\(applied.module)/\(applied.number)"] else {
                throw .schemaNewer(file: applied.file)
            }
            guard migration.checksum == applied.checksum else {
                throw .schemaAltered(file: migration.file, detail: "the file differs from the one that was applied")
            }
            highest[applied.module] = max(highest[applied.module, default: 0], applied.number)
        }
        try checkGaps(highest)
        try checkListing()
    }

    private func checkGaps(_ highest: [String: Int]) throws(StoreError) {
        let applied = Set(try appliedMigrations().map { "\($0.module)/\($0.number)" })
        for migration in migrations where migration.number < highest[migration.module, default: 0] {
            guard applied.contains("\(migration.module)/\(migration.number)") else {
                throw .migrationOrder(
                    file: migration.file,
                    detail: "a later one of its module has already been applied"
                )
            }
        }
    }

    private func checkListing() throws(StoreError) {
        let stored = try connection.rows("SELECT file, listing FROM schema_listing WHERE id = 1", [], limit: 1).first
        guard let stored else { return }
        let (listing, file) = (SchemaListing(text: try stored.text(1)), try stored.text(0))
        let found = try SchemaListing(connection)
        if let difference = listing.difference(to: found) { throw .schemaAltered(file: file, detail: difference) }
        // What an earlier program left unsaid is held to from now on.
        if listing.isPartial { try record(found, after: file) }
    }

    private func apply(_ migration: Migration) throws(StoreError) {
        let applied = try connection.rows(
            "SELECT checksum FROM schema_migration WHERE module = $1 AND number = $2",
            [.text(migration.module), .integer(Int64(migration.number))],
            limit: 1
        )
        guard applied.isEmpty else { return }
        do {
            try connection.runScript(migration.sql)
        } catch {
            throw .migrationFailed(file: migration.file, detail: "\(error)")
        }
        try record(migration)
    }

    private func record(_ migration: Migration) throws(StoreError) {
        _ = try connection.execute(
            "INSERT INTO schema_migration (module, number, name, checksum) VALUES ($1, $2, $3, $4)",
            [
                .text(migration.module), .integer(Int64(migration.number)), .text(migration.name),
                .text(migration.checksum),
            ]
        )
        try record(try SchemaListing(connection), after: migration.file)
    }

    private func record(_ listing: SchemaListing, after file: String) throws(StoreError) {
        _ = try connection.execute(
            """
            INSERT INTO schema_listing (id, file, listing) VALUES (1, $1, $2)
            ON CONFLICT (id) DO UPDATE SET file = excluded.file, listing = excluded.listing
            """,
            [.text(file), .text(listing.text)]
        )
    }

    private func appliedMigrations() throws(StoreError) -> [Migration.Applied] {
        var applied: [Migration.Applied] = []
        let sql = "SELECT module, number, name, checksum FROM schema_migration ORDER BY module, number"
        for row in try connection.rows(sql, [], limit: .max) {
            guard let number = Int(exactly: try row.int64(1)) else { continue }
            applied.append(
                .init(module: try row.text(0), number: number, name: try row.text(2), checksum: try row.text(3))
            )
        }
        return applied
    }

    private func inTransaction(_ work: () throws(StoreError) -> Void) throws(StoreError) {
        try connection.begin(.write)
        do {
            try work()
            try connection.commit()
        } catch {
            connection.rollback()
            throw error
        }
    }
}

extension Migration {
    /// What the database remembers of a migration.
    struct Applied {
        let module: String
        let number: Int
        let name: String
        let checksum: String

        var file: String { Migration.file(module: module, number: number, name: name) }
    }
}
