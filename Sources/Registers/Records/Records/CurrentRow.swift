internal import Catalogue
internal import Civil
internal import Encoding
internal import Store

/// The table `record_current`: the fold of a record's actions.
enum CurrentRow {
    static let columns = [
        "person", "utility", "record", "version", "standing", "catalogue", "begun", "changed", "checked", "valid_from",
        "valid_until", "expires", "content", "provenance", "claim", "ending",
    ]

    static func values(_ state: RecordState) -> [Value] {
        let ending = state.isLive ? state.period.until : nil
        return state.id.arguments + [
            .integer(Int64(state.version)), .text(state.standing.rawValue), .integer(Int64(state.catalogueVersion)),
            .integer(state.begun.microseconds), .integer(state.changed.microseconds),
            .integerOrNull(state.checked?.microseconds), .day(state.period.from), .day(state.period.until),
            .day(ending), .text(state.values.stored), .text(state.provenance.stored),
            .textOrNull(state.claim?.stored), .textOrNull(Ending(state)?.stored),
        ]
    }

    static func insert(_ states: [RecordState], in tx: Transaction) throws {
        try tx.insert(into: "record_current", columns: columns, rows: states.map(values))
    }

    /// Writes a state over the one before.
    ///
    /// - Throws: ``RecordError/damaged(_:)`` when the row is not the one that the state was folded from.
    static func update(_ state: RecordState, from version: Int, in tx: Transaction) throws {
        let changed = try tx.execute(updating, values(state) + [.integer(Int64(version))])
        guard changed == 1 else { throw RecordError.damaged("record_current of \(state.id.text)") }
    }

    static func find(_ id: RecordID, in tx: Transaction) throws -> RecordState? {
        try tx.firstRow("\(selection) AND utility = $2 AND record = $3", id.arguments).map(read)
    }

    /// All records of a person, in the order of utilities and numbers.
    static func all(of person: PersonKey, in tx: Transaction) throws -> [RecordState] {
        try tx.rows("\(selection) ORDER BY utility, record", [.integer(person.rawValue)]).map(read)
    }

    static func all(of person: PersonKey, utility: UtilityCode, in tx: Transaction) throws -> [RecordState] {
        try tx.rows("\(selection) AND utility = $2 ORDER BY record", [.integer(person.rawValue), .text(utility.text)])
            .map(read)
    }

    /// Records whose last day of validity lies before a day.
    static func overdue(on day: Day, limit: Int, in tx: Transaction) throws -> [RecordID] {
        try tx.rows(
            """
            SELECT person, utility, record FROM record_current WHERE expires IS NOT NULL AND expires < $1
            ORDER BY expires LIMIT $2
            """,
            [.day(day), .integer(Int64(limit))]
        ).map { try RecordID($0) }
    }

    static let names = (columns + ["confirmed"]).joined(separator: ", ")
    private static let selection = "SELECT \(names) FROM record_current WHERE person = $1"
    private static let updating = """
        UPDATE record_current SET version = $4, standing = $5, catalogue = $6, begun = $7, changed = $8, checked = $9,
            valid_from = $10, valid_until = $11, expires = $12, content = $13, provenance = $14, claim = $15, ending = $16
        WHERE person = $1 AND utility = $2 AND record = $3 AND version = $17
        """

    static func read(_ row: Row) throws -> RecordState {
        let id = try RecordID(row)
        let damaged = RecordError.damaged("record_current of \(id.text)")
        guard let standing = try RecordStanding(rawValue: row.text(4)),
            let values = try JSONValue.parse(row.text(12), limits: .record).object,
            let provenance = try RecordProvenance(stored: row.text(13), of: values.names)
        else { throw damaged }
        var state = try RecordState(
            id,
            standing: standing,
            at: Timestamp(microseconds: row.int64(6)),
            catalogueVersion: Int(clamping: row.int64(5))
        )
        state.version = try Int(clamping: row.int64(3))
        state.changed = try Timestamp(microseconds: row.int64(7))
        state.checked = try row.int64IfPresent(8).map(Timestamp.init(microseconds:))
        state.period = try RecordPeriod(from: row.dayIfPresent(9), until: row.dayIfPresent(10))
        state.values = values
        state.provenance = provenance
        if let text = try row.textIfPresent(14) {
            guard let claim = OpenClaim(stored: text) else { throw damaged }
            state.claim = claim
        }
        if let text = try row.textIfPresent(15) {
            guard let ending = Ending(stored: text) else { throw damaged }
            ending.apply(to: &state)
        }
        state.confirmed = try row.int64IfPresent(16).map(Timestamp.init(microseconds:))
        return state
    }
}

extension Value {
    /// A day as the tables hold it; NULL for none.
    static func day(_ day: Day?) -> Value { .integerOrNull(day.map { Int64($0.rawValue) }) }
}

extension Row {
    func dayIfPresent(_ column: Int) throws -> Day? {
        guard let stored = try int64IfPresent(column) else { return nil }
        guard let day = Int32(exactly: stored) else { throw RecordError.damaged("column \(column): no day") }
        return Day(rawValue: day)
    }
}
