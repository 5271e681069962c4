internal import Catalogue
internal import Civil

/// What can follow upon what, whoever does it: the fold refuses everything else.
extension DossierState {
    func require(_ change: DossierChange) throws(DossierRefusal) {
        guard permits(change) else { throw .notAllowed(change.kind) }
    }

    private func permits(_ change: DossierChange) -> Bool {
        switch change {
        case .filed: false
        case .accepted: standing == .filed && !isAccepted
        case .declined: standing == .filed && !isAccepted
        case .taken: standing.isOpen
        case .released: standing.isOpen && owner != nil
        case .advanced: isWorkable
        case .verifying: isWorkable && !isVerifying
        case .returned(_, _, let left): isWorkable && left.isSound
        case .supplemented: standing == .supplementing
        case .approved: isWorkable && mayApprove && legs.allSatisfy(\.phase.isFinal)
        case .refused: isWorkable
        case .stopped, .withdrawn: standing.isOpen
        case .delivered: (standing == .approved || standing == .refused) && fee.isSettled
        case .overdue(let due, _): standing.isOpen && clock.due == due && !missed.contains(due)
        case .rescheduled(let due, let before): standing.isOpen && clock.due == before && due != before
        case .apologised: standing.isOpen && promise?.isSigned == false
        case .moved(let unit, _, _):
            (standing.isOpen || standing == .approved || standing == .refused) && unit != self.unit
        case .confirming(let people, _, let left): standing == .filed && !people.isEmpty && left.isSound
        case .confirmed(let person, _, _): standing == .confirming && confirmers.contains(person)
        case .asked: standing.isOpen
        case .replied: question != nil
        case .appointed: standing.isOpen
        case .handed: isWorkable && !isHanded
        case .effected(let index, _, _, _): standing == .approved && !effects.contains(index)
        case .triaged: isWorkable
        case .merged(let dossier, _): isWorkable && dossier != id.number
        case .charged, .paid, .refunded: permitsMoney(change)
        case .legOpened, .legHeld, .legEnded, .legUndone: permitsLeg(change)
        }
    }

    /// Whether the unit can work on it.
    var isWorkable: Bool { standing == .filed || standing == .processing }

    /// A fee before the work is paid before a decision for the citizen.
    private var mayApprove: Bool { fee.charge?.moment != .filing || fee.isSettled }

    private func permitsMoney(_ change: DossierChange) -> Bool {
        switch change {
        case .charged(let amount, _, _, let left):
            amount > .zero && fee.charge == nil && standing.isOpen && standing != .supplementing
                && standing != .confirming
                && left?.isSound ?? true
        case .paid(let amount, let reference, _):
            // Late or twice is money all the same: it is written down, and goes back.
            amount > .zero && !fee.payments.contains { $0.reference == reference }
        case .refunded(let amount, let reference):
            amount > .zero && amount.dong <= fee.refundDue && !fee.refunds.contains { $0.reference == reference }
        default: false
        }
    }

    private func permitsLeg(_ change: DossierChange) -> Bool {
        guard let code = change.leg, let leg = leg(code) else { return false }
        switch change {
        case .legOpened: return standing.isOpen && leg.phase == .waiting
        case .legHeld(_, let unit): return leg.phase == .open && leg.holder != unit
        case .legEnded(_, let phase, _):
            return leg.phase == .open || (leg.phase == .waiting && (phase == .skipped || phase == .stopped))
        case .legUndone: return leg.phase == .approved
        default: return false
        }
    }
}
