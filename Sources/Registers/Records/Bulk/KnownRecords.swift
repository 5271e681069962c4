internal import Catalogue
internal import Civil
internal import Encoding
internal import Store

/// What the register has about the people and keys of a slice of a delivery, read with a few statements.
///
/// Somebody may have many records of one utility, and a row is about one of them: where the key names it in the whole country, only
/// that one is read, and those about which a claim waits.
struct KnownRecords {
    private struct Place: Hashable {
        let person: PersonKey
        let utility: UtilityCode
    }

    private var states: [Place: [RecordState]] = [:]
    private var owners: [RecordKeyValue: RecordID] = [:]
    /// The highest number given so far.
    private var last: [Place: Int] = [:]

    init(
        of rows: [CheckedRecord],
        _ people: [PersonalNumber: PersonKey],
        _ catalogue: Catalogue,
        in tx: Transaction
    ) throws {
        for (code, rows) in Dictionary(grouping: rows, by: \.row.utility) {
            guard let utility = catalogue[code] else { continue }
            let list = Self.list(rows.compactMap { people[$0.row.person] })
            try readLast(of: list, code, in: tx)
            if !utility.key.fields.isEmpty, utility.key.scope == .country {
                let keys = rows.compactMap { row in
                    row.key.map { RecordKeyValue($0, utility, person: row.row.person.key) }
                }
                try readOwners(of: keys, code, in: tx)
            }
            if utility.perPerson == .many, utility.key.scope == .country {
                try readKeyedAndWaiting(list, code, in: tx)
            } else {
                try readAll(of: list, code, in: tx)
            }
        }
    }

    func states(of person: PersonKey, _ utility: UtilityCode) -> [RecordState] {
        states[Place(person: person, utility: utility)] ?? []
    }

    func owner(of key: RecordKeyValue) -> RecordID? { owners[key] }

    /// The number for a further record.
    func nextID(of person: PersonKey, _ utility: UtilityCode) -> RecordID {
        let ordinal = (last[Place(person: person, utility: utility)] ?? 0) + 1
        return RecordID(person: person, utility: utility, ordinal: ordinal)
    }

    mutating func add(_ state: RecordState, _ key: RecordKeyValue?) {
        let place = Place(person: state.id.person, utility: state.id.utility)
        states[place, default: []].append(state)
        last[place] = max(last[place] ?? 0, state.id.ordinal)
        if let key { owners[key] = state.id }
    }

    mutating func replace(_ old: RecordKeyValue?, by state: RecordState, _ key: RecordKeyValue?) {
        if let old { owners[old] = nil }
        let place = Place(person: state.id.person, utility: state.id.utility)
        states[place]?.removeAll { $0.id == state.id }
        add(state, key)
        states[place]?.sort { $0.id < $1.id }
    }
}

// MARK: reading

extension KnownRecords {
    private mutating func readLast(of people: String, _ code: UtilityCode, in tx: Transaction) throws {
        for row in try tx.rows(Self.lastByPeople, [.text(people), .text(code.text)]) {
            let place = Place(person: PersonKey(rawValue: try row.int64(0)), utility: code)
            last[place] = try max(last[place] ?? 0, Int(clamping: row.int64(1)))
        }
    }

    private mutating func readAll(of people: String, _ code: UtilityCode, in tx: Transaction) throws {
        for row in try tx.rows(Self.byPeople, [.text(people), .text(code.text)]) { keep(try CurrentRow.read(row)) }
    }

    private mutating func readKeyedAndWaiting(_ people: String, _ code: UtilityCode, in tx: Transaction) throws {
        let waiting = try tx.rows(Self.waitingByPeople, [.text(people), .text(code.text)]).map { try RecordID($0) }
        let ids = Set(waiting + owners.values.filter { $0.utility == code }).sorted()
        guard !ids.isEmpty else { return }
        for row in try tx.rows(Self.byIDs, [.text(RecordID.list(ids)), .text(code.text)]) {
            keep(try CurrentRow.read(row))
        }
    }

    private mutating func readOwners(of keys: [RecordKeyValue], _ code: UtilityCode, in tx: Transaction) throws {
        let list = JSONValue.array(Set(keys.map(\.value)).sorted().map { .string($0) }).encoded
        let byValue = Dictionary(keys.map { ($0.value, $0) }) { first, _ in first }
        for row in try tx.rows(Self.byKeys, [.text(list), .text(code.text)]) {
            guard let key = try byValue[row.text(0)] else { continue }
            owners[key] = try RecordID(row, from: 1)
        }
    }

    private mutating func keep(_ state: RecordState) {
        states[Place(person: state.id.person, utility: state.id.utility), default: []].append(state)
    }

    private static func list(_ people: [PersonKey]) -> String {
        "[\(Set(people).sorted().map { String($0.rawValue) }.joined(separator: ","))]"
    }

    private static let lastByPeople = """
        SELECT person, max(record) FROM record_current WHERE utility = $2 AND person IN (
            /*+sqlite SELECT value FROM json_each($1) */
            /*+postgres SELECT value::bigint FROM jsonb_array_elements_text($1::jsonb) */
        ) GROUP BY person
        UNION ALL
        SELECT person, record FROM record_purged WHERE utility = $2 AND person IN (
            /*+sqlite SELECT value FROM json_each($1) */
            /*+postgres SELECT value::bigint FROM jsonb_array_elements_text($1::jsonb) */
        )
        """
    private static let byPeople = """
        SELECT \(CurrentRow.names) FROM record_current WHERE utility = $2 AND person IN (
            /*+sqlite SELECT value FROM json_each($1) */
            /*+postgres SELECT value::bigint FROM jsonb_array_elements_text($1::jsonb) */
        ) ORDER BY person, record
        """
    private static let byIDs = """
        SELECT \(CurrentRow.names) FROM record_current WHERE utility = $2 AND (person, record) IN (
            /*+sqlite SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each($1) */
            /*+postgres SELECT (value ->> 0)::bigint, (value ->> 1)::bigint FROM jsonb_array_elements($1::jsonb) */
        ) ORDER BY person, record
        """
    /// A claim that was submitted stands in the queue until it is decided.
    private static let waitingByPeople = """
        SELECT person, utility, record FROM record_queue WHERE utility = $2 AND person IN (
            /*+sqlite SELECT value FROM json_each($1) */
            /*+postgres SELECT value::bigint FROM jsonb_array_elements_text($1::jsonb) */
        )
        """
    private static let byKeys = """
        SELECT value, person, utility, record FROM record_key WHERE utility = $2 AND scope = '' AND value IN (
            /*+sqlite SELECT value FROM json_each($1) */
            /*+postgres SELECT value FROM jsonb_array_elements_text($1::jsonb) */
        )
        """
}

extension RecordID {
    /// Persons and numbers as one argument, for records of one utility.
    fileprivate static func list(_ ids: [RecordID]) -> String {
        "[\(ids.map { "[\($0.person.rawValue),\($0.ordinal)]" }.joined(separator: ","))]"
    }
}

/// When the source last said the same again.
enum ConfirmedRows {
    static func set(_ ids: [RecordID], at: Timestamp, in tx: Transaction) throws {
        for (utility, ids) in Dictionary(grouping: ids, by: \.utility) {
            try tx.execute(update, [.text(RecordID.list(ids)), .text(utility.text), .integer(at.microseconds)])
        }
    }

    private static let update = """
        UPDATE record_current SET confirmed = $3 WHERE utility = $2 AND (person, record) IN (
            /*+sqlite SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each($1) */
            /*+postgres SELECT (value ->> 0)::bigint, (value ->> 1)::bigint FROM jsonb_array_elements($1::jsonb) */
        )
        """
}
