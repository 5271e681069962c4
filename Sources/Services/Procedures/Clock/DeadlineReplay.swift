internal import Catalogue
internal import Civil

/// Counts the deadline of a dossier again, from its actions and the calendar that is in force.
///
/// What was left when a clock stopped stays as it was: days that had passed by then are not changed any more.
struct DeadlineReplay {
    let procedure: Procedure
    let rules: DeadlineRules
    private var received: Day?
    private var filedAt: Timestamp?
    private var left: TimeLeft?
    private(set) var due: Timestamp?

    init(_ procedure: Procedure, _ rules: DeadlineRules) {
        self.procedure = procedure
        self.rules = rules
    }

    /// The deadline after all actions; nil where nothing is promised, or while the clock stands still.
    static func due(
        _ actions: [DossierAction],
        of procedure: Procedure,
        _ rules: DeadlineRules
    ) throws(WorkingCalendarError) -> Timestamp? {
        var replay = DeadlineReplay(procedure, rules)
        for action in actions { try replay.follow(action) }
        return replay.due
    }

    private mutating func follow(_ action: DossierAction) throws(WorkingCalendarError) {
        switch action.change {
        case .filed: try file(at: action.at)
        case .returned(_, _, let left), .confirming(_, _, let left), .charged(_, _, _, let left?):
            (self.left, due) = (left, nil)
        case .supplemented, .confirmed(_, _, .some), .paid(_, _, .some): try resume(at: action.at)
        case .verifying(_, .some): try extend()
        default: break
        }
    }

    private mutating func file(at time: Timestamp) throws(WorkingCalendarError) {
        let day = try rules.received(at: time, cutOff: procedure.cutOff)
        (received, filedAt) = (day, time)
        due = try procedure.deadline.map { period throws(WorkingCalendarError) in
            try rules.due(period, received: day, at: time)
        }
    }

    private mutating func resume(at time: Timestamp) throws(WorkingCalendarError) {
        guard let left else { return }
        let day = try rules.received(at: time, cutOff: procedure.cutOff)
        due = try rules.resumed(left, received: day, at: time)
        self.left = nil
    }

    private mutating func extend() throws(WorkingCalendarError) {
        guard let due, let received, let filedAt, let period = procedure.deadline, let longer = procedure.verification
        else { return }
        self.due = try rules.extended(due, from: period, to: longer, received: received, at: filedAt)
    }
}
