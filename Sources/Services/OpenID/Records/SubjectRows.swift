internal import Store

/// The table `openid_subject`.
enum SubjectRows {
    static func note(_ subject: String, of account: Int64, in tx: Transaction) throws {
        try tx.execute(
            "INSERT INTO openid_subject (subject, person) VALUES ($1, $2) ON CONFLICT DO NOTHING",
            [.text(subject), .integer(account)]
        )
    }

    static func account(of subject: String, in tx: Transaction) throws -> Int64? {
        try tx.firstRow("SELECT person FROM openid_subject WHERE subject = $1", [.text(subject)])?.int64(0)
    }
}
