package import Civil
package import Store

/// A leg that is not over, with who has it since when.
package struct StuckLeg: Equatable, Sendable {
    package let group: DossierID
    package let leg: String
    package let procedure: String
    /// The leg's own dossier; nil while it waits for others.
    package let dossier: Int64?
    package let holder: String?
    package let since: Timestamp
}

/// The legs of groups that wait: no leg is silently stuck.
package enum StuckLegs {
    /// Legs that nothing has happened to since an instant, the longest first: of one holder, or of all.
    package static func waiting(
        since time: Timestamp,
        heldBy unit: UnitCode? = nil,
        limit: Int,
        in tx: Transaction
    ) throws -> [StuckLeg] {
        let columns = "person, dossier, leg, procedure, child, holder, since"
        let order = "ORDER BY since, person, dossier, leg LIMIT $2"
        let place: [Value] = [.integer(time.microseconds), .integer(Int64(limit))]
        let rows =
            try unit.map { unit in
                try tx.rows(
                    "SELECT \(columns) FROM dossier_leg WHERE since <= $1 AND holder = $3 \(order)",
                    place + [.text(unit.text)]
                )
            }
            ?? tx.rows("SELECT \(columns) FROM dossier_leg WHERE since <= $1 AND holder IS NOT NULL \(order)", place)
        return try rows.map { row in
            try StuckLeg(
                group: DossierID(row),
                leg: row.text(2),
                procedure: row.text(3),
                dossier: row.int64IfPresent(4),
                holder: row.textIfPresent(5),
                since: Timestamp(microseconds: row.int64(6))
            )
        }
    }
}
