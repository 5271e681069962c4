internal import Civil
internal import Store

/// The table `dossier_figure`: counts by unit, procedure and month.
struct FigureRow: Equatable {
    var filed: Int64 = 0
    var approved: Int64 = 0
    var refused: Int64 = 0
    var ended: Int64 = 0
    var late: Int64 = 0
    var missed: Int64 = 0
    var returned: Int64 = 0
    /// Microseconds from filing to decision.
    var waited: Int64 = 0

    /// What an action adds.
    init(_ action: DossierAction, _ state: DossierState) {
        switch action.change {
        case .filed: filed = 1
        case .returned: returned = 1
        case .overdue: missed = 1
        case .approved, .refused:
            if case .approved = action.change { approved = 1 } else { refused = 1 }
            late = state.clock.face(at: action.at) == .late || state.wasLate ? 1 : 0
            waited = max(0, action.at.microseconds(since: state.filedAt))
        case .declined, .stopped, .withdrawn, .merged: ended = 1
        default: break
        }
    }

    init() {}

    /// The month of an event in Vietnam, as tables count them.
    static func month(of time: Timestamp) -> Int64 {
        let day = time.dayInVietnam
        return Int64(day.year) * 12 + Int64(day.month) - 1
    }

    static func add(_ figure: FigureRow, unit: UnitCode, procedure: String, at time: Timestamp, in tx: Transaction)
        throws
    {
        guard figure != FigureRow() else { return }
        try tx.execute(
            adding,
            [
                .text(unit.text), .text(procedure), .integer(month(of: time)), .integer(figure.filed),
                .integer(figure.approved), .integer(figure.refused), .integer(figure.ended), .integer(figure.late),
                .integer(figure.missed), .integer(figure.returned), .integer(figure.waited),
            ]
        )
    }

    private static let adding = """
        INSERT INTO dossier_figure
            (unit, procedure, month, filed, approved, refused, ended, late, missed, returned, waited)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        ON CONFLICT (unit, procedure, month) DO UPDATE SET
            filed = dossier_figure.filed + excluded.filed, approved = dossier_figure.approved + excluded.approved,
            refused = dossier_figure.refused + excluded.refused, ended = dossier_figure.ended + excluded.ended,
            late = dossier_figure.late + excluded.late, missed = dossier_figure.missed + excluded.missed,
            returned = dossier_figure.returned + excluded.returned, waited = dossier_figure.waited + excluded.waited
        """
}
