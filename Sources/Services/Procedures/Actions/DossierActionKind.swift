/// What was done to a dossier; the raw value stands in the tables and, after `dossier.`, in entries of evidence.
package enum DossierActionKind: String, CaseIterable, Sendable, Hashable {
    case filed
    case accepted
    case declined
    /// An officer shows that she works on it.
    case taken
    case released
    /// A step is done; the next one begins, maybe at another unit.
    case advanced
    /// Something must be verified: a longer deadline holds.
    case verifying
    /// Returned with everything that is missing.
    case returned
    case supplemented
    /// Other people are asked to agree.
    case confirming
    /// One of them agreed or did not.
    case confirmed
    case charged
    case paid
    case refunded
    case approved
    case refused
    case stopped
    case withdrawn
    /// The result was handed over.
    case delivered
    /// The deadline passed; the unit's apology is drafted.
    case overdue
    /// Working days were changed by the Government: another deadline holds.
    case rescheduled
    /// The unit apologised with a new date.
    case apologised
    /// To another unit: the map changed, or somebody sent it on.
    case moved
    case asked
    case replied
    case appointed
    /// An agency's system gave no answer; an officer has it now.
    case handed
    /// A register was changed.
    case effected
    /// A report was sorted: category and urgency.
    case triaged
    /// A report was joined to another one about the same matter.
    case merged
    case legOpened = "leg-opened"
    /// Another unit holds the leg.
    case legHeld = "leg-held"
    case legEnded = "leg-ended"
    case legUndone = "leg-undone"
}
