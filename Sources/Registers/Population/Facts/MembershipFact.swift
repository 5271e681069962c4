package import Civil
internal import Store

/// A dated membership of a household.
package struct MembershipFact: Equatable, Sendable {
    package var person: PersonKey
    package var household: HouseholdKey
    package var validFrom: Day
    package var recorded: Timestamp
    /// The first day it no longer holds; ``Day/openEnd`` while it holds.
    package var validTo: Day
    package var relation: HouseholdRelation
    package var source: String

    package init(
        person: PersonKey,
        household: HouseholdKey,
        validFrom: Day,
        recorded: Timestamp,
        validTo: Day,
        relation: HouseholdRelation,
        source: String
    ) {
        self.person = person
        self.household = household
        self.validFrom = validFrom
        self.recorded = recorded
        self.validTo = validTo
        self.relation = relation
        self.source = source
    }
}

extension MembershipFact: RegisterRow {
    static let table = "household_member"
    static let columns = ["person", "household", "valid_from", "recorded", "valid_to", "relation", "source"]

    var values: [Value] {
        [
            .integer(person.rawValue), .integer(household.rawValue), .integer(validFrom.stored),
            .integer(recorded.microseconds), .integer(validTo.stored), .text(relation.rawValue), .text(source),
        ]
    }

    init(_ row: Row) throws {
        let cell = Cells(row, of: Self.table)
        try self.init(
            person: cell.person(0),
            household: HouseholdKey(rawValue: row.int64(1)),
            validFrom: cell.day(2),
            recorded: cell.instant(3),
            validTo: cell.day(4),
            relation: cell.word(5),
            source: row.text(6)
        )
    }
}
