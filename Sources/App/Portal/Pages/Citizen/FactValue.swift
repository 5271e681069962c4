package import Civil

/// What a register records for one fact.
package enum FactValue: Equatable, Sendable {
    /// As written on the papers.
    case text(String)
    /// A word of the law, in both languages.
    case words(Phrase)
    /// A date as exactly as known.
    case date(CivilDate)
    /// A number of digits, shown in groups.
    case number(String)
    /// Nothing is recorded, and why.
    case absent(Absence)
}

/// Why nothing stands where a fact could.
package enum Absence: Equatable, Sendable {
    /// The register has no entry.
    case neverRecorded
    /// The fact does not exist for this person.
    case doesNotApply
    /// The paper the record was made from could not be read there.
    case unreadable
}

/// Where a fact comes from.
package struct FactSource: Equatable, Sendable {
    /// The agency that recorded it.
    package let agency: Phrase
    /// The day it was recorded.
    package let recordedOn: Day

    /// Makes a source.
    package init(agency: Phrase, recordedOn: Day) {
        self.agency = agency
        self.recordedOn = recordedOn
    }
}

/// The parts of the registers that a citizen reads.
package enum FactGroup: String, CaseIterable, Sendable {
    case identity
    case birth
    case residence
    case family
    case civilStatus
}
