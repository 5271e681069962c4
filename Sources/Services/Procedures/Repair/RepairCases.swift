package import Catalogue
package import Civil
package import Store

/// A case that a rule opened by itself.
package struct RepairCase: Equatable, Sendable {
    package let id: DossierID
    package let number: String
    package let rule: String
    package let procedure: String
    package let unit: String
    package let commune: CommuneCode?
    package let opened: Timestamp
    package let closed: Timestamp?
    package let note: Wording
}

/// How many cases of a rule are open in a commune.
package struct RepairCount: Hashable, Sendable {
    package let rule: String
    package let commune: CommuneCode?
    package let table: CodeTable?
    package let open: Int
    package let oldest: Timestamp
}

/// The cases that standing rules opened.
package enum RepairCases {
    /// Open cases, the oldest first, of a unit or of all.
    package static func open(of unit: UnitCode? = nil, limit: Int, in tx: Transaction) throws -> [RepairCase] {
        guard let unit else { return try tx.rows(open(""), [.integer(Int64(limit))]).map(read) }
        return try tx.rows(open(" AND unit = $2"), [.integer(Int64(limit)), .text(unit.text)]).map(read)
    }

    private static func open(_ condition: String) -> String {
        """
        SELECT r.person, r.dossier, c.number, r.rule, r.procedure, r.unit, r.place, r.opened, r.closed, r.note
        FROM (SELECT * FROM dossier_repair WHERE closed IS NULL\(condition)
            ORDER BY opened, person, dossier LIMIT $1) AS r
        JOIN dossier_current c ON c.person = r.person AND c.dossier = r.dossier
        ORDER BY r.opened, r.person, r.dossier
        """
    }

    /// Open cases by rule and commune.
    package static func counts(in tx: Transaction) throws -> [RepairCount] {
        try tx.rows(
            """
            SELECT rule, place, map, count(*), min(opened) FROM dossier_repair WHERE closed IS NULL
            GROUP BY rule, place, map ORDER BY rule, place, map
            """
        ).map { row in
            try RepairCount(
                rule: row.text(0),
                commune: row.int64IfPresent(1).flatMap { CommuneCode(number: Int(clamping: $0)) },
                table: row.int64IfPresent(2).flatMap { CodeTable(rawValue: Int(clamping: $0)) },
                open: Int(clamping: row.int64(3)),
                oldest: Timestamp(microseconds: row.int64(4))
            )
        }
    }

    /// Closes a case by hand; the note says what was mended.
    package static func close(
        _ rule: String,
        of id: DossierID,
        note: String,
        at time: Timestamp,
        in tx: Transaction
    ) throws {
        guard !note.isEmpty else { throw DossierRefusal.reasonMissing }
        try RepairRow.close(rule, of: id, at: time, note: note, in: tx)
    }

    private static func read(_ row: Row) throws -> RepairCase {
        try RepairCase(
            id: DossierID(row),
            number: row.text(2),
            rule: row.text(3),
            procedure: row.text(4),
            unit: row.text(5),
            commune: row.int64IfPresent(6).flatMap { CommuneCode(number: Int(clamping: $0)) },
            opened: Timestamp(microseconds: row.int64(7)),
            closed: row.int64IfPresent(8).map(Timestamp.init(microseconds:)),
            note: Wording(stored: row.text(9))
        )
    }
}
