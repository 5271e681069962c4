import Civil
package import Web

/// Who looked at the citizen's data: the chain, a filter, and the entries of one page by day.
package struct AccessHistory: PortalPage {
    /// A body that looked at least once, for the filter.
    package struct BodyChoice: Equatable, Sendable {
        /// The code that travels in the address.
        package let code: String
        /// Its name.
        package let name: Phrase

        /// Makes one choice.
        package init(code: String, name: Phrase) {
            self.code = code
            self.name = name
        }
    }

    /// The state of the whole chain, whatever the filter.
    package let chain: ChainState
    /// The filter that made this page.
    package let filter: AccessFilter
    /// The bodies to choose from.
    package let bodies: [BodyChoice]
    /// The entries of this page, newest first.
    package let rows: [AccessRow]
    /// The cursor of the page before, if there is one.
    package let newer: String?
    /// The cursor of the page after, if there is one.
    package let older: String?

    /// Makes the page.
    package init(
        chain: ChainState,
        filter: AccessFilter = AccessFilter(),
        bodies: [BodyChoice],
        rows: [AccessRow],
        newer: String? = nil,
        older: String? = nil
    ) {
        self.chain = chain
        self.filter = filter
        self.bodies = bodies
        self.rows = rows
        self.newer = newer
        self.older = older
    }

    package static let template = PageTemplate.accessHistory
    package var route: PortalRoute { .accessHistory(filter) }

    package func values(in language: Language) -> [String: PageValue] {
        [
            "chain": chain.value(in: language),
            "days": .list(days(in: language)),
            "hasRows": .flag(!rows.isEmpty),
            "nothingFound": .flag(rows.isEmpty && filter.isActive),
            "isFiltered": .flag(filter.isActive),
            "formPath": .text(PortalRoute.accessHistory().path(in: language)),
            "filter": filter.value(bodies: bodies, in: language),
            "pages": .flag(newer != nil || older != nil),
            "newerPath": PageValue(newer.map { path(.newer($0), in: language) }),
            "olderPath": PageValue(older.map { path(.older($0), in: language) }),
        ]
    }

    private func path(_ cursor: AccessCursor, in language: Language) -> String {
        PortalRoute.accessHistory(filter, cursor: cursor).path(in: language)
    }

    /// The rows by day, in their order.
    private func days(in language: Language) -> [PageValue] {
        let format = LocalFormat(language)
        let numbered = zip(rows, [nil] + rows.map(\.number)).map { (row: $0, previous: $1) }
        return numbered.runs { $0.row.at.dayInVietnam }.map { day, run, isLast in
            [
                "dayID": .text("d\(day.iso)"),
                "day": .text(format.dayHeading(day)),
                "isLast": .flag(isLast),
                "rows": .list(run.map { value(of: $0.row, after: $0.previous, format) }),
            ]
        }
    }

    /// One row, with the numbers missing between it and the row above; a filter leaves numbers out rightly.
    private func value(of row: AccessRow, after previous: Int?, _ format: LocalFormat) -> PageValue {
        var values = row.values(in: format.language)
        values["missing"] =
            filter.isActive ? false : PageValue(Self.missing(above: row.number, below: previous, format))
        return .record(values)
    }

    private static func missing(above number: Int, below previous: Int?, _ format: LocalFormat) -> String? {
        guard let previous, previous > number, previous - 1 > number else { return nil }
        let phrase = previous - 2 == number ? missingOne : missingSeveral
        return phrase.text(
            in: format.language,
            ["first": format.number(number + 1), "last": format.number(previous - 1)]
        )
    }
}

extension Array {
    /// Runs of neighbours that share a key, with whether the run is the last.
    fileprivate func runs<Key: Equatable>(by key: (Element) -> Key) -> [(key: Key, run: [Element], isLast: Bool)] {
        var runs: [(key: Key, run: [Element], isLast: Bool)] = []
        for element in self {
            if let last = runs.indices.last, runs[last].key == key(element) {
                runs[last].run.append(element)
            } else {
                runs.append((key(element), [element], false))
            }
        }
        if let last = runs.indices.last { runs[last].isLast = true }
        return runs
    }
}

extension AccessFilter {
    fileprivate func value(bodies: [AccessHistory.BodyChoice], in language: Language) -> PageValue {
        [
            "bodyOptions": .markup(options(bodies, in: language)),
            "purposeTyped": .text(purpose ?? ""),
            "fromTyped": .text(from?.iso ?? ""),
            "toTyped": .text(to?.iso ?? ""),
            "fromWrong": wrong("from", in: language),
            "toWrong": wrong("to", in: language),
            "onlyAllowed": .flag(outcome == .allowed),
            "onlyRefused": .flag(outcome == .refused),
        ]
    }

    /// Written as markup: there may be hundreds, and the template engine takes longer for one than this for all.
    private func options(_ bodies: [AccessHistory.BodyChoice], in language: Language) -> Markup {
        var writer = MarkupWriter()
        for choice in bodies {
            let value: KeyValuePairs = ["value": choice.code]
            let chosen: KeyValuePairs = ["value": choice.code, "selected": "selected"]
            writer.text("option", choice.code == body ? chosen : value, choice.name[language])
        }
        return writer.finish()
    }

    private func wrong(_ name: String, in language: Language) -> PageValue {
        PageValue(unreadable[name].map { AccessHistory.dateUnreadable.text(in: language, ["typed": $0]) })
    }
}
