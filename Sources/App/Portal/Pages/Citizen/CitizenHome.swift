package import Civil
package import Web

/// The citizen's first page: who she is here, and the three doors to her data.
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

    /// Makes the page.
    package init(name: String, number: String, factCount: Int, chain: ChainState, newest: NewestLookUp?) {
        self.name = name
        self.number = number
        self.factCount = factCount
        self.chain = chain
        self.newest = newest
    }

    package static let template = PageTemplate.citizenHome
    package var route: PortalRoute { .citizenHome }

    package func values(in language: Language) -> [String: PageValue] {
        let format = LocalFormat(language)
        return [
            "name": .text(name),
            "masked": .text(Self.masked(number)),
            "number": .text(Self.grouped(number)),
            "dataPath": .text(PortalRoute.citizenData.path(in: language)),
            "historyPath": .text(PortalRoute.accessHistory().path(in: language)),
            "factCount": .text(format.number(factCount)),
            "lookUpCount": .text(format.number(chain.count)),
            "chain": chain.value(in: language),
            "newest": PageValue(
                newest.map { newest in
                    [
                        "newestBody": .text(newest.body[language]),
                        "newestPurpose": .text(newest.purpose[language]),
                        "newestAt": format.value(newest.at, as: format.moment(newest.at)),
                    ]
                }
            ),
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
