package import Catalogue
internal import Civil

/// Why something cannot be done with a dossier.
///
/// Thrown before the first insert: the transaction stays usable. Errors of the database itself are `StoreError`s.
package enum DossierRefusal: Error, Equatable, Sendable {
    /// The catalogue has no such procedure.
    case unknownProcedure(String)
    case noSuchDossier
    /// The dossier is in a state in which this cannot follow, or the actor may not do it.
    case notAllowed(DossierActionKind)
    /// The actor has nothing to do with this dossier.
    case notYours
    /// An officer does not decide what concerns herself.
    case ownInterest
    /// Somebody was faster: the dossier has this version now.
    case changedMeanwhile(version: Int)
    /// The same key was used for something else.
    case keyReused
    /// The account's level is too low.
    case levelTooLow(Int)
    /// What the applicant is to the subject is not permitted, or the register says otherwise.
    case notEntitled(ApplicantRelation)
    case notEligible([EligibilityObstacle])
    /// The person is not in the register, or is dead.
    case notRegistered
    /// What is declared breaks the form: all faults at once.
    case invalidForm([RecordFault])
    /// These fields are filled in from registers and cannot be changed.
    case lockedFields([String])
    /// These documents must be attached.
    case documentsMissing([String])
    /// These attached files are not there, or are empty or unreadable.
    case filesUnknown([String])
    /// What the decision states breaks its schema.
    case invalidResult([RecordFault])
    /// The place does not tell which unit is responsible.
    case placeUnknown
    case reasonMissing
    /// The procedure knows no reason of this code for this.
    case unknownReason(String)
    /// A defect that could be seen the first time: only a supervisor returns it now.
    case supervisorNeeded([String])
    /// A notice of more or less money than there can be.
    case wrongAmount
    /// More text than is kept.
    case tooLong(String)
    /// The token of an unnamed report was used before, or is of another day.
    case tokenUsed
    /// The calendar does not cover the year.
    case calendarEnds(Int)
    /// The registers know something that makes an approval impossible: all of it at once.
    case registerForbids([RegisterObstacle])
    /// A register refuses the effect, and why.
    case effectRefused(EffectRefusal)
    /// A stored row breaks the rules of its column: the sentence names it.
    case damaged(String)
}

extension DossierRefusal {
    init(_ error: WorkingCalendarError) {
        switch error {
        case .yearNotCovered(let year): self = .calendarEnds(year)
        case .negativePeriod, .periodTooLong: self = .calendarEnds(0)
        }
    }

    /// Runs what counts days.
    static func counting<T>(_ body: () throws(WorkingCalendarError) -> T) throws(DossierRefusal) -> T {
        do throws(WorkingCalendarError) { return try body() } catch { throw DossierRefusal(error) }
    }
}
