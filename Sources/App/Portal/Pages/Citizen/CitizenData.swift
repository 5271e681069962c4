import Civil
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

    /// The values of one paper.
    package struct Paper: Equatable, Sendable {
        let paper: PaperPath
        let name: Phrase
        let state: ListRow.State?
        /// Nil: its own page alone shows them.
        let values: [SourcedValue]?

        /// Makes the values of a paper.
        package init(paper: PaperPath, name: Phrase, state: ListRow.State?, values: [SourcedValue]?) {
            self.paper = paper
            self.name = name
            self.state = state
            self.values = values
        }
    }

    /// The groups in the order shown.
    package let groups: [Group]
    /// The office that can correct the data.
    package let correctingOffice: Phrase
    /// What is missing, old or waiting; nil where the papers are closed.
    package var attention: [ListRow]?
    /// What the agencies' records say.
    package var papers: [Paper] = []

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
            "attention": .list(section.map { [$0.value(in: language)] } ?? []),
            "hasPapers": .flag(!papers.isEmpty),
            "papers": .list(papers.map { $0.value(in: language) }),
        ]
    }

    private var section: ListSection? {
        attention.map { ListSection("attention", Self.attention, empty: Self.nothingToMind, $0) }
    }
}

extension CitizenData.Paper {
    fileprivate func value(in language: Language) -> PageValue {
        let values: [String: PageValue] = [
            "paperID": .text("data-\(paper.id)"),
            "paperPath": .text(paper.route.path(in: language)),
            "paperName": .text(name[language]),
            "isClosed": .flag(self.values == nil),
        ]
        let more = (self.values ?? []).values(in: language)
            .merging(ListRow.State.values(of: state, in: language)) { own, _ in own }
        return .record(values.merging(more) { own, _ in own })
    }
}

extension CitizenData.Group {
    fileprivate func value(in language: Language) -> PageValue {
        let sources = facts.compactMap(\.source)
        let common = sources.mostFrequent
        return [
            "groupName": .text(CitizenData.name(of: kind)[language]),
            "groupID": .text(kind.rawValue),
            "common": PageValue(common?.value(in: language)),
            "isOnly": .flag(sources.allSatisfy { $0 == common }),
            "facts": .list(facts.map { $0.value(in: language, besides: common) }),
        ]
    }
}

extension FactSource {
    fileprivate func value(in language: Language) -> [String: PageValue] {
        [
            "agency": .text(agency[language]),
            "recordedDay": .text(recordedOn.iso),
            "recordedText": .text(LocalFormat(language).day(recordedOn)),
        ]
    }
}

extension CitizenData.Fact {
    fileprivate func value(in language: Language, besides common: FactSource?) -> PageValue {
        let (text, isAbsent) = written(LocalFormat(language))
        return [
            "label": .text(label[language]),
            "fact": isAbsent ? false : .text(text),
            "absence": isAbsent ? .text(text) : false,
            "source": PageValue(source == common ? nil : source?.value(in: language)),
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
