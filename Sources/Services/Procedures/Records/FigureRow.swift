internal import Catalogue
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

    /// Adds other counts.
    mutating func add(_ other: FigureRow) {
        filed += other.filed
        approved += other.approved
        refused += other.refused
        ended += other.ended
        late += other.late
        missed += other.missed
        returned += other.returned
        waited += other.waited
    }

    /// What counts are kept by.
    struct Place: Hashable, Comparable {
        let unit: UnitCode
        let procedure: String
        let month: Int64

        init(unit: UnitCode, procedure: String, at time: Timestamp) {
            self.unit = unit
            self.procedure = procedure
            month = FigureRow.month(of: time)
        }

        init(_ state: DossierState, at time: Timestamp) {
            self.init(unit: state.unit, procedure: state.procedure.text, at: time)
        }

        static func < (left: Place, right: Place) -> Bool {
            (left.unit, left.procedure, left.month) < (right.unit, right.procedure, right.month)
        }
    }

    /// Whose counts share a row: the timer's stand apart, because it adds to those of thousands of units in one transaction.
    enum Part: Int64 { case people = 0, timer = 1 }

    func add(at place: Place, _ part: Part = .people, in tx: Transaction) throws {
        guard self != FigureRow() else { return }
        try tx.execute(
            Self.adding,
            [
                .text(place.unit.text), .text(place.procedure), .integer(place.month), .integer(filed),
                .integer(approved), .integer(refused), .integer(ended), .integer(late), .integer(missed),
                .integer(returned), .integer(waited), .integer(part.rawValue),
            ]
        )
    }

    private static let adding = """
        INSERT INTO dossier_figure
            (unit, procedure, month, filed, approved, refused, ended, late, missed, returned, waited, part)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        ON CONFLICT (unit, procedure, month, part) DO UPDATE SET
            filed = dossier_figure.filed + excluded.filed, approved = dossier_figure.approved + excluded.approved,
            refused = dossier_figure.refused + excluded.refused, ended = dossier_figure.ended + excluded.ended,
            late = dossier_figure.late + excluded.late, missed = dossier_figure.missed + excluded.missed,
            returned = dossier_figure.returned + excluded.returned, waited = dossier_figure.waited + excluded.waited
        """
}
