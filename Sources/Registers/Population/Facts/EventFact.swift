package import Civil
internal import Store

/// An entry of a civil-status register.
package struct EventFact: Equatable, Sendable {
    package var person: PersonKey
    package var kind: CivilEventKind
    package var happened: Day
    package var recorded: Timestamp
    /// The other person the event is about, as the spouse of a marriage.
    package var other: PersonKey?
    package var commune: Place.Commune
    /// The number of the entry in its book; may be empty.
    package var entry: String
    package var source: String

    package init(
        person: PersonKey,
        kind: CivilEventKind,
        happened: Day,
        recorded: Timestamp,
        other: PersonKey?,
        commune: Place.Commune,
        entry: String,
        source: String
    ) {
        self.person = person
        self.kind = kind
        self.happened = happened
        self.recorded = recorded
        self.other = other
        self.commune = commune
        self.entry = entry
        self.source = source
    }
}

extension EventFact: RegisterRow {
    static let table = "civil_event"
    static let columns = ["person", "kind", "happened", "recorded", "other", "commune", "entry", "source"]

    var values: [Value] {
        [
            .integer(person.rawValue), .text(kind.rawValue), .integer(happened.stored),
            .integer(recorded.microseconds), .integer(other?.rawValue ?? 0), .integer(commune.stored), .text(entry),
            .text(source),
        ]
    }

    init(_ row: Row) throws {
        let cell = Cells(row, of: Self.table)
        try self.init(
            person: cell.person(0),
            kind: cell.word(1),
            happened: cell.day(2),
            recorded: cell.instant(3),
            other: cell.relative(4),
            commune: cell.commune(5),
            entry: row.text(6),
            source: row.text(7)
        )
    }
}
