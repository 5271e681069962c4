package import Civil
internal import Store

/// A nine-digit or cancelled number that leads to a person.
package struct AliasFact: Equatable, Sendable {
    package var person: PersonKey
    package var kind: AliasKind
    package var value: String
    package var validFrom: Day
    package var recorded: Timestamp
    /// The first day it no longer holds; ``Day/openEnd`` while it holds.
    package var validTo: Day
    package var cause: String
    package var source: String

    package init(
        person: PersonKey,
        kind: AliasKind,
        value: String,
        validFrom: Day,
        recorded: Timestamp,
        validTo: Day,
        cause: String,
        source: String
    ) {
        self.person = person
        self.kind = kind
        self.value = value
        self.validFrom = validFrom
        self.recorded = recorded
        self.validTo = validTo
        self.cause = cause
        self.source = source
    }
}

extension AliasFact: RegisterRow {
    static let table = "person_alias"
    static let columns = ["person", "kind", "value", "valid_from", "recorded", "valid_to", "cause", "source"]

    var values: [Value] {
        [
            .integer(person.rawValue), .text(kind.rawValue), .text(value), .integer(validFrom.stored),
            .integer(recorded.microseconds), .integer(validTo.stored), .text(cause), .text(source),
        ]
    }

    init(_ row: Row) throws {
        let cell = Cells(row, of: Self.table)
        try self.init(
            person: cell.person(0),
            kind: cell.word(1),
            value: row.text(2),
            validFrom: cell.day(3),
            recorded: cell.instant(4),
            validTo: cell.day(5),
            cause: row.text(6),
            source: row.text(7)
        )
    }
}
