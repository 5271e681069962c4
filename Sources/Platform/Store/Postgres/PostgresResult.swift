import CPostgres

/// A server's answer, checked; freed with its last reference.
final class PostgresResult {
    let handle: OpaquePointer

    /// Takes over a result, or throws the error that it carries.
    init(_ result: OpaquePointer?, connection: PostgresConnection) throws(StoreError) {
        guard let result else { throw connection.lostConnection() }
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_COPY_IN, PGRES_SINGLE_TUPLE: handle = result
        default:
            defer { PQclear(result) }
            throw connection.fault(result)
        }
    }

    deinit { PQclear(handle) }

    var rowCount: Int { Int(PQntuples(handle)) }

    /// Rows inserted, changed or deleted; 0 for a query.
    var changedRows: Int {
        guard let tag = PQcmdStatus(handle), let tuples = PQcmdTuples(handle) else { return 0 }
        return String(cString: tag).hasPrefix("SELECT") ? 0 : Int(String(cString: tuples)) ?? 0
    }

    func row(_ index: Int) throws(StoreError) -> Row {
        let columns = PQnfields(handle)
        var values: [Value] = []
        values.reserveCapacity(Int(columns))
        for column in 0..<columns { values.append(try PostgresValue.decode(handle, Int32(index), column)) }
        return Row(values)
    }
}
