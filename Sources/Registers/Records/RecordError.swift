package import Catalogue
package import Civil

/// Why the register refuses a reading or a change.
///
/// Thrown before the first insert: the transaction stays usable. Errors of the database itself are `StoreError`s.
package enum RecordError: Error, Equatable, Sendable {
    /// The catalogue has no such utility.
    case unknownUtility(UtilityCode)
    case notRegistered(PersonKey)
    /// The person died on this day by the register, and what ends with a person is not given to her any more.
    case dead(PersonKey, on: Day)
    case noSuchRecord(RecordID)
    /// The record is in a state in which this cannot be done; nil: it does not exist yet.
    case notNow(RecordActionKind, RecordStanding?)
    /// The values break the utility's schema: all faults at once.
    case invalidValues([RecordFault])
    /// The citizen may not set these fields; only the source may.
    case fieldsNotYours([String])
    /// Nothing would change.
    case nothingChanges
    /// The actor does not stand for this person.
    case notRepresented(PersonKey)
    /// The actor's agency does not keep this utility; the code is of the one that does.
    case notResponsible(agency: String)
    /// The person does not meet the conditions of the utility.
    case notEligible([EligibilityObstacle])
    /// The utility allows one record a person, and this is the one she has.
    case alreadyHasOne(RecordID)
    /// A live record of the same key exists; the record is named only when it is the person's own.
    case keyTaken(RecordID?)
    /// The evidence is about somebody else, or was made in another transaction.
    case evidenceDoesNotCover(PersonKey)
    /// A decision against somebody needs a reason.
    case reasonMissing
    /// The utility knows no reason of this code.
    case unknownReason(String)
    /// The utility is retired: no new claims since the day after this one.
    case retired(since: Day)
    /// The utility cannot be claimed or established in this way.
    case methodNotOffered(RecordMethod)
    /// More values or attachments than a record may have.
    case tooLarge(String)
    /// A stored row breaks the rules of its column: the sentence names it.
    case damaged(String)
}
