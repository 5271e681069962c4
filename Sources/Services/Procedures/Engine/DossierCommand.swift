package import Civil
package import Encoding

/// What somebody wants to do with a dossier, before it is known whether she may.
package enum DossierCommand: Equatable, Sendable {
    case accept
    case decline([DossierReason])
    case take
    case release
    /// The present step is done; what it found out goes with the dossier.
    case advance(JSONObject)
    /// Something must be verified: the longer deadline of the procedure holds.
    case verify(String)
    /// Everything that is missing, at once.
    case `return`([DossierReason])
    /// Changed fields only; null takes a value away.
    case supplement(JSONObject)
    case approve(JSONObject, note: String)
    case refuse([DossierReason])
    case stop(DossierReason)
    case withdraw(String)
    case deliver(String)
    /// Signs the apology; nil keeps the date of the draft.
    case apologise(Day?, note: String)
    case move(UnitCode, MoveReason, note: String)
    /// Somebody else agrees with the dossier, or does not.
    case confirm(Bool)
    case ask(String)
    case reply(String)
    case appoint(Timestamp, place: String)
    case triage(String, isUrgent: Bool)
    case merge(DossierID)
    case refund(reference: String)

    /// The action that it becomes.
    package var kind: DossierActionKind {
        switch self {
        case .accept: .accepted
        case .decline: .declined
        case .take: .taken
        case .release: .released
        case .advance: .advanced
        case .verify: .verifying
        case .return: .returned
        case .supplement: .supplemented
        case .approve: .approved
        case .refuse: .refused
        case .stop: .stopped
        case .withdraw: .withdrawn
        case .deliver: .delivered
        case .apologise: .apologised
        case .move: .moved
        case .confirm: .confirmed
        case .ask: .asked
        case .reply: .replied
        case .appoint: .appointed
        case .triage: .triaged
        case .merge: .merged
        case .refund: .refunded
        }
    }
}
