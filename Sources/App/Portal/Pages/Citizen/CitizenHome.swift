package import Civil
package import Web

/// The citizen's first page: her papers first, what is due, one search box, and the doors to her data.
package struct CitizenHome: PortalPage {
    /// The newest look at her data that is not sealed.
    package struct NewestLookUp: Equatable, Sendable {
        /// Who looked.
        package let body: Phrase
        /// What for.
        package let purpose: Phrase
        /// When.
        package let at: Timestamp

        /// Makes the summary of one look-up.
        package init(body: Phrase, purpose: Phrase, at: Timestamp) {
            self.body = body
            self.purpose = purpose
            self.at = at
        }
    }

    /// Her papers, as far as the account and the session let them be seen.
    package enum Papers: Equatable, Sendable {
        /// The first ones, and how many there are.
        case open([PaperCard], all: Int)
        /// The account must be raised to level 2.
        case needLevelTwo
        /// She must show again that it is herself.
        case closed
    }

    /// The next date to mind.
    package struct Deadline: Equatable, Sendable {
        let what: Phrase
        let day: Day
        let daysLeft: Int
        let route: PortalRoute

        /// Makes a date.
        package init(what: Phrase, day: Day, daysLeft: Int, route: PortalRoute) {
            self.what = what
            self.day = day
            self.daysLeft = daysLeft
            self.route = route
        }
    }

    /// Her full name.
    package let name: String
    /// Her personal number, 12 digits; shown masked until she opens it.
    package let number: String
    /// How many facts the registers hold about her.
    package let factCount: Int
    /// The state of her chain of look-ups.
    package let chain: ChainState
    /// The newest look-up, if there is one to show.
    package let newest: NewestLookUp?
    /// Her papers.
    package let papers: Papers
    /// The next date to mind, if there is one.
    package let deadline: Deadline?
    /// Her open dossiers, those that wait for her first.
    package var dossiers: [ListRow] = []

    /// Makes the page.
    package init(
        name: String,
        number: String,
        factCount: Int,
        chain: ChainState,
        newest: NewestLookUp?,
        papers: Papers = .open([], all: 0),
        deadline: Deadline? = nil
    ) {
        self.name = name
        self.number = number
        self.factCount = factCount
        self.chain = chain
        self.newest = newest
        self.papers = papers
        self.deadline = deadline
    }

    package static let template = PageTemplate.citizenHome
    package var route: PortalRoute { .citizenHome }

    package func values(in language: Language) -> [String: PageValue] {
        let format = LocalFormat(language)
        var values = papers(in: language)
        values.merge(SearchPage.box(in: language)) { own, _ in own }
        values.merge(
            [
                "name": .text(name),
                "masked": .text(Self.masked(number)),
                "number": .text(Self.grouped(number)),
                "dataPath": .text(PortalRoute.citizenData.path(in: language)),
                "historyPath": .text(PortalRoute.accessHistory().path(in: language)),
                "showPath": .text(PortalRoute.wallet(.show(.identity)).path(in: language)),
                "factCount": .text(format.number(factCount)),
                "lookUpCount": .text(format.number(chain.count)),
                "chain": chain.value(in: language),
                "newest": newest(format),
                "deadline": deadline.map { $0.value(in: language) } ?? false,
                "dossiers": ListSection(
                    "dossiers",
                    DossierPhrases.dossiers,
                    empty: Self.noDossiers,
                    dossiers,
                    add: PageLink("to-services", DossierPhrases.services, .service())
                ).value(in: language),
            ]
        ) { _, own in own }
        return values
    }

    private func newest(_ format: LocalFormat) -> PageValue {
        PageValue(
            newest.map { newest in
                [
                    "newestBody": .text(newest.body[format.language]),
                    "newestPurpose": .text(newest.purpose[format.language]),
                    "newestAt": format.value(newest.at, as: format.moment(newest.at)),
                ]
            }
        )
    }

    private func papers(in language: Language) -> [String: PageValue] {
        let (cards, none, way): ([PaperCard], Phrase?, Phrase) =
            switch papers {
            case .open([], _): ([], Self.noPapers, Self.toWallet)
            case .open(let cards, let all): (cards, nil, Self.toAll.filled(["n": .number(all)]))
            case .needLevelTwo: ([], Self.papersNeedLevelTwo, Self.toWallet)
            case .closed: ([], Self.papersClosed, Self.openWallet)
            }
        return [
            "hasPapers": .flag(!cards.isEmpty),
            "papers": .list(cards.map { $0.value(in: language) }),
            "noPapers": PageValue(none?[language]),
            "walletPath": .text(PortalRoute.wallet().path(in: language)),
            "walletWords": .text(way[language]),
        ]
    }

    /// Everything but the last three characters hidden.
    static func masked(_ number: String) -> String {
        grouped(String(repeating: "•", count: max(0, number.count - 3)) + number.suffix(3))
    }

    /// In groups of three, as people read numbers aloud.
    static func grouped(_ number: String) -> String {
        var groups: [Substring] = []
        var rest = number[...]
        while !rest.isEmpty {
            groups.append(rest.prefix(3))
            rest = rest.dropFirst(3)
        }
        return groups.joined(separator: " ")
    }
}

extension CitizenHome.Deadline {
    fileprivate func value(in language: Language) -> PageValue {
        let format = LocalFormat(language)
        let words = daysLeft < 0 ? Self.past : daysLeft == 0 ? Self.today : Self.left
        return [
            "deadlineWhat": .text(what[language]),
            "deadlinePath": .text(route.path(in: language)),
            "deadlineDay": .text(day.iso),
            "deadlineWords": .text(
                words.text(in: language, ["day": format.day(day), "n": format.age(seconds: daysLeft * 86_400)])
            ),
        ]
    }
}
