internal import Catalogue
internal import Civil
internal import Encoding
internal import Store

/// Makes the changes that a command means, with everything that a calendar or the catalogue says about them.
struct ChangeMaker {
    let engine: ProcedureEngine
    let procedure: Procedure
    let state: DossierState
    let step: DossierStep

    /// The most that an officer or a citizen writes in one go, in bytes.
    private static let longestText = 8_000

    func changes(for command: DossierCommand) throws -> [DossierChange] {
        switch command {
        case .accept: [.accepted]
        case .take: [.taken]
        case .release: [.released]
        case .decline(let reasons): [.declined(try checked(reasons, for: .decline))]
        case .refuse(let reasons): [.refused(try checked(reasons, for: .refusal))]
        case .stop(let reason): [.stopped(try checked([reason], for: .stop)[0])]
        case .return(let defects): [try returned(defects)]
        case .supplement(let values): [try supplemented(values)]
        case .advance(let found): [try advanced(found)]
        case .approve(let result, let note): try approved(result, note)
        case .verify(let reason): [try verifying(reason)]
        case .withdraw(let note): [.withdrawn(note: try text(note))]
        case .deliver(let way): [.delivered(way: try text(way))]
        case .apologise(let day, let note): [try apologised(day, note)]
        case .move(let unit, let reason, let note): [try moved(to: unit, reason, note)]
        case .confirm(let agrees): try confirmed(agrees)
        case .ask(let question): [.asked(try text(question, isNeeded: true))]
        case .reply(let answer): [.replied(try text(answer, isNeeded: true))]
        case .appoint(let at, let place): [.appointed(at: at, place: try text(place, isNeeded: true))]
        case .triage(let category, let isUrgent): [.triaged(category: try text(category), isUrgent: isUrgent)]
        case .merge(let other): [try merged(into: other)]
        case .refund(let reference): [.refunded(Money(dong: state.fee.refundDue), reference: try text(reference))]
        }
    }

    /// With the last agreement the fee is asked for, or the clock goes on; who does not agree stops the dossier.
    private func confirmed(_ agrees: Bool) throws(DossierRefusal) -> [DossierChange] {
        guard let person = step.actor.person else { throw .notAllowed(.confirmed) }
        guard agrees else {
            return [
                .confirmed(person, agrees: false, due: nil), .stopped(DossierReason("not-confirmed")),
            ]
        }
        guard state.confirmers == [person] else { return [.confirmed(person, agrees: true, due: nil)] }
        let due = try resumed()
        let charges = engine.charge(procedure, state.values, left: pausedTime, at: step.at)
        return [.confirmed(person, agrees: true, due: due)] + charges
    }

    private func text(_ text: String, isNeeded: Bool = false) throws(DossierRefusal) -> String {
        let text = VietnameseText.singleSpaced(text)
        guard text.utf8.count <= Self.longestText else { throw .tooLong("text") }
        guard !isNeeded || !text.isEmpty else { throw .reasonMissing }
        return text
    }

    private func checked(
        _ reasons: [DossierReason],
        for use: ProcedureReason.Use
    ) throws(DossierRefusal) -> [DossierReason] {
        guard !reasons.isEmpty, reasons.count <= 60 else { throw .reasonMissing }
        for reason in reasons {
            guard procedure.reason(reason.code, for: use) != nil else { throw .unknownReason(reason.code) }
            guard reason.note.utf8.count <= Self.longestText else { throw .tooLong("note") }
            guard reason.code != "other" || !reason.note.isEmpty else { throw .reasonMissing }
            if let field = reason.field, procedure.field(field) == nil { throw .unknownReason(field) }
        }
        return reasons
    }

    private func returned(_ defects: [DossierReason]) throws -> DossierChange {
        let defects = try checked(defects, for: .return)
        let late = ReturnRule.late(defects, in: state)
        guard late.isEmpty || step.actor.isSupervisor else { throw DossierRefusal.supervisorNeeded(late.map(\.code)) }
        let (now, rules, period) = (step.at, engine.rules, procedure.supplement)
        let until = try engine.counting { () throws(WorkingCalendarError) in
            try rules.due(period, received: now.dayInVietnam, at: now)
        }
        let left = try engine.timeLeft(deadline, until: running(), at: now)
        return .returned(defects, until: until, left: left)
    }

    /// The deadline that holds for it: that of what was filed, whatever is added later.
    private var deadline: Period? {
        state.isVerifying ? procedure.verification(for: filed) : procedure.deadline(for: filed)
    }

    private var filed: JSONValue { .object(state.filing.values) }

    /// What is left while the clock stands still.
    private var pausedTime: TimeLeft {
        if case .paused(_, let left) = state.clock { left } else { .unlimited }
    }

    /// The deadline while it runs, with the day that it was counted to.
    private func running() throws -> CountedDeadline? {
        guard let due = state.clock.due else { return nil }
        let (actions, rules, procedure) = (try ActionRow.all(of: state.id, in: step.tx), engine.rules, procedure)
        let counted = try engine.counting { () throws(WorkingCalendarError) in
            try DeadlineReplay.deadline(actions, of: procedure, rules)
        }
        return CountedDeadline(due: due, last: counted?.last)
    }

    private func supplemented(_ changed: JSONObject) throws -> DossierChange {
        let locked = changed.names.filter(procedure.locked.contains)
        guard locked.isEmpty else { throw DossierRefusal.lockedFields(locked) }
        let values = state.values.overlaid(with: changed)
        let faults = procedure.formFaults(values, at: step.at)
        guard faults.isEmpty else { throw DossierRefusal.invalidForm(faults) }
        let missing = procedure.requiredDocuments(.object(values)).map(\.field).filter { values[$0] == nil }
        guard missing.isEmpty else { throw DossierRefusal.documentsMissing(missing) }
        let files = try engine.describedFiles(of: changed, in: procedure, owner: state.id.person, step.tx)
        return .supplemented(changed, files: files, due: try resumed())
    }

    /// When it is due once the clock goes on.
    func resumed() throws(DossierRefusal) -> Timestamp? {
        guard case .paused(_, let left) = state.clock else { return state.clock.due }
        let (now, rules, cutOff) = (step.at, engine.rules, procedure.cutOff)
        return try engine.counting { () throws(WorkingCalendarError) in
            try rules.resumed(left, received: rules.received(at: now, cutOff: cutOff), at: now)?.due
        }
    }

    private func advanced(_ found: JSONObject) throws(DossierRefusal) -> DossierChange {
        guard let next = procedure.step(after: state.step) else { throw .notAllowed(.advanced) }
        guard found.members.isEmpty || procedure.result != nil else { throw .notAllowed(.advanced) }
        // What later steps find out is still missing; what is there must be right.
        let faults = procedure.resultFaults(.object(state.findings.overlaid(with: found))).filter {
            if case .missing = $0.problem { return false }
            return true
        }
        guard faults.isEmpty else { throw .invalidResult(faults) }
        let day = step.at.dayInVietnam
        guard let unit = Routing.unit(next.unit, at: state.filing.place, on: day) else { throw .placeUnknown }
        return .advanced(step: next.code, unit: unit, findings: found)
    }

    private func approved(_ result: JSONObject, _ note: String) throws -> [DossierChange] {
        let whole = state.findings.overlaid(with: result)
        let faults = procedure.resultFaults(.object(whole))
        guard faults.isEmpty else { throw DossierRefusal.invalidResult(faults) }
        return try fee() + [.approved(whole, note: text(note))]
    }

    /// A fee that is asked for with the decision.
    private func fee() throws(DossierRefusal) -> [DossierChange] {
        let (filed, now) = (state.filedAt.dayInVietnam, step.at)
        guard let fee = procedure.fee(for: .object(state.values), on: filed), fee.moment == .decision,
            state.fee.charge == nil
        else { return [] }
        let until = Timestamp(startInVietnam: now.dayInVietnam.adding(days: fee.daysToPay + 1))
        return [.charged(fee.amount, moment: .decision, until: until, left: nil)]
    }

    private func verifying(_ reason: String) throws -> DossierChange {
        guard let longer = procedure.verification(for: filed) else { throw DossierRefusal.notAllowed(.verifying) }
        let reason = try text(reason, isNeeded: true)
        guard let deadline = try running(), let period = procedure.deadline(for: filed) else {
            return .verifying(reason: reason, due: nil)
        }
        let (rules, received, filedAt) = (engine.rules, state.filing.received, state.filedAt)
        let later = try engine.counting { () throws(WorkingCalendarError) in
            try rules.extended(deadline, from: period, to: longer, received: received, at: filedAt).due
        }
        return .verifying(reason: reason, due: later)
    }

    private func apologised(_ day: Day?, _ note: String) throws(DossierRefusal) -> DossierChange {
        guard let draft = state.promise, !draft.isSigned else { throw .notAllowed(.apologised) }
        guard let day else { return .apologised(promised: draft.due, note: try text(note)) }
        guard day >= step.at.dayInVietnam else { throw .notAllowed(.apologised) }
        return .apologised(promised: Timestamp(startInVietnam: day.adding(days: 1)), note: try text(note))
    }

    /// To an office that is there: nothing goes to a unit that the map no longer has.
    private func moved(to unit: UnitCode, _ reason: MoveReason, _ note: String) throws(DossierRefusal) -> DossierChange
    {
        guard unit.exists(on: step.at.dayInVietnam) else { throw .placeUnknown }
        if case .commune(let commune, let table) = unit.seat {
            guard !Geography.vietnam.versions(of: commune, in: table).isEmpty else { throw .placeUnknown }
        }
        return .moved(to: unit, reason: reason, note: try text(note, isNeeded: true))
    }

    private func merged(into other: DossierID) throws -> DossierChange {
        let target = try engine.require(other, in: step.tx)
        guard target.procedure == state.procedure, target.unit == state.unit, target.standing != .merged else {
            throw DossierRefusal.notAllowed(.merged)
        }
        return .merged(into: other.number, number: target.number.text)
    }
}
