import CPostgres

/// One connection to a PostgreSQL server, made when it is first needed and again after it was lost.
final class PostgresConnection: Connection {
    let engine = Engine.postgres
    let server: PostgresServer
    /// libpq's connection; nil while there is none.
    var handle: OpaquePointer?
    /// Prepared statements of this connection by their text; they end with it.
    var statements: [String: PostgresStatement] = [:]
    var statementCount = 0
    var cursorCount = 0

    init(server: PostgresServer) { self.server = server }

    deinit { PQfinish(handle) }

    func perform(_ work: () -> Void) { work() }

    func tidy() {}

    func close() { disconnect() }

    /// The living connection; connects if there is none.
    func connected() throws(StoreError) -> OpaquePointer {
        if let handle { return handle }
        let handle = try server.connect()
        self.handle = handle
        return handle
    }

    /// The connection inside of a transaction, where it must not be replaced by a new one.
    func inTransaction() throws(StoreError) -> OpaquePointer {
        guard let handle, PQstatus(handle) == CONNECTION_OK else {
            throw .unavailable(reason: "the connection was lost")
        }
        return handle
    }

    func disconnect() {
        PQfinish(handle)
        handle = nil
        statements.removeAll()
    }

    /// Sends a statement without arguments and throws what the server says.
    @discardableResult
    func command(_ sql: String, on handle: OpaquePointer) throws(StoreError) -> PostgresResult {
        try PostgresResult(PQexec(handle, sql), connection: self)
    }
}
