internal import Web

/// One cell of a board's table.
package struct BoardCell: Equatable, Sendable {
    let words: Phrase
    let isNumber: Bool
    let isAlarm: Bool
    let route: PortalRoute?

    /// Makes a cell of words; those that tell a number stand below each other as numbers do.
    package init(_ words: Phrase, leadsTo route: PortalRoute? = nil, isNumber: Bool = false) {
        self.words = words
        self.route = route
        (self.isNumber, isAlarm) = (isNumber, false)
    }

    /// Makes a cell of a number; one that must not be above zero is marked with shape and word when it is.
    package init(_ count: Int, isBad: Bool = false) {
        words = .number(count)
        route = nil
        (isNumber, isAlarm) = (true, isBad && count > 0)
    }

    func value(in language: Language, isFirst: Bool) -> PageValue {
        [
            "cell": .text(words[language]), "isNumber": .flag(isNumber), "isAlarm": .flag(isAlarm),
            "isFirst": .flag(isFirst), "cellPath": PageValue(route?.path(in: language)),
        ]
    }
}

/// A table of a board.
package struct BoardTable: Equatable, Sendable {
    let id: String
    let heading: Phrase
    /// Said when there are no rows.
    let empty: Phrase
    let columns: [Phrase]
    let rows: [[BoardCell]]

    /// Makes a table.
    package init(_ id: String, _ heading: Phrase, empty: Phrase, columns: [Phrase], rows: [[BoardCell]]) {
        self.id = id
        self.heading = heading
        self.empty = empty
        self.columns = columns
        self.rows = rows
    }

    func value(in language: Language) -> PageValue {
        [
            "tableID": .text(id),
            "heading": .text(heading[language]),
            "empty": .text(empty[language]),
            "hasRows": .flag(!rows.isEmpty),
            "columns": .list(
                columns.enumerated().map { place, words in
                    [
                        "column": .text(words[language]),
                        "isNumber": .flag(rows.first.map { place < $0.count && $0[place].isNumber } ?? false),
                    ]
                }
            ),
            "rows": .list(
                rows.map { row in
                    ["cells": .list(row.enumerated().map { $1.value(in: language, isFirst: $0 == 0) })]
                }
            ),
        ]
    }
}

/// A number that stands large at the head of a board.
package struct BoardCount: Equatable, Sendable {
    let id: String
    let name: Phrase
    let count: Int
    let isBad: Bool

    /// Makes a number.
    package init(_ id: String, _ name: Phrase, _ count: Int, isBad: Bool = false) {
        self.id = id
        self.name = name
        self.count = count
        self.isBad = isBad
    }

    func value(_ format: LocalFormat) -> PageValue {
        [
            "countID": .text(id), "countName": .text(name[format.language]), "count": .text(format.number(count)),
            "isAlarm": .flag(isBad && count > 0),
        ]
    }
}
