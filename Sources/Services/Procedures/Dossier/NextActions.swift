package import Catalogue
internal import Encoding

/// Who may do what next: a pure function of the dossier, its procedure and the actor.
package enum NextActions {
    /// What an actor may do now; empty for somebody who has nothing to do with it.
    package static func allowed(
        to actor: DossierActor,
        on state: DossierState,
        of procedure: Procedure
    ) -> Set<DossierActionKind> {
        switch actor {
        case .citizen(let person):
            if state.confirmers.contains(person), state.standing == .confirming { return [.confirmed] }
            return person == state.id.person && !state.id.isAnonymous ? party(state) : []
        case .delegate(let person, _): return person == state.id.person || state.id.isAnonymous ? [] : party(state)
        case .reporter(let key): return key == state.filing.replyKey ? party(state) : []
        case .officer: return officer(actor, state, procedure)
        case .system(let agency, _): return system(agency, state, procedure)
        case .timer: return platform(state)
        }
    }

    /// The applicant, and whoever stands for her.
    private static func party(_ state: DossierState) -> Set<DossierActionKind> {
        var allowed: Set<DossierActionKind> = []
        guard state.standing.isOpen,
            state.filing.parent == nil || state.standing == .supplementing || state.question != nil
        else { return allowed }
        if state.standing == .supplementing { allowed.insert(.supplemented) }
        if state.question != nil { allowed.insert(.replied) }
        // A leg goes with its group.
        if state.filing.parent == nil, state.legs.allSatisfy({ $0.phase != .approved }) { allowed.insert(.withdrawn) }
        return allowed
    }

    private static func officer(
        _ actor: DossierActor,
        _ state: DossierState,
        _ procedure: Procedure
    ) -> Set<DossierActionKind> {
        guard let person = actor.person, actor.unit == state.unit, !state.concerns(person),
            !state.confirmers.contains(person)
        else { return [] }
        if state.standing == .approved || state.standing == .refused {
            var allowed: Set<DossierActionKind> = []
            if state.fee.isSettled { allowed.insert(.delivered) }
            if state.fee.refundDue > 0 { allowed.insert(.refunded) }
            return allowed
        }
        guard state.standing.isOpen else { return state.fee.refundDue > 0 ? [.refunded] : [] }
        // The legs of a group are decided by their own units.
        var allowed: Set<DossierActionKind> = [.taken, .asked, .appointed]
        if state.owner != nil { allowed.insert(.released) }
        if state.promise?.isSigned == false { allowed.insert(.apologised) }
        if actor.isSupervisor { allowed.formUnion([.moved, .stopped]) }
        if state.filing.legs.isEmpty, state.isWorkable { allowed.formUnion(work(actor, state, procedure)) }
        return allowed
    }

    /// What the unit in charge does with a dossier that waits for nobody else.
    private static func work(
        _ actor: DossierActor,
        _ state: DossierState,
        _ procedure: Procedure
    ) -> Set<DossierActionKind> {
        guard isOfficers(state, procedure) else { return [] }
        var allowed: Set<DossierActionKind> = [.returned, .refused, .moved]
        if !state.isAccepted { allowed.formUnion([.accepted, .declined]) }
        let isLast = procedure.step(after: state.step) == nil
        if !isLast {
            allowed.insert(.advanced)
        } else if state.fee.charge?.moment != .filing || state.fee.isSettled {
            allowed.insert(.approved)
        }
        if procedure.verification(for: .object(state.filing.values)) != nil, !state.isVerifying {
            allowed.insert(.verifying)
        }
        if procedure.kind == .report { allowed.formUnion([.triaged, .merged]) }
        return allowed
    }

    /// Whether an officer does the present step; a system's step is hers once it was handed over.
    private static func isOfficers(_ state: DossierState, _ procedure: Procedure) -> Bool {
        guard let step = state.step.flatMap(procedure.step) else { return false }
        return step.worker == .officer || state.isHanded
    }

    private static func system(
        _ agency: String,
        _ state: DossierState,
        _ procedure: Procedure
    ) -> Set<DossierActionKind> {
        guard agency != DossierActor.payments else { return [.paid, .refunded] }
        guard state.isWorkable, state.filing.legs.isEmpty, let step = state.step.flatMap(procedure.step),
            step.worker == .system, step.agency == agency, !state.isHanded
        else { return [] }
        let isLast = procedure.step(after: state.step) == nil
        return isLast ? [.approved, .refused, .returned] : [.advanced, .refused, .returned]
    }

    /// Jobs of the platform: they follow rules, not wishes.
    private static func platform(_ state: DossierState) -> Set<DossierActionKind> {
        var allowed: Set<DossierActionKind> = [.effected, .legUndone]
        guard state.standing.isOpen else { return allowed }
        allowed.formUnion([
            .overdue, .rescheduled, .stopped, .moved, .handed, .charged, .legOpened, .legHeld, .legEnded, .approved,
            .refused, .advanced, .withdrawn,
        ])
        return allowed
    }
}

extension DossierActor {
    /// Whether somebody has anything to do with a dossier, whatever may be done with it now.
    func concerns(_ state: DossierState) -> Bool {
        switch self {
        case .citizen(let person):
            person == state.id.person && !state.id.isAnonymous || state.confirmers.contains(person)
        case .delegate(let person, _): person != state.id.person && !state.id.isAnonymous
        case .reporter(let key): key == state.filing.replyKey
        case .officer(_, let unit, _, _): unit == state.unit
        case .system, .timer: true
        }
    }

    /// The agency that notices of payment come from.
    package static let payments = "payments"
}
