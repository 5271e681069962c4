internal import Civil
internal import Store

/// The table `dossier_calendar`: the calendars that deadlines were counted with, by their digests.
enum CalendarRow {
    /// The digest of the last one.
    static func last(in tx: Transaction) throws -> String? {
        try tx.firstRow("SELECT digest FROM dossier_calendar ORDER BY at DESC LIMIT 1")?.text(0)
    }

    static func insert(_ digest: String, at time: Timestamp, in tx: Transaction) throws {
        try tx.execute(
            "INSERT INTO dossier_calendar (at, digest) VALUES ($1, $2) ON CONFLICT (at) DO UPDATE SET digest = excluded.digest",
            [.integer(time.microseconds), .text(digest)]
        )
    }
}
