internal import Civil
internal import Store

/// A row of `source_lease`: one server process at a time asks an agency.
enum LeaseRow {
    static let seconds = 15

    /// Takes or renews a lease; false while another process holds it.
    ///
    /// A SQLite file has one process at most, so whoever held a lease there is dead.
    static func take(_ agency: String, holder: String, at now: Timestamp, in tx: Transaction) throws -> Bool {
        try tx.execute(
            """
            INSERT INTO source_lease (agency, holder, until) VALUES ($1, $2, $3)
            ON CONFLICT (agency) DO UPDATE SET holder = excluded.holder, until = excluded.until
            WHERE source_lease.holder = excluded.holder OR source_lease.until <= $4
                /*+sqlite OR true */
            """,
            [.text(agency), .text(holder), .integer((now + seconds).microseconds), .integer(now.microseconds)]
        ) == 1
    }
}
