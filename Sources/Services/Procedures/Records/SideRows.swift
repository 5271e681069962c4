internal import Civil
internal import Store

/// What follows from single actions: notices for the citizen, letters of the unit.
enum SideRows {
    /// What a citizen is told about.
    private static let told: Set<DossierActionKind> = [
        .filed, .accepted, .declined, .returned, .charged, .approved, .refused, .stopped, .overdue, .apologised, .moved,
        .asked, .appointed, .delivered, .withdrawn, .confirming, .confirmed, .rescheduled,
    ]

    /// What goes out as a letter.
    private static let letters: Set<DossierActionKind> = [
        .returned, .declined, .refused, .approved, .stopped, .overdue,
    ]

    static func isTold(_ kind: DossierActionKind) -> Bool { told.contains(kind) }

    static func write(_ action: DossierAction, _ state: DossierState, in tx: Transaction) throws {
        let kind = action.change.kind
        let arguments = action.id.arguments + [.integer(Int64(action.ordinal))]
        if told.contains(kind), !action.id.isAnonymous, kind != .filed || state.filing.parent == nil {
            try tx.execute(
                "INSERT INTO dossier_notice (person, dossier, ordinal, kind, at) VALUES ($1, $2, $3, $4, $5)",
                arguments + [.text(kind.rawValue), .integer(action.at.microseconds)]
            )
        }
        if letters.contains(kind) {
            try tx.execute(
                """
                INSERT INTO dossier_letter (person, dossier, ordinal, kind, unit, at, drafted)
                VALUES ($1, $2, $3, $4, $5, $6, $7)
                """,
                arguments + [
                    .text(kind.rawValue), .text(state.unit.text), .integer(action.at.microseconds),
                    .integer(kind == .overdue ? 1 : 0),
                ]
            )
        }
        // A signed apology is no draft any more; nor is one of a dossier that has ended.
        if kind == .apologised || (!state.standing.isOpen && state.wasLate) {
            try tx.execute(
                "UPDATE dossier_letter SET drafted = 0 WHERE person = $1 AND dossier = $2 AND drafted = 1",
                action.id.arguments
            )
        }
        if case .merged(let target, _) = action.change {
            try tx.execute(
                "UPDATE dossier_report SET merged = $3 WHERE person = $1 AND dossier = $2",
                action.id.arguments + [.integer(target)]
            )
        }
        if kind == .moved {
            try tx.execute(
                "UPDATE dossier_letter SET unit = $3 WHERE person = $1 AND dossier = $2 AND drafted = 1",
                action.id.arguments + [.text(state.unit.text)]
            )
        }
    }
}
