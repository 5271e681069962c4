internal import Catalogue
internal import Civil
internal import Store

/// The table `dossier_current`: one row a dossier, for lists.
enum CurrentRow {
    static let columns = [
        "person", "dossier", "version", "procedure", "edition", "number", "unit", "standing", "step", "due", "promised",
        "missed", "filed", "changed", "ended", "parent", "subject", "place", "map",
    ]

    static func values(_ state: DossierState) -> [Value] {
        let place = state.filing.place
        return state.id.arguments + [
            .integer(Int64(state.version)), .text(state.procedure.text), .integer(Int64(state.filing.procedureVersion)),
            .text(state.number.text), .text(state.unit.text), .text(state.standing.rawValue),
            .textOrNull(state.step), .integerOrNull(state.clock.due?.microseconds),
            .integerOrNull(state.promise?.due.microseconds), .integer(Int64(state.missed.count)),
            .integer(state.filedAt.microseconds), .integer(state.changed.microseconds),
            .integerOrNull(state.decision?.at.microseconds), .integerOrNull(state.filing.parent?.dossier),
            .integerOrNull(state.filing.subject?.rawValue), .integerOrNull(place.map { Int64($0.commune.number) }),
            .integerOrNull(place.map { Int64($0.table.rawValue) }),
        ]
    }

    /// Writes a state over the one before; nothing may have followed upon that but what the state before knows.
    static func write(_ state: DossierState, over before: DossierState?, in tx: Transaction) throws {
        guard let before else {
            try tx.execute(inserting, values(state))
            return
        }
        let changed = try tx.execute(updating, values(state) + [.integer(Int64(before.version))])
        guard changed == 1 else { throw DossierRefusal.damaged("dossier_current of \(state.id.number)") }
    }

    private static let inserting = """
        INSERT INTO dossier_current (\(columns.joined(separator: ", ")))
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
        """
    private static let updating = """
        UPDATE dossier_current SET version = $3, procedure = $4, edition = $5, number = $6, unit = $7, standing = $8,
            step = $9, due = $10, promised = $11, missed = $12, filed = $13, changed = $14, ended = $15, parent = $16,
            subject = $17, place = $18, map = $19
        WHERE person = $1 AND dossier = $2 AND version = $20 - (SELECT count(*) FROM dossier_overdue o
            WHERE o.person = $1 AND o.dossier = $2 AND o.ordinal > dossier_current.version)
        """
}
