internal import Civil
internal import Store

/// Hands notices to whoever reaches citizens, in the transaction that takes them off the list: each once.
struct NoticeSweep {
    let notices: any CitizenNotices

    /// - Parameter besides: dossiers that are left alone.
    func run(limit: Int, besides: Set<DossierID> = [], in tx: Transaction) throws -> Int {
        let rows = try rows(limit, besides, in: tx)
        for notice in try rows.map(Self.notice) {
            try notices.enqueue(notice, in: tx)
            try tx.execute(
                "DELETE FROM dossier_notice WHERE person = $1 AND dossier = $2 AND ordinal = $3",
                notice.id.arguments + [.integer(Int64(notice.ordinal))]
            )
        }
        return rows.count
    }

    /// Whose notice would be the first.
    func first(besides: Set<DossierID>, in tx: Transaction) throws -> DossierID? {
        try rows(1, besides, in: tx).first.map { try DossierID($0) }
    }

    /// The first notices; those of a dossier that is left alone wait with it.
    private func rows(_ limit: Int, _ besides: Set<DossierID>, in tx: Transaction) throws -> [Row] {
        // A dossier has a dozen notices at most that wait. They come before their dossiers, as in `DeadlineSweep`.
        let rows = try tx.rows(
            """
            SELECT n.person, n.dossier, n.ordinal, n.kind, n.at, c.number, c.procedure, c.due,
                COALESCE(c.promised, o.promised)
            FROM (SELECT person, dossier, ordinal, kind, at FROM dossier_notice
                ORDER BY at, person, dossier, ordinal LIMIT \(limit + besides.count * 12)) AS n
            JOIN dossier_current c ON c.person = n.person AND c.dossier = n.dossier
            LEFT JOIN dossier_overdue o ON o.person = n.person AND o.dossier = n.dossier AND o.ordinal = n.ordinal
            ORDER BY n.at, n.person, n.dossier, n.ordinal
            """
        )
        guard !besides.isEmpty else { return rows }
        return try Array(rows.filter { try !besides.contains(DossierID($0)) }.prefix(limit))
    }

    private static func notice(_ row: Row) throws -> DossierNotice {
        guard let kind = try DossierActionKind(rawValue: row.text(3)) else {
            throw try DossierRefusal.damaged("dossier_notice of \(row.int64(1))")
        }
        return try DossierNotice(
            id: DossierID(row),
            ordinal: Int(clamping: row.int64(2)),
            kind: kind,
            at: Timestamp(microseconds: row.int64(4)),
            number: row.text(5),
            procedure: row.text(6),
            due: row.int64IfPresent(7).map(Timestamp.init(microseconds:)),
            promised: row.int64IfPresent(8).map(Timestamp.init(microseconds:))
        )
    }
}
