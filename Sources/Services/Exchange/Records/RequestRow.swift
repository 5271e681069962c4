internal import Civil
internal import Evidence
internal import Store

/// A row of `exchange_request`: a request whose signature held.
struct RequestRow: Sendable {
    let created: Int64
    let member: MemberCode
    let nonce: String
    let at: Timestamp
    let operation: Operation
    let agreement: String
    let outcome: Outcome
    let receipt: EntryID

    /// - Returns: false if the same member signed the same nonce at the same second before: a replay.
    func insertIfNew(in tx: Transaction) throws -> Bool {
        try tx.execute(
            """
            INSERT INTO exchange_request (created, member, nonce, at, operation, agreement, outcome, receipt)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING
            """,
            [
                .integer(created), .text(member.text), .text(nonce), .integer(at.microseconds),
                .text(operation.rawValue), .text(agreement), .text(outcome.text), .integer(receipt.rawValue),
            ]
        ) == 1
    }

    /// Forgets requests that the time window of signatures refuses anyway.
    static func deleteCreated(before second: Int64, in tx: Transaction) throws {
        try tx.execute("DELETE FROM exchange_request WHERE created < $1", [.integer(second)])
    }
}
