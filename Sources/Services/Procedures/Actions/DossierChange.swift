package import Catalogue
package import Civil
package import Encoding

/// What an action changes; whatever needs a calendar or a catalogue has been computed before, so that folding needs neither.
package enum DossierChange: Equatable, Sendable {
    case filed(FiledDossier)
    case accepted
    case declined([DossierReason])
    case taken
    case released
    /// The unit and the step that it goes to, with what the finished one found out.
    case advanced(step: String, unit: UnitCode, findings: JSONObject)
    case verifying(reason: String, due: Timestamp?)
    /// Until when the citizen may take; what is left of the deadline.
    case returned([DossierReason], until: Timestamp, left: TimeLeft)
    case supplemented(JSONObject, files: [DossierFile], due: Timestamp?)
    /// Who must agree until when; what is left of the deadline meanwhile.
    case confirming([PersonKey], until: Timestamp, left: TimeLeft)
    /// Whether one of them agrees; the deadline when the clock goes on with it.
    case confirmed(PersonKey, agrees: Bool, due: Timestamp?)
    /// What is left of the deadline while somebody pays before anything is done; nil: the clock goes on.
    case charged(Money, moment: FeeRule.Moment, until: Timestamp, left: TimeLeft?)
    /// The new deadline when the clock goes on with it.
    case paid(Money, reference: String, due: Timestamp?)
    case refunded(Money, reference: String)
    case approved(JSONObject, note: String)
    case refused([DossierReason])
    case stopped(DossierReason)
    case withdrawn(note: String)
    case delivered(way: String)
    case overdue(due: Timestamp, promised: Timestamp)
    case apologised(promised: Timestamp, note: String)
    /// The deadline by the changed calendar, and the one before.
    case rescheduled(due: Timestamp, before: Timestamp)
    case moved(to: UnitCode, reason: MoveReason, note: String)
    case asked(String)
    case replied(String)
    case appointed(at: Timestamp, place: String)
    case handed(reason: Wording)
    /// The place of the effect in the procedure's list, and what was changed.
    case effected(index: Int, kind: String, person: PersonKey, reference: String)
    case triaged(category: String, isUrgent: Bool)
    case merged(into: Int64, number: String)
    case legOpened(leg: String, dossier: Int64, number: String, unit: UnitCode)
    case legHeld(leg: String, unit: UnitCode)
    case legEnded(leg: String, phase: LegEnd, result: JSONObject)
    case legUndone(leg: String)
}

/// How a leg ended.
package enum LegEnd: String, Sendable, Hashable, CaseIterable {
    case approved, failed, skipped, stopped
}

/// Why a dossier went to another unit.
package enum MoveReason: String, Sendable, Hashable, CaseIterable {
    /// The unit became part of this one.
    case successor
    /// The unit was divided, and the place does not tell who has it now.
    case divided
    /// The unit's tier was abolished.
    case abolished
    /// It was with a unit that is not competent.
    case competence
    /// A supervisor shares out the work.
    case allocation
}

/// A filing with everything that follows from it.
package struct FiledDossier: Equatable, Sendable {
    package let number: DossierNumber
    package let procedure: ProcedureCode
    package let procedureVersion: Int
    package let relation: ApplicantRelation
    package let subject: PersonKey?
    /// Who filed it for the applicant under a delegation, or the group that it is a leg of.
    package let representative: PersonKey?
    package let values: JSONObject
    package let files: [DossierFile]
    package let place: DossierPlace?
    package let unit: UnitCode
    /// The first step; nil for a group.
    package let step: String?
    /// The day on which it counts as received.
    package let received: Day
    package let due: Timestamp?
    /// How the result is to come: `electronic`, `counter`, `post`.
    package let way: String
    /// The group that it is a leg of.
    package let parent: ParentLink?
    /// Of a group: its legs in order.
    package let legs: [String]
    /// Those of them for which the group's deadline does not wait.
    package let outside: [String]
    /// Of an unnamed report: the SHA-256 of the reporter's key.
    package let replyKey: String?
}

/// The group that a dossier is a leg of.
package struct ParentLink: Hashable, Sendable {
    package let dossier: Int64
    package let leg: String
}

extension DossierChange {
    /// The kind, without what it carries.
    package var kind: DossierActionKind {
        switch self {
        case .filed: .filed
        case .accepted: .accepted
        case .declined: .declined
        case .taken: .taken
        case .released: .released
        case .advanced: .advanced
        case .verifying: .verifying
        case .returned: .returned
        case .supplemented: .supplemented
        case .confirming: .confirming
        case .confirmed: .confirmed
        case .charged: .charged
        case .paid: .paid
        case .refunded: .refunded
        case .approved: .approved
        case .refused: .refused
        case .stopped: .stopped
        case .withdrawn: .withdrawn
        case .delivered: .delivered
        case .overdue: .overdue
        case .apologised: .apologised
        case .rescheduled: .rescheduled
        case .moved: .moved
        case .asked: .asked
        case .replied: .replied
        case .appointed: .appointed
        case .handed: .handed
        case .effected: .effected
        case .triaged: .triaged
        case .merged: .merged
        case .legOpened: .legOpened
        case .legHeld: .legHeld
        case .legEnded: .legEnded
        case .legUndone: .legUndone
        }
    }

    /// The coded reasons of a decision; empty where it needs none.
    package var reasons: [DossierReason] {
        switch self {
        case .declined(let reasons), .returned(let reasons, _, _), .refused(let reasons): reasons
        case .stopped(let reason): [reason]
        default: []
        }
    }
}
