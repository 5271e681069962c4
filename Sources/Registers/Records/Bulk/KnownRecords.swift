internal import Catalogue
internal import Civil
internal import Encoding
internal import Store

/// What the register has about the people and keys of a slice of a delivery, read with a few statements.
struct KnownRecords {
    private struct Place: Hashable {
        let person: PersonKey
        let utility: UtilityCode
    }

    private var states: [Place: [RecordState]] = [:]
    private var owners: [RecordKeyValue: RecordID] = [:]

    init(
        of rows: [DeliveredRecord],
        _ people: [PersonalNumber: PersonKey],
        _ catalogue: Catalogue,
        in tx: Transaction
    ) throws {
        for (code, rows) in Dictionary(grouping: rows, by: \.utility) {
            guard let utility = catalogue[code] else { continue }
            try readStates(of: Set(rows.compactMap { people[$0.person] }), code, in: tx)
            guard utility.key.scope == .country else { continue }
            let keys = rows.compactMap { RecordKeyValue(of: $0.values, utility, person: $0.person.key) }
            try readOwners(of: keys, code, in: tx)
        }
    }

    func states(of person: PersonKey, _ utility: UtilityCode) -> [RecordState] {
        states[Place(person: person, utility: utility)] ?? []
    }

    func owner(of key: RecordKeyValue) -> RecordID? { owners[key] }

    mutating func add(_ state: RecordState, _ key: RecordKeyValue?) {
        states[Place(person: state.id.person, utility: state.id.utility), default: []].append(state)
        if let key { owners[key] = state.id }
    }

    mutating func replace(_ old: RecordKeyValue?, by state: RecordState, _ key: RecordKeyValue?) {
        if let old { owners[old] = nil }
        let place = Place(person: state.id.person, utility: state.id.utility)
        states[place]?.removeAll { $0.id == state.id }
        add(state, key)
        states[place]?.sort { $0.id < $1.id }
    }

    private mutating func readStates(of people: Set<PersonKey>, _ code: UtilityCode, in tx: Transaction) throws {
        let list = JSONValue.array(people.sorted().map { .integer($0.rawValue) }).encoded
        for row in try tx.rows(Self.byPeople, [.text(list), .text(code.text)]) {
            let state = try CurrentRow.read(row)
            states[Place(person: state.id.person, utility: code), default: []].append(state)
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

    private static let byPeople = """
        SELECT \(CurrentRow.names) FROM record_current WHERE utility = $2 AND person IN (
            /*+sqlite SELECT value FROM json_each($1) */
            /*+postgres SELECT value::bigint FROM jsonb_array_elements_text($1::jsonb) */
        ) ORDER BY person, record
        """
    private static let byKeys = """
        SELECT value, person, utility, record FROM record_key WHERE utility = $2 AND scope = '' AND value IN (
            /*+sqlite SELECT value FROM json_each($1) */
            /*+postgres SELECT value FROM jsonb_array_elements_text($1::jsonb) */
        )
        """
}

/// When the source last said the same again.
enum ConfirmedRows {
    static func set(_ ids: [RecordID], at: Timestamp, in tx: Transaction) throws {
        for (utility, ids) in Dictionary(grouping: ids, by: \.utility) {
            let list = JSONValue.array(ids.map { .array([.integer($0.person.rawValue), .integer(Int64($0.ordinal))]) })
            try tx.execute(update, [.text(list.encoded), .text(utility.text), .integer(at.microseconds)])
        }
    }

    private static let update = """
        UPDATE record_current SET confirmed = $3 WHERE utility = $2 AND (person, record) IN (
            /*+sqlite SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each($1) */
            /*+postgres SELECT (value ->> 0)::bigint, (value ->> 1)::bigint FROM jsonb_array_elements($1::jsonb) */
        )
        """
}
