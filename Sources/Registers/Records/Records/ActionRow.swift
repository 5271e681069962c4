internal import Catalogue
internal import Civil
internal import Encoding
internal import Evidence
internal import Store

/// The table `record_action`.
enum ActionRow {
    static let columns = [
        "person", "utility", "record", "ordinal", "kind", "at", "version", "actor", "body", "evidence",
    ]

    static func values(_ action: RecordAction) -> [Value] { values(action, actor: actorText(action.actor)) }

    /// The same with the text of the actor, which many actions share.
    static func values(_ action: RecordAction, actor: String) -> [Value] {
        [
            .integer(action.id.person.rawValue), .text(action.id.utility.text), .integer(Int64(action.id.ordinal)),
            .integer(Int64(action.ordinal)), .text(action.change.kind.rawValue), .integer(action.at.microseconds),
            .integer(Int64(action.catalogueVersion)), .text(actor), .text(bodyText(action.change)),
            .integer(action.evidence.rawValue),
        ]
    }

    /// Puts values that were made ready earlier under an entry.
    static func set(_ evidence: EntryID, in values: inout [Value]) {
        values[values.count - 1] = .integer(evidence.rawValue)
    }

    static func actorText(_ actor: RecordActor) -> String {
        var json = JSONWriter(capacity: 96, escaping: .required)
        actor.write(to: &json)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    static func bodyText(_ change: RecordChange) -> String {
        var json = JSONWriter(escaping: .required)
        json.object { change.write(to: &$0) }
        return String(decoding: json.bytes, as: UTF8.self)
    }

    static func insert(_ actions: [RecordAction], in tx: Transaction) throws {
        try tx.insert(into: "record_action", columns: columns, rows: actions.map(values))
    }

    /// The actions of a record in their order.
    static func all(of id: RecordID, in tx: Transaction) throws -> [RecordAction] {
        try tx.rows(byRecord, id.arguments).map(read)
    }

    /// The actions of all records of one utility of a person.
    static func all(of person: PersonKey, utility: UtilityCode, in tx: Transaction) throws -> [RecordAction] {
        try tx.rows(byUtility, [.integer(person.rawValue), .text(utility.text)]).map(read)
    }

    static func read(_ row: Row) throws -> RecordAction {
        let id = try RecordID(row)
        guard let kind = try RecordActionKind(rawValue: row.text(4)),
            let actor = try RecordActor(json: JSONValue.parse(row.text(7))),
            let change = try RecordChange(kind, json: JSONValue.parse(row.text(8), limits: .record))
        else { throw RecordError.damaged("record_action of \(id.text)") }
        return try RecordAction(
            id: id,
            ordinal: Int(clamping: row.int64(3)),
            at: Timestamp(microseconds: row.int64(5)),
            actor: actor,
            catalogueVersion: Int(clamping: row.int64(6)),
            change: change,
            evidence: EntryID(rawValue: row.int64(9))
        )
    }

    static let selection = columns.joined(separator: ", ")
    private static let byRecord = """
        SELECT \(selection) FROM record_action WHERE person = $1 AND utility = $2 AND record = $3 ORDER BY ordinal
        """
    private static let byUtility = """
        SELECT \(selection) FROM record_action WHERE person = $1 AND utility = $2
        ORDER BY person, utility, record, ordinal
        """
}

extension RecordID {
    /// Person, utility and number, as the first three arguments of a statement.
    var arguments: [Value] { [.integer(person.rawValue), .text(utility.text), .integer(Int64(ordinal))] }

    /// Puts it into the first three values of a row of the same utility.
    func set(in values: inout [Value]) {
        values[0] = .integer(person.rawValue)
        values[2] = .integer(Int64(ordinal))
    }

    /// Reads the first three columns.
    init(_ row: Row, from column: Int = 0) throws {
        guard let utility = try UtilityCode(row.text(column + 1)) else {
            throw try RecordError.damaged("no utility: \(row.text(column + 1))")
        }
        try self.init(
            person: PersonKey(rawValue: row.int64(column)),
            utility: utility,
            ordinal: Int(clamping: row.int64(column + 2))
        )
    }
}

extension JSONLimits {
    /// What a stored or delivered record may measure.
    static let record = JSONLimits(bytes: 256 * 1024, depth: 12, values: 5_000, number: 40)
}
