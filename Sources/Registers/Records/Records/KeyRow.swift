internal import Catalogue
internal import Civil
internal import Encoding
internal import Store

/// The key of a record, once in its scope.
struct RecordKeyValue: Hashable, Sendable {
    let utility: UtilityCode
    /// Empty for the whole country, else the person's key.
    let scope: String
    let value: String

    /// Nil when the utility has no key, or the values lack a part of it.
    init?(of values: JSONObject, _ utility: Utility, person: PersonKey) {
        guard !utility.key.fields.isEmpty, let text = utility.keyText(of: .object(values)) else { return nil }
        self.init(text, utility, person: person)
    }

    /// The key with this text.
    init(_ text: String, _ utility: Utility, person: PersonKey) {
        self.utility = utility.code
        scope = utility.key.scope == .country ? "" : String(person.rawValue)
        value = text
    }

    /// Whose it is now; nil when nobody's.
    func owner(in tx: Transaction) throws -> RecordID? {
        try tx.firstRow(
            "SELECT person, utility, record FROM record_key WHERE utility = $1 AND scope = $2 AND value = $3",
            [.text(utility.text), .text(scope), .text(value)]
        ).map { try RecordID($0) }
    }

    func remove(in tx: Transaction) throws {
        try tx.execute(
            "DELETE FROM record_key WHERE utility = $1 AND scope = $2 AND value = $3",
            [.text(utility.text), .text(scope), .text(value)]
        )
    }

    static let columns = ["utility", "scope", "value", "person", "record"]

    func row(_ id: RecordID) -> [Value] {
        [
            .text(utility.text), .text(scope), .text(value), .integer(id.person.rawValue), .integer(Int64(id.ordinal)),
        ]
    }
}

extension RecordState {
    /// The key that the record holds against all others; nil for what is not or no longer valid.
    ///
    /// A claim holds none: whoever claims first must not keep the true owner out.
    func heldKey(_ utility: Utility) -> RecordKeyValue? {
        guard isLive || standing == .expired else { return nil }
        return RecordKeyValue(of: values, utility, person: id.person)
    }
}

/// The key given up and the key taken by one change.
struct KeyMove {
    private let id: RecordID
    private let old: RecordKeyValue?
    private let new: RecordKeyValue?

    /// Looks whether the new key is free.
    ///
    /// - Throws: ``RecordError/keyTaken(_:)``, which names the other record only when it is the same person's.
    init(from before: RecordState?, to after: RecordState, _ utility: Utility, in tx: Transaction) throws {
        id = after.id
        let (old, new) = (before?.heldKey(utility), after.heldKey(utility))
        self.old = old == new ? nil : old
        self.new = old == new ? nil : new
        guard let owner = try self.new?.owner(in: tx), owner != id else { return }
        throw RecordError.keyTaken(owner.person == id.person ? owner : nil)
    }

    func write(in tx: Transaction) throws {
        try old?.remove(in: tx)
        if let new { try tx.insert(into: "record_key", columns: RecordKeyValue.columns, rows: [new.row(id)]) }
    }
}
