internal import Civil
internal import Store

/// The rows of `rate_token_issue` and `rate_token_spent`.
enum RateTokenRows {
    /// Claims a day for a request; returns the digest of the request that has it.
    static func claim(_ day: Day, of person: PersonKey, digest: [UInt8], in tx: Transaction) throws -> [UInt8] {
        let key: [Value] = [.integer(person.rawValue), .integer(Int64(day.rawValue))]
        try tx.execute(
            "INSERT INTO rate_token_issue (person, day, digest) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
            key + [.blob(digest)]
        )
        return try tx.firstRow("SELECT digest FROM rate_token_issue WHERE person = $1 AND day = $2", key)?.blob(0) ?? []
    }

    /// Whether nobody had spent it before.
    static func spend(_ digest: [UInt8], _ week: RateTokenWeek, in tx: Transaction) throws -> Bool {
        try tx.execute(
            "INSERT INTO rate_token_spent (week, digest) VALUES ($1, $2) ON CONFLICT DO NOTHING",
            [.integer(Int64(week.number)), .blob(digest)]
        ) == 1
    }

    static func prune(before day: Day, week: RateTokenWeek, in tx: Transaction) throws {
        try tx.execute("DELETE FROM rate_token_issue WHERE day < $1", [.integer(Int64(day.rawValue))])
        try tx.execute("DELETE FROM rate_token_spent WHERE week < $1", [.integer(Int64(week.number))])
    }
}
