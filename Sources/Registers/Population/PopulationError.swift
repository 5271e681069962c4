package import Civil

/// Why the register refuses a reading or a change.
///
/// Errors of the database itself are `StoreError`s and pass through.
package enum PopulationError: Error, Equatable, Sendable {
    /// The evidence is about somebody else, or was made in another transaction.
    case evidenceDoesNotCover(PersonKey)
    case notRegistered(PersonKey)
    /// The record was merged into another one and takes no more changes.
    case merged(PersonKey, into: PersonKey)
    /// Two records that speak of two people: of different sex, related to each other, or each with a family of her own.
    case notOnePerson(PersonKey, PersonKey)
    /// The number was set before, for this or another person, and is never set again (Law 26/2023/QH15 article 12).
    case numberTaken(PersonalNumber)
    /// The number encodes another sex or birth year than the record.
    case numberDisagrees(PersonalNumberError)
    /// Sex and birth year only change together with the number (Decree 70/2024/NĐ-CP article 11).
    case needsNewNumber
    case dead(PersonKey)
    case beforeBirth(PersonKey)
    /// The day lies after the day the change is recorded.
    case inTheFuture(Day)
    /// Something recorded or still valid lies after the day given.
    case laterFactExists(PersonKey)
    case nothingChanges
    /// The period overlaps one on record, or ends before it begins.
    case residenceOverlaps(ResidenceKind)
    case noSuchResidence(ResidenceKind)
    /// The table of the code has no such commune on the day; the codes of before 1 July 2025 begin no residence since.
    case noSuchCommune(CommuneCode)
    /// The parent is of the wrong sex, not born long enough before, or dead at the time; a guardian is of age and somebody else.
    case impossibleParent(PersonKey)
    /// Another adoptive father or mother is on record at that time.
    case alreadyAdopted(PersonKey)
    /// This person was not the adoptive parent before that day, or is none on it any more.
    case notAdoptiveParent(PersonKey)
    /// This person was not the guardian before that day, or is none on it any more.
    case notGuardian(PersonKey)
    case alreadyMarried(PersonKey)
    case notMarried(PersonKey)
    /// Below 20 (men) or 18 (women): Law on Marriage and Family 52/2014/QH13 article 8(1)(a).
    case underMarriageAge(PersonKey)
    /// Relatives whom the law forbids to marry, or persons of the same sex: the same law, article 5(2)(d) and 8(2).
    case forbiddenMarriage
    case notInHousehold(PersonKey)
    case alreadyInHousehold(PersonKey)
    /// The head leaves or dies, others remain, and no new head is named among them.
    case householdNeedsHead(HouseholdKey)
    case noSuchHousehold(HouseholdKey)
    /// A stored row breaks the rules of its column: the sentence names it.
    case damagedRow(String)
}
