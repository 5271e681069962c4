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
    /// The numbers of account events that this part of the chain leaves out here, newest first.
    package let passed: [Int]
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
        passed: [Int] = [],
        newer: String? = nil,
        older: String? = nil
    ) {
        self.chain = chain
        self.filter = filter
        self.bodies = bodies
        self.rows = rows
        self.passed = passed
        self.newer = newer
        self.older = older
    }

    package static let template = PageTemplate.accessHistory
    package var route: PortalRoute { .accessHistory(filter) }

    package func values(in language: Language) -> [String: PageValue] {
        let format = LocalFormat(language)
        return [
            "chain": chain.value(in: language),
            "days": .list(days(in: language)),
            "parts": .list(chain == .empty ? [] : AccessFilter.Part.allCases.map { value(of: $0, in: language) }),
            "hasParts": .flag(chain != .empty),
            "hasRows": .flag(!rows.isEmpty),
            "passedLast": PageValue(passedWords(above: 0, below: rows.last?.number ?? .max, format)),
            "nothingFound": .flag(rows.isEmpty && filter.isActive && !filter.isReversed),
            "nothingHere": .flag(rows.isEmpty && !filter.isActive && chain != .empty),
            "isFiltered": .flag(filter.isActive),
            "formPath": .text(PortalRoute.accessHistory(AccessFilter(part: filter.part)).path(in: language)),
            "allPath": .text(PortalRoute.accessHistory(AccessFilter(part: .all)).path(in: language)),
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

    /// One row, with what stands between it and the row above: account events, or numbers that are missing.
    private func value(of row: AccessRow, after previous: Int?, _ format: LocalFormat) -> PageValue {
        var values = row.values(in: format.language)
        values["missing"] = PageValue(missingWords(above: row.number, below: previous, format))
        values["passed"] = PageValue(passedWords(above: row.number, below: previous ?? .max, format))
        return .record(values)
    }

    /// A link to a part of the chain.
    private func value(of part: AccessFilter.Part, in language: Language) -> PageValue {
        [
            "partPath": .text(PortalRoute.accessHistory(AccessFilter(part: part)).path(in: language)),
            "partName": .text(Self.name(of: part)[language]),
            "isCurrent": .flag(part == filter.part),
        ]
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
            "fromTyped": .text(from?.vietnamese ?? unreadable["from"] ?? ""),
            "toTyped": .text(to?.vietnamese ?? unreadable["to"] ?? ""),
            "partTyped": part == .looks ? false : .text(part.rawValue),
            "fromWrong": reversed(in: language) ?? wrong("from", in: language),
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

    /// That no day is between the two.
    private func reversed(in language: Language) -> PageValue? {
        guard isReversed, let from, let to else { return nil }
        let format = LocalFormat(language)
        let days = ["from": format.day(from), "to": format.day(to)]
        return .text(AccessHistory.datesReversed.text(in: language, days))
    }

    private func wrong(_ name: String, in language: Language) -> PageValue {
        PageValue(unreadable[name].map { AccessHistory.dateUnreadable.text(in: language, ["typed": $0]) })
    }
}
