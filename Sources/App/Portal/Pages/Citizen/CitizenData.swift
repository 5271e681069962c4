package import Civil
package import Web

/// Everything the registers hold about the citizen, each fact with where it comes from and since when.
package struct CitizenData: PortalPage {
    /// One fact, or its absence.
    package struct Fact: Equatable, Sendable {
        /// What it is.
        package let label: Phrase
        /// What is recorded.
        package let value: FactValue
        /// Where it comes from; nil where nothing is recorded.
        package let source: FactSource?

        /// Makes one fact.
        package init(_ label: Phrase, _ value: FactValue, source: FactSource? = nil) {
            self.label = label
            self.value = value
            self.source = source
        }
    }

    /// Facts that belong together.
    package struct Group: Equatable, Sendable {
        /// Which part of the registers.
        package let kind: FactGroup
        /// The facts in the order shown.
        package let facts: [Fact]

        /// Makes one group.
        package init(_ kind: FactGroup, _ facts: [Fact]) {
            self.kind = kind
            self.facts = facts
        }
    }

    /// The groups in the order shown.
    package let groups: [Group]
    /// The office that can correct the data.
    package let correctingOffice: Phrase

    /// Makes the page.
    package init(groups: [Group], correctingOffice: Phrase) {
        self.groups = groups
        self.correctingOffice = correctingOffice
    }

    package static let template = PageTemplate.citizenData
    package var route: PortalRoute { .citizenData }

    package func values(in language: Language) -> [String: PageValue] {
        [
            "groups": .list(groups.map { $0.value(in: language) }),
            "office": .text(correctingOffice[language]),
        ]
    }
}

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

extension CitizenData.Group {
    fileprivate func value(in language: Language) -> PageValue {
        [
            "groupName": .text(CitizenData.name(of: kind)[language]),
            "groupID": .text(kind.rawValue),
            "facts": .list(facts.map { $0.value(in: language) }),
        ]
    }
}

extension CitizenData.Fact {
    fileprivate func value(in language: Language) -> PageValue {
        let format = LocalFormat(language)
        let (text, isAbsent) = written(format)
        return [
            "label": .text(label[language]),
            "fact": isAbsent ? false : .text(text),
            "absence": isAbsent ? .text(text) : false,
            "source": PageValue(
                source.map { source in
                    [
                        "agency": .text(source.agency[language]),
                        "recordedDay": .text(source.recordedOn.iso),
                        "recordedText": .text(format.day(source.recordedOn)),
                    ]
                }
            ),
        ]
    }

    private func written(_ format: LocalFormat) -> (text: String, isAbsent: Bool) {
        switch value {
        case .text(let text): (text, false)
        case .words(let phrase): (phrase[format.language], false)
        case .date(let date): (format.date(date), false)
        case .number(let digits): (CitizenHome.grouped(digits), false)
        case .absent(let absence): (CitizenData.words(for: absence)[format.language], true)
        }
    }
}
