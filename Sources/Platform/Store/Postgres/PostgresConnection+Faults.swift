import CPostgres

extension PostgresConnection {
    /// Gives up a connection that broke, so that the next transaction makes a new one.
    func lostConnection() -> StoreError {
        let reason = PostgresServer.firstLine(handle.flatMap { UnsafePointer(PQerrorMessage($0)) })
        return .unavailable(reason: reason)
    }

    /// Names the error of an answer by its SQLSTATE (PostgreSQL manual, appendix A), and raises the alarm it deserves.
    func fault(_ result: OpaquePointer) -> StoreError {
        let state = field(result, PostgresFieldState) ?? ""
        let message = field(result, PostgresFieldMessage) ?? PostgresServer.firstLine(PQresultErrorMessage(result))
        switch state {
        case "23505": return .uniqueViolation(constraint: key(result))
        case "23503", "23001": return .foreignKeyViolation
        case "23502": return .notNullViolation(column: column(result))
        case "23514": return .checkViolation(constraint: field(result, PostgresFieldConstraint) ?? "")
        // Serialization, deadlock, lock not available.
        case "40001", "40P01", "55P03": return .serializationFailure
        case "25006": return .readOnlyTransaction
        case "53100":
            server.faults.raise(.diskFull, message)
            return .diskFull
        case "XX001", "XX002":
            server.faults.raise(.corruptPage, message)
            return .corrupt(detail: message)
        case "58030":
            server.faults.raise(.inputOutput, message)
            return .inputOutput(detail: message)
        default: return otherFault(state, message)
        }
    }

    private func otherFault(_ state: String, _ message: String) -> StoreError {
        // No state: libpq itself lost the connection. 08 connection, 53 resources, 57 operator intervention.
        if state.isEmpty || ["08", "53", "57"].contains(String(state.prefix(2))) {
            return .unavailable(reason: message)
        }
        return .invalidStatement(code: state, message: message)
    }

    /// The violated key as `table(column, column)`, without the values that stand beside it in the server's detail.
    private func key(_ result: OpaquePointer) -> String {
        let name = field(result, PostgresFieldConstraint) ?? ""
        // "Key (a, b)=(1, 2) already exists.", in whatever language.
        guard let table = field(result, PostgresFieldTable), let detail = field(result, PostgresFieldDetail),
            let start = detail.firstIndex(of: "("), let end = detail.range(of: ")=(", from: start)
        else { return name }
        let columns = detail[detail.index(after: start)..<end]
        return columns.contains("(") ? name : "\(table)(\(columns))"
    }

    private func column(_ result: OpaquePointer) -> String {
        "\(field(result, PostgresFieldTable) ?? "").\(field(result, PostgresFieldColumn) ?? "")"
    }

    private func field(_ result: OpaquePointer, _ code: Int32) -> String? {
        PQresultErrorField(result, code).map { String(cString: $0) }
    }
}

extension String {
    /// Where a short text begins, at or after an index; nil where it does not occur.
    fileprivate func range(of text: String, from start: String.Index) -> String.Index? {
        var index = start
        while index < endIndex {
            if self[index...].hasPrefix(text) { return index }
            index = self.index(after: index)
        }
        return nil
    }
}
