internal import Catalogue
internal import Civil
internal import Store

/// The table `dossier_repair`.
enum RepairRow {
    /// Opens a case; one that was closed before opens again.
    static func open(
        _ rule: String,
        of state: DossierState,
        at time: Timestamp,
        note: Wording,
        in tx: Transaction
    ) throws {
        let place = state.filing.place
        try tx.execute(
            """
            INSERT INTO dossier_repair (person, dossier, rule, procedure, unit, place, map, opened, note)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            ON CONFLICT (person, dossier, rule) DO UPDATE SET opened = excluded.opened, closed = NULL, note = excluded.note,
                unit = excluded.unit
            """,
            state.id.arguments + [
                .text(rule), .text(state.procedure.text), .text(state.unit.text),
                .integerOrNull(place.map { Int64($0.commune.number) }),
                .integerOrNull(place.map { Int64($0.table.rawValue) }), .integer(time.microseconds), .text(note.stored),
            ]
        )
    }

    /// Opens a case of a dossier that cannot be read: what the list of dossiers says of it is all that is known.
    static func open(
        _ rule: String,
        ofDamaged id: DossierID,
        at time: Timestamp,
        note: Wording,
        in tx: Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO dossier_repair (person, dossier, rule, procedure, unit, place, map, opened, note)
            SELECT person, dossier, $3, procedure, unit, place, map, $4, $5 FROM dossier_current
            WHERE person = $1 AND dossier = $2
            ON CONFLICT (person, dossier, rule) DO UPDATE SET note = excluded.note, closed = NULL,
                opened = CASE WHEN dossier_repair.closed IS NULL THEN dossier_repair.opened ELSE excluded.opened END
            """,
            id.arguments + [.text(rule), .integer(time.microseconds), .text(note.stored)]
        )
    }

    static func close(_ rule: String, of id: DossierID, at time: Timestamp, note: String, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE dossier_repair SET closed = $4, note = CASE WHEN $5 = '' THEN note ELSE $5 END
            WHERE person = $1 AND dossier = $2 AND rule = $3 AND closed IS NULL
            """,
            id.arguments + [.text(rule), .integer(time.microseconds), .text(note)]
        )
    }
}

extension Wording {
    /// Both texts in one column: the second on a line of its own, where it is another one.
    var stored: String { vietnamese == english ? vietnamese : "\(vietnamese)\n\(english)" }

    init(stored text: String) {
        let lines = text.split(separator: "\n", maxSplits: 1)
        self.init(vi: lines.first.map(String.init) ?? "", en: lines.last.map(String.init) ?? "")
    }
}
