import CPostgres
import Logging

/// A PostgreSQL server and how connections to it are made.
struct PostgresServer: Sendable {
    let conninfo: String
    let options: StoreOptions
    let faults: FaultDesk

    /// Connects; the result is never nil and never in a failed state.
    func connect() throws(StoreError) -> OpaquePointer {
        guard let handle = Self.open(conninfo) else { throw .unavailable(reason: "out of memory") }
        guard PQstatus(handle) == CONNECTION_OK else {
            let reason = Self.firstLine(PQerrorMessage(handle))
            PQfinish(handle)
            throw .unavailable(reason: reason)
        }
        // Notices would go to standard error.
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
        do {
            try Self.prepareSession(handle)
        } catch {
            PQfinish(handle)
            throw error
        }
        return handle
    }

    /// The address stands in the middle: what comes before it are defaults that it may change, what comes after it is ours.
    private static func open(_ conninfo: String) -> OpaquePointer? {
        let settings: [(String, String)] = [
            ("connect_timeout", "5"), ("keepalives_idle", "10"), ("keepalives_interval", "5"),
            ("keepalives_count", "3"), ("tcp_user_timeout", "20000"), ("gssencmode", "disable"),
            ("application_name", "vneid"), ("dbname", conninfo), ("client_encoding", "UTF8"),
        ]
        return withCStrings(settings.map(\.0)) { keywords in
            withCStrings(settings.map(\.1)) { values in PQconnectdbParams(keywords, values, 1) }
        }
    }

    /// An answer must not come before its commit is on the disk, whatever the server's default says.
    private static func prepareSession(_ handle: OpaquePointer) throws(StoreError) {
        let sql = """
            SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off';
            SELECT set_config('lc_messages', 'C', false)
                WHERE (SELECT rolsuper FROM pg_roles WHERE rolname = current_user);
            SELECT set_config('bytea_output', 'hex', false), set_config('extra_float_digits', '1', false)
            """
        let result = PQexec(handle, sql)
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_TUPLES_OK else {
            throw .unavailable(reason: firstLine(PQerrorMessage(handle)))
        }
    }

    /// Refuses a server that cannot serve, and warns of settings that weaken what the store promises.
    func check(_ connection: PostgresConnection) throws(StoreError) {
        try connection.begin(.read)
        defer { connection.rollback() }
        let settings = try connection.rows(
            """
            SELECT current_setting('server_version_num'), current_setting('server_encoding'), current_setting('fsync'),
                (SELECT CAST(datcollate AS TEXT) FROM pg_database WHERE datname = current_database())
            """,
            [],
            limit: 1
        )
        guard let row = settings.first else { throw .unavailable(reason: "the server answers nothing") }
        try check(version: try row.text(0), encoding: try row.text(1))
        if try row.text(2) == "off" { options.logger.warning("fsync is off: a loss of power loses commits") }
        let collation = try row.text(3)
        if !["C", "POSIX", "C.UTF-8", "C.utf8"].contains(collation) {
            options.logger.warning(
                "text is sorted by \(collation), unlike on SQLite; create the database with LC_COLLATE C"
            )
        }
    }

    private func check(version: String, encoding: String) throws(StoreError) {
        guard let number = Int(version), number >= 150_000 else {
            throw .foreignDatabase("PostgreSQL 15 or later is needed, this is \(version)")
        }
        guard ["UTF8", "SQL_ASCII"].contains(encoding) else {
            throw .foreignDatabase("its encoding is \(encoding); create it with ENCODING 'UTF8'")
        }
    }

    /// libpq's messages have several lines, of which the first says what happened.
    static func firstLine(_ message: UnsafePointer<CChar>?) -> String {
        guard let message else { return "no reason given" }
        return String(cString: message).split(separator: "\n").first.map(String.init) ?? "no reason given"
    }
}
