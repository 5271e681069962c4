internal import Catalogue
internal import Civil
internal import Encoding

/// Counts the deadline of a dossier again, from its actions and the calendar that is in force.
///
/// What was left when a clock stopped stays as it was: days that had passed by then are not changed any more.
struct DeadlineReplay {
    let procedure: Procedure
    let rules: DeadlineRules
    private var received: Day?
    private var filedAt: Timestamp?
    private var values = JSONValue.object([])
    private var left: TimeLeft?
    private var deadline: CountedDeadline?

    init(_ procedure: Procedure, _ rules: DeadlineRules) {
        self.procedure = procedure
        self.rules = rules
    }

    /// The deadline after all actions; nil where nothing is promised, or while the clock stands still.
    static func deadline(
        _ actions: [DossierAction],
        of procedure: Procedure,
        _ rules: DeadlineRules
    ) throws(WorkingCalendarError) -> CountedDeadline? {
        var replay = DeadlineReplay(procedure, rules)
        for action in actions { try replay.follow(action) }
        return replay.deadline
    }

    private mutating func follow(_ action: DossierAction) throws(WorkingCalendarError) {
        switch action.change {
        case .filed(let filed): try file(filed, at: action.at)
        case .returned(_, _, let left), .confirming(_, _, let left), .charged(_, _, _, let left?):
            (self.left, deadline) = (left, nil)
        case .supplemented, .confirmed(_, _, .some), .paid(_, _, .some): try resume(at: action.at)
        case .verifying(_, .some): try extend()
        default: break
        }
    }

    private mutating func file(_ filed: FiledDossier, at time: Timestamp) throws(WorkingCalendarError) {
        let day = try rules.received(at: time, cutOff: procedure.cutOff)
        (received, filedAt) = (day, time)
        values = .object(filed.values)
        guard let period = procedure.deadline(for: values) else { return }
        deadline = try rules.deadline(period, received: day, at: time)
    }

    private mutating func resume(at time: Timestamp) throws(WorkingCalendarError) {
        guard let left else { return }
        let day = try rules.received(at: time, cutOff: procedure.cutOff)
        deadline = try rules.resumed(left, received: day, at: time)
        self.left = nil
    }

    private mutating func extend() throws(WorkingCalendarError) {
        guard let deadline, let received, let filedAt, let period = procedure.deadline(for: values),
            let longer = procedure.verification(for: values)
        else { return }
        self.deadline = try rules.extended(deadline, from: period, to: longer, received: received, at: filedAt)
    }
}
