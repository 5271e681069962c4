import CPostgres

extension PostgresConnection {
    func begin(_ mode: TransactionMode) throws(StoreError) {
        if let handle, PQstatus(handle) != CONNECTION_OK { disconnect() }
        do {
            try command(Self.opening(mode), on: try connected())
        } catch {
            if case .unavailable = error { disconnect() }
            throw error
        }
    }

    private static func opening(_ mode: TransactionMode) -> String {
        switch mode {
        case .read: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
        case .write: "BEGIN ISOLATION LEVEL SERIALIZABLE READ WRITE"
        // Two groups that write about the same two persons in different order wait for each other until the server looks for
        // a deadlock, a second later; everybody behind them would wait too.
        case .group(.serializable): "BEGIN ISOLATION LEVEL SERIALIZABLE READ WRITE; SET LOCAL lock_timeout = 250"
        case .group(.snapshot): "BEGIN ISOLATION LEVEL REPEATABLE READ READ WRITE; SET LOCAL lock_timeout = 250"
        }
    }

    // The server writes the commit record and syncs it before it answers. An answer with an error means that nothing was
    // committed; no answer at all leaves it open, and only the caller can find out by looking.
    func commit() throws(StoreError) {
        let handle = try inTransaction()
        let result = PQexec(handle, "COMMIT")
        defer { PQclear(result) }
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK:
            // A transaction that had failed answers COMMIT with ROLLBACK.
            guard String(cString: PQcmdStatus(result)) == "COMMIT" else { throw .transactionEnded }
        default: throw faultOfCommit(result, handle)
        }
    }

    private func faultOfCommit(_ result: OpaquePointer?, _ handle: OpaquePointer) -> StoreError {
        guard let result, PQstatus(handle) == CONNECTION_OK else {
            let reason = PostgresServer.firstLine(PQerrorMessage(handle))
            disconnect()
            return .commitUnknown(reason: reason)
        }
        let fault = fault(result)
        if case .unavailable(let reason) = fault { return .commitUnknown(reason: reason) }
        return fault
    }

    func rollback() {
        guard let handle else { return }
        guard PQstatus(handle) == CONNECTION_OK else { return disconnect() }
        switch PQtransactionStatus(handle) {
        case PQTRANS_IDLE: return
        case PQTRANS_INTRANS, PQTRANS_INERROR:
            PQclear(PQexec(handle, "ROLLBACK"))
            if PQtransactionStatus(handle) != PQTRANS_IDLE { disconnect() }
        // In the middle of a COPY or of an unread answer: there is no way back but a new connection.
        default: disconnect()
        }
    }

    func tryAdvisoryLock(_ key: Int64) throws(StoreError) -> Bool {
        let rows = try rows("SELECT pg_try_advisory_xact_lock($1)", [.integer(key)], limit: 1)
        return try rows.first?.bool(0) ?? false
    }

    func lockSchema(_ key: Int64) throws(StoreError) {
        try command("SELECT 1 FROM pg_advisory_lock(\(key))", on: try connected())
    }

    func unlockSchema(_ key: Int64) {
        guard let handle else { return }
        _ = try? command("SELECT pg_advisory_unlock(\(key))", on: handle)
    }
}
