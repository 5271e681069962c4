package import Web

/// The claims that wait for an agency's officers, the one with the fewest working hours left first, equal deadlines as they arrived.
package struct DeskQueue: PortalPage {
    /// A kind of data with how much of it waits.
    package struct Kind: Equatable, Sendable {
        /// The utility's code.
        package let code: String
        /// Its name.
        package let name: Phrase
        /// How many claims wait.
        package let waiting: Int

        /// Makes a kind.
        package init(code: String, name: Phrase, waiting: Int) {
            self.code = code
            self.name = name
            self.waiting = waiting
        }
    }

    /// The agency and unit for which the officer works.
    package let unit: Phrase
    /// What is shown of the queue.
    package let filter: DeskFilter
    /// Everything that waits, by kind.
    package let kinds: [Kind]
    /// How much of it is over its time.
    package let overdue: Int
    /// The claims of this page.
    package let rows: [DeskRow]
    /// Where the next page begins; nil on the last.
    package let next: String?
    /// What the officer should know, such as that a claim is gone.
    package var notice: Phrase?

    /// Makes the page.
    package init(
        unit: Phrase,
        filter: DeskFilter,
        kinds: [Kind],
        overdue: Int,
        rows: [DeskRow],
        next: String? = nil,
        notice: Phrase? = nil
    ) {
        self.unit = unit
        self.filter = filter
        self.kinds = kinds
        self.overdue = overdue
        self.rows = rows
        self.next = next
        self.notice = notice
    }

    package static let template = PageTemplate.deskQueue
    package var route: PortalRoute { .desk(.queue(filter)) }

    package func values(in language: Language) -> [String: PageValue] {
        let format = LocalFormat(language)
        return [
            "unit": .text(unit[language]),
            "notice": PageValue(notice?[language]),
            "openPath": .text(PortalRoute.desk(.open).path(in: language)),
            "nextPath": .text(PortalRoute.desk(.next).path(in: language)),
            "queuePath": .text(PortalRoute.desk(.queue()).path(in: language)),
            "waitingCount": .text(format.number(kinds.map(\.waiting).countSum)),
            "overCount": .text(format.number(overdue)),
            "hasOver": .flag(overdue > 0),
            "hasRows": .flag(!rows.isEmpty),
            "rows": .list(rows.enumerated().map { $1.value(format, isFirst: $0 == 0) }),
            "kinds": .list(kinds.map { value(of: $0, format) }),
            "whose": .list(DeskFilter.Who.allCases.map { value(of: $0, language) }),
            "morePath": PageValue(next.map { morePath($0, in: language) }),
        ]
    }

    private func value(of kind: Kind, _ format: LocalFormat) -> PageValue {
        [
            "code": .text(kind.code),
            "kindName": .text("\(kind.name[format.language]) (\(format.number(kind.waiting)))"),
            "isChosen": .flag(kind.code == filter.utility),
        ]
    }

    private func value(of who: DeskFilter.Who, _ language: Language) -> PageValue {
        [
            "who": .text(who.rawValue), "whoName": .text(Self.name(of: who)[language]),
            "isChosen": .flag(who == filter.who),
        ]
    }

    private func morePath(_ next: String, in language: Language) -> String {
        var following = filter
        following.after = next
        return PortalRoute.desk(.queue(following)).path(in: language)
    }
}
