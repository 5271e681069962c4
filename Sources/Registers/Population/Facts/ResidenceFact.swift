package import Civil
internal import Store

/// A dated residence of one kind at one place.
package struct ResidenceFact: Equatable, Sendable {
    package var person: PersonKey
    package var kind: ResidenceKind
    package var validFrom: Day
    package var recorded: Timestamp
    /// The first day it no longer holds; ``Day/openEnd`` while it holds.
    package var validTo: Day
    package var place: Place
    package var source: String

    package init(
        person: PersonKey,
        kind: ResidenceKind,
        validFrom: Day,
        recorded: Timestamp,
        validTo: Day,
        place: Place,
        source: String
    ) {
        self.person = person
        self.kind = kind
        self.validFrom = validFrom
        self.recorded = recorded
        self.validTo = validTo
        self.place = place
        self.source = source
    }
}

extension ResidenceFact: RegisterRow {
    static let table = "residence"
    static let columns = ["person", "kind", "valid_from", "recorded", "valid_to", "commune", "line", "source"]

    var values: [Value] {
        [
            .integer(person.rawValue), .text(kind.rawValue), .integer(validFrom.stored),
            .integer(recorded.microseconds), .integer(validTo.stored), .integer(place.commune.stored),
            .text(place.line), .text(source),
        ]
    }

    init(_ row: Row) throws {
        let cell = Cells(row, of: Self.table)
        try self.init(
            person: cell.person(0),
            kind: cell.word(1),
            validFrom: cell.day(2),
            recorded: cell.instant(3),
            validTo: cell.day(4),
            place: Place(commune: cell.commune(5), line: row.text(6)),
            source: row.text(7)
        )
    }
}
