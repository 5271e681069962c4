internal import Civil
internal import Encoding

extension DossierState {
    /// The fold of a dossier's actions; nil without any.
    package static func folding(_ actions: some Sequence<DossierAction>) throws(DossierRefusal) -> DossierState? {
        var state: DossierState?
        for action in actions { state = try after(action, from: state) }
        return state
    }

    /// The state after one more action; throws when it cannot follow.
    static func after(_ action: DossierAction, from state: DossierState?) throws(DossierRefusal) -> DossierState {
        guard var state else {
            guard case .filed(let filed) = action.change, action.ordinal == 1 else {
                throw .notAllowed(action.change.kind)
            }
            return DossierState(filed, by: action)
        }
        guard action.id == state.id, action.ordinal == state.version + 1, action.at >= state.changed else {
            throw .damaged("action \(action.ordinal) of \(action.id.number)")
        }
        try state.require(action.change)
        state.apply(action)
        state.version = action.ordinal
        state.changed = action.at
        return state
    }

    private init(_ filed: FiledDossier, by action: DossierAction) {
        id = action.id
        version = 1
        standing = .filed
        filing = filed
        (filedAt, changed) = (action.at, action.at)
        (values, files) = (filed.values, filed.files)
        (unit, step) = (filed.unit, filed.step)
        clock = .of(filed.due)
        legs = filed.legs.map { LegState(code: $0, phase: .waiting, since: action.at) }
    }

    private mutating func apply(_ action: DossierAction) {
        switch action.change {
        case .filed: break
        case .accepted: (isAccepted, standing) = (true, .processing)
        case .taken: owner = DossierOwner(action)
        case .released: owner = nil
        case .advanced(let next, let unit, let found):
            (step, self.unit, owner, isHanded) = (next, unit, unit == self.unit ? owner : nil, false)
            findings = findings.overlaid(with: found)
            if standing == .filed { (standing, isAccepted) = (.processing, true) }
        case .verifying(_, let due):
            isVerifying = true
            if let due, case .running = clock { clock = .running(due: due) }
        case .returned(let defects, let until, let left):
            returns.append(DossierReturn(at: action.at, defects: defects, until: until))
            standing = .supplementing
            clock = .paused(since: action.at, left: left)
        case .supplemented(let changed, let added, let due): supplement(changed, added, due)
        case .confirming(let people, let until, let left):
            (confirmers, confirmUntil, standing) = (people, until, .confirming)
            clock = .paused(since: action.at, left: left)
        case .confirmed(let person, let agrees, let due):
            confirmers.removeAll { $0 == person }
            if agrees, confirmers.isEmpty { (standing, clock) = (.filed, .of(due)) }
        case .asked(let text): question = text
        case .replied: question = nil
        case .appointed(let at, let place):
            appointment = DossierAppointment(at: at, place: place, sequence: (appointment?.sequence ?? -1) + 1)
        case .handed: isHanded = true
        case .moved(let unit, _, _): (self.unit, owner) = (unit, nil)
        case .triaged(let category, let isUrgent): (self.category, self.isUrgent) = (category, isUrgent)
        case .overdue(let due, let promised):
            missed.append(due)
            if promise == nil { promise = DossierPromise(due: promised, isSigned: false) }
        case .rescheduled(let due, _): clock = .running(due: due)
        case .apologised(let promised, _): promise = DossierPromise(due: promised, isSigned: true)
        case .effected(let index, _, _, _): effects.insert(index)
        case .charged, .paid, .refunded: applyMoney(action)
        case .legOpened, .legHeld, .legEnded, .legUndone: applyLeg(action)
        case .declined, .approved, .refused, .stopped, .withdrawn, .merged, .delivered: applyEnd(action)
        }
    }

    private mutating func supplement(_ changed: JSONObject, _ added: [DossierFile], _ due: Timestamp?) {
        values = values.overlaid(with: changed)
        supplemented.formUnion(changed.names)
        files = files.filter { file in !changed.names.contains(file.field) } + added
        standing = isAccepted ? .processing : .filed
        clock = .of(due)
    }

    private mutating func applyEnd(_ action: DossierAction) {
        switch action.change {
        case .approved(let result, let note): end(.approved, action, result: result, note: note)
        case .refused(let reasons): end(.refused, action, reasons: reasons)
        case .declined(let reasons): end(.declined, action, reasons: reasons)
        case .stopped(let reason): end(.stopped, action, reasons: [reason])
        case .withdrawn(let note): end(.withdrawn, action, note: note)
        case .merged: end(.merged, action)
        default: standing = .closed
        }
    }

    private mutating func end(
        _ standing: DossierStanding,
        _ action: DossierAction,
        result: JSONObject = [],
        reasons: [DossierReason] = [],
        note: String = ""
    ) {
        self.standing = standing
        decision = DossierDecision(at: action.at, result: result, reasons: reasons, note: note)
        // Of a group whose deadline was over before its last leg, that moment stays.
        if !clock.isOver { clock = .ended(at: action.at, due: clock.due) }
        (question, owner) = (nil, nil)
        // Nobody owes a fee for what was neither granted nor refused.
        if [.declined, .stopped, .withdrawn, .merged].contains(standing) { fee.isCancelled = true }
    }

    private mutating func applyMoney(_ action: DossierAction) {
        switch action.change {
        case .charged(let amount, let moment, let until, let left):
            fee.charge = FeeState.Charge(amount: amount, moment: moment, until: until)
            guard let left else { return }
            (standing, clock) = (.paying, .paused(since: action.at, left: left))
        case .paid(let amount, let reference, let due):
            fee.payments.append(FeeState.Entry(reference: reference, amount: amount, at: action.at))
            guard standing == .paying, fee.isSettled else { return }
            (standing, clock) = (isAccepted ? .processing : .filed, .of(due))
        case .refunded(let amount, let reference):
            fee.refunds.append(FeeState.Entry(reference: reference, amount: amount, at: action.at))
        default: break
        }
    }

    private mutating func applyLeg(_ action: DossierAction) {
        guard let index = legs.firstIndex(where: { $0.code == action.change.leg }) else { return }
        legs[index].since = action.at
        switch action.change {
        case .legOpened(_, let dossier, let number, let unit):
            legs[index].phase = .open
            (legs[index].dossier, legs[index].number, legs[index].holder) = (dossier, number, unit)
            if standing == .filed { (standing, isAccepted) = (.processing, true) }
        case .legHeld(_, let unit): legs[index].holder = unit
        case .legEnded(_, let phase, let result):
            legs[index].phase = phase.phase
            legs[index].result = result
            legs[index].holder = nil
            if isOverBeforeItsLegs { clock = .ended(at: action.at, due: clock.due) }
        case .legUndone: legs[index].phase = .undone
        default: break
        }
    }
}

extension DossierState {
    /// Whether every leg that the group's deadline waits for has ended, and others go on by clocks of their own.
    private var isOverBeforeItsLegs: Bool {
        let open = legs.filter { !$0.phase.isFinal }
        return clock.due != nil && !open.isEmpty && open.allSatisfy { filing.outside.contains($0.code) }
    }

    /// The units that hold its legs, each once: of those that the group's deadline waits for, or else of the others.
    package var holders: [UnitCode] {
        let waited = legs.filter { !filing.outside.contains($0.code) }.compactMap(\.holder)
        return (waited.isEmpty ? legs.compactMap(\.holder) : waited).reduce(into: []) { found, unit in
            if !found.contains(unit) { found.append(unit) }
        }
    }
}

extension LegEnd {
    var phase: LegState.Phase {
        switch self {
        case .approved: .approved
        case .failed: .failed
        case .skipped: .skipped
        case .stopped: .stopped
        }
    }
}

extension DossierChange {
    /// The leg it is about.
    var leg: String? {
        switch self {
        case .legOpened(let leg, _, _, _), .legHeld(let leg, _), .legEnded(let leg, _, _), .legUndone(let leg): leg
        default: nil
        }
    }
}

extension DossierOwner {
    init?(_ action: DossierAction) {
        guard case .officer(let person, _, let name, _) = action.actor else { return nil }
        self.init(person: person, name: name, since: action.at)
    }
}

extension JSONObject {
    /// The members with those of another object in their place; null takes one away.
    func overlaid(with other: JSONObject) -> JSONObject {
        let names = Set(other.names)
        return JSONObject(members.filter { !names.contains($0.name) } + other.members.filter { !$0.value.isNull })
    }
}
