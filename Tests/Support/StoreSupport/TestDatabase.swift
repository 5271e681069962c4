import Logging
package import Store

/// A fresh database of either engine for one test, gone afterwards.
package struct TestDatabase: Sendable {
    package let url: DatabaseURL
    private let place: Place

    private enum Place {
        case file(TestDirectory)
        case server(PostgresAdministration, name: String)
    }

    /// Makes a database, lends it, and removes it whatever happens.
    ///
    /// PostgreSQL's server is the one that `VNEID_TEST_POSTGRES` names; without it the test fails.
    @discardableResult
    package static func with<T>(_ engine: Engine, _ body: (TestDatabase) async throws -> T) async throws -> T {
        switch engine {
        case .sqlite: try await withFile(named: "store", body)
        case .postgres: try await PostgresPlaces.shared.withPlace { try await withServer(body) }
        }
    }

    /// Makes a SQLite database in a directory of its own whose name contains a word.
    @discardableResult
    package static func withFile<T>(
        named word: String,
        _ body: (TestDatabase) async throws -> T
    ) async throws -> T {
        let directory = try TestDirectory(word)
        defer { directory.remove() }
        let url = try DatabaseURL(sqlitePath: "\(directory.path)/test.sqlite")
        return try await body(TestDatabase(url: url, place: .file(directory)))
    }

    private static func withServer<T>(_ body: (TestDatabase) async throws -> T) async throws -> T {
        let administration = try PostgresAdministration()
        let name = try await administration.createDatabase()
        let url = try DatabaseURL("postgres:\(administration.conninfo(database: name))")
        let database = TestDatabase(url: url, place: .server(administration, name: name))
        do {
            let result = try await body(database)
            try await administration.dropDatabase(name)
            return result
        } catch {
            try? await administration.dropDatabase(name)
            throw error
        }
    }

    /// Opens a store over the database.
    package func open(migrations: [Migration] = [], options: StoreOptions = .quiet) async throws -> Store {
        try await Store.open(url, migrations: migrations, options: options)
    }

    /// The file of a SQLite database.
    package var path: String {
        if case .file(let directory) = place { "\(directory.path)/test.sqlite" } else { "" }
    }

    /// The directory of a SQLite database.
    package var directory: String {
        if case .file(let directory) = place { directory.path } else { "" }
    }

    /// Runs SQL on a PostgreSQL connection that is not the store's, and waits for it.
    package func administer(_ sql: String) throws {
        guard case .server(let administration, let name) = place else { return }
        try administration.run(sql, database: name)
    }

    /// Ends every PostgreSQL connection of the store, as a failing network or an operator would, and waits until they are gone.
    package func killConnections() throws {
        try administer(
            """
            SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid()
            """
        )
    }
}

extension StoreOptions {
    /// Options whose alarms go nowhere, so that tests which provoke them do not fill the output.
    package static var quiet: StoreOptions {
        var options = StoreOptions()
        options.logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        return options
    }

    /// The same for two stores that write the same rows as fast as they can: where a commit takes long, one may come too late dozens of
    /// times.
    package static var patient: StoreOptions {
        var options = quiet
        options.maximumAttempts = 200
        return options
    }
}

/// Opens a store over a fresh database, lends it, closes it and removes the database.
@discardableResult
package func withStore<T>(
    _ engine: Engine,
    migrations: [Migration] = [],
    options: StoreOptions = .quiet,
    _ body: (Store) async throws -> T
) async throws -> T {
    try await TestDatabase.with(engine) { database in
        let store = try await database.open(migrations: migrations, options: options)
        do {
            let result = try await body(store)
            await store.close()
            return result
        } catch {
            await store.close()
            throw error
        }
    }
}
