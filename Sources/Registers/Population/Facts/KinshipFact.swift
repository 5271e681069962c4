package import Civil
internal import Store

/// What a relative is to a person, from one side; the other side has its own row.
package struct KinshipFact: Equatable, Sendable {
    package var person: PersonKey
    package var relation: KinRelation
    /// Nil for somebody outside the register.
    package var relative: PersonKey?
    package var validFrom: Day
    package var recorded: Timestamp
    /// The first day it no longer holds; ``Day/openEnd`` while it holds.
    package var validTo: Day
    /// Why it ended; nil while open or when only corrected.
    package var endedBy: KinshipEnd?
    /// The name of somebody outside the register; else empty.
    package var relativeName: String
    package var source: String

    package init(
        person: PersonKey,
        relation: KinRelation,
        relative: PersonKey?,
        validFrom: Day,
        recorded: Timestamp,
        validTo: Day,
        endedBy: KinshipEnd?,
        relativeName: String,
        source: String
    ) {
        self.person = person
        self.relation = relation
        self.relative = relative
        self.validFrom = validFrom
        self.recorded = recorded
        self.validTo = validTo
        self.endedBy = endedBy
        self.relativeName = relativeName
        self.source = source
    }
}

extension KinshipFact: RegisterRow {
    static let table = "kinship"
    static let columns = [
        "person", "relation", "relative", "valid_from", "recorded", "valid_to", "ended_by", "relative_name", "source",
    ]

    var values: [Value] {
        [
            .integer(person.rawValue), .text(relation.rawValue), .integer(relative?.rawValue ?? 0),
            .integer(validFrom.stored), .integer(recorded.microseconds), .integer(validTo.stored),
            .text(endedBy?.rawValue ?? ""), .text(relativeName), .text(source),
        ]
    }

    init(_ row: Row) throws {
        let cell = Cells(row, of: Self.table)
        try self.init(
            person: cell.person(0),
            relation: cell.word(1),
            relative: cell.relative(2),
            validFrom: cell.day(3),
            recorded: cell.instant(4),
            validTo: cell.day(5),
            endedBy: cell.optionalWord(6),
            relativeName: row.text(7),
            source: row.text(8)
        )
    }
}
