internal import Civil
internal import Encoding
internal import Evidence
internal import Store

/// The table `dossier_action`; read together with `dossier_overdue`.
enum ActionRow {
    static let columns = ["person", "dossier", "ordinal", "kind", "at", "actor", "body", "evidence"]

    static func values(_ action: DossierAction) -> [Value] {
        [
            .integer(action.id.person.rawValue), .integer(action.id.number), .integer(Int64(action.ordinal)),
            .text(action.change.kind.rawValue), .integer(action.at.microseconds), .text(action.actor.json.encoded),
            .text(bodyText(action.change)), .integer(action.evidence.rawValue),
        ]
    }

    static func bodyText(_ change: DossierChange) -> String { JSONValue.object(change.body).encoded }

    static func insert(_ actions: [DossierAction], in tx: Transaction) throws {
        for action in actions { try tx.execute(inserting, values(action)) }
    }

    /// The same for thousands of actions; deadlines that passed go where there is room for as many.
    static func insertMany(_ actions: [DossierAction], in tx: Transaction) throws {
        var (rows, passed): ([[Value]], [[Value]]) = ([], [])
        for action in actions {
            if let row = OverdueRow.values(action) { passed.append(row) } else { rows.append(values(action)) }
        }
        try OverdueRow.insert(passed, in: tx)
        try tx.insert(into: "dossier_action", columns: columns, rows: rows)
    }

    /// The actions of a dossier in their order.
    static func all(of id: DossierID, in tx: Transaction) throws -> [DossierAction] {
        try tx.rows(byDossier, id.arguments).map(read)
    }

    static func read(_ row: Row) throws -> DossierAction {
        let id = try DossierID(row)
        if let due = try row.int64IfPresent(8) { return try passed(row, id, due: Timestamp(microseconds: due)) }
        guard let kind = try DossierActionKind(rawValue: row.text(3)),
            let actor = try DossierActor(json: JSONValue.parse(row.text(5))),
            let change = try DossierChange(kind, json: JSONValue.parse(row.text(6), limits: .dossier))
        else { throw DossierRefusal.damaged("dossier_action of \(id.number)") }
        return try DossierAction(
            id: id,
            ordinal: Int(clamping: row.int64(2)),
            at: Timestamp(microseconds: row.int64(4)),
            actor: actor,
            change: change,
            evidence: EntryID(rawValue: row.int64(7))
        )
    }

    private static func passed(_ row: Row, _ id: DossierID, due: Timestamp) throws -> DossierAction {
        try DossierAction(
            id: id,
            ordinal: Int(clamping: row.int64(2)),
            at: Timestamp(microseconds: row.int64(4)),
            actor: OverdueRow.actor,
            change: .overdue(due: due, promised: Timestamp(microseconds: row.int64(9))),
            evidence: EntryID(rawValue: row.int64(7))
        )
    }

    private static let selection = columns.joined(separator: ", ")
    private static let byDossier = """
        SELECT \(selection), NULL AS due, NULL AS promised FROM dossier_action WHERE person = $1 AND dossier = $2
        UNION ALL SELECT person, dossier, ordinal, NULL, at, NULL, NULL, evidence, due, promised
            FROM dossier_overdue WHERE person = $1 AND dossier = $2
        ORDER BY ordinal
        """
    private static let inserting = """
        INSERT INTO dossier_action (\(selection)) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        """
}

extension DossierID {
    /// Person and number, as the first two arguments of a statement.
    var arguments: [Value] { [.integer(person.rawValue), .integer(number)] }

    /// Reads two columns.
    init(_ row: Row, from column: Int = 0) throws {
        try self.init(person: PersonKey(rawValue: row.int64(column)), number: row.int64(column + 1))
    }
}

extension JSONLimits {
    /// What a body may measure.
    static let dossier = JSONLimits(bytes: 512 * 1024, depth: 16, values: 20_000, number: 40)
}
