internal import Civil
internal import Identity
internal import Store

/// A paper that somebody shows: what the holder of the code will learn, until when, and whether he has.
struct Showing: Sendable {
    let person: PersonKey
    let paper: PaperPath
    /// The ticked items by their names.
    let items: [ShownItem]
    let expires: Timestamp
    /// When somebody saw it; nil: nobody yet.
    let used: Timestamp?
}

/// The codes with which papers are shown: three minutes, one use.
struct ShowingBook: Sendable {
    let store: Store
    let clock: @Sendable () -> Timestamp

    static let lifetimeSeconds = 180
    private static let keptSeconds = 86_400

    /// Makes a code; those of yesterday go.
    func open(_ paper: PaperPath, _ items: [ShownItem], of person: PersonKey) async throws -> SecretToken {
        let (token, now) = (SecretToken(), clock())
        let names = items.map(\.text).joined(separator: " ")
        try await store.write { tx in
            try tx.execute(
                "DELETE FROM portal_showing WHERE expires <= $1",
                [.integer((now - Self.keptSeconds).microseconds)]
            )
            try tx.execute(
                "INSERT INTO portal_showing (person, token, paper, items, expires, used) VALUES ($1, $2, $3, $4, $5, 0)",
                [
                    .integer(person.rawValue), .blob(token.digest), .text("\(paper.utility)/\(paper.record)"),
                    .text(names), .integer((now + Self.lifetimeSeconds).microseconds),
                ]
            )
        }
        return token
    }

    /// What a code is worth; nil for one that never was, or is older than a day.
    func find(_ token: SecretToken) async throws -> Showing? {
        try await store.read { tx in try Self.find(token, in: tx) }
    }

    /// Uses a code up; nil unless it is still good, and then for exactly one caller.
    static func use(_ token: SecretToken, at now: Timestamp, in tx: Transaction) throws -> Showing? {
        let count = try tx.execute(
            "UPDATE portal_showing SET used = $2 WHERE token = $1 AND used = 0 AND expires > $2",
            [.blob(token.digest), .integer(now.microseconds)]
        )
        return count == 1 ? try find(token, in: tx) : nil
    }

    /// What a code is worth; nil for one that never was, or is older than a day.
    static func find(_ token: SecretToken, in tx: Transaction) throws -> Showing? {
        let row = try tx.firstRow(
            "SELECT person, paper, items, expires, used FROM portal_showing WHERE token = $1",
            [.blob(token.digest)]
        )
        guard let row else { return nil }
        let parts = try row.text(1).split(separator: "/").map(String.init)
        guard parts.count == 2, let record = Int(parts[1]) else { return nil }
        let used = try row.int64(4)
        return try Showing(
            person: PersonKey(rawValue: row.int64(0)),
            paper: PaperPath(parts[0], record),
            items: row.text(2).split(separator: " ").compactMap { ShownItem(String($0)) },
            expires: Timestamp(microseconds: row.int64(3)),
            used: used == 0 ? nil : Timestamp(microseconds: used)
        )
    }
}
