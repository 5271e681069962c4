package import Civil
internal import Encoding
package import Evidence
package import Store

/// Accounts that are taken over in bulk, from another system or for a demonstration, under one entry of evidence.
///
/// They are first versions: keys that have an account already violate the table's key and undo the transaction. The closer to
/// the order of keys, the faster.
package struct AccountImport: Sendable {
    /// One account.
    package struct Item: Sendable {
        package let key: AccountKey
        package let level: AccountLevel
        package let state: AccountState
        package let issuedAt: Timestamp
        package let province: ProvinceCode?
        package let contact: ContactPoint?

        package init(
            key: AccountKey,
            level: AccountLevel,
            state: AccountState = .active,
            issuedAt: Timestamp,
            province: ProvinceCode?,
            contact: ContactPoint? = nil
        ) {
            self.key = key
            self.level = level
            self.state = state
            self.issuedAt = issuedAt
            self.province = province
            self.contact = contact
        }

        var account: Account {
            var account = Account.issued(key, level: level, province: province, at: issuedAt)
            account.state = state
            return account
        }
    }

    package var items: [Item] = []

    package init() {}

    /// The entry that a whole batch stands under.
    package static func draft(source: String, count: Int) -> EntryDraft {
        IdentityEntry.draft("identity.accounts_imported", scope: .importBatch, by: .system) { json in
            json.member("source", source)
            json.member("accounts", count)
        }
    }

    /// Writes every account with its contact, and counts them; the evidence must be of the scope `importBatch`.
    package func insert(under evidence: Evidence, in tx: Transaction) throws {
        guard let first = items.first else { return }
        guard evidence.scope == .importBatch, evidence.permitsWriting(first.key.person, in: tx) else {
            throw IdentityError.evidenceDoesNotCover(first.key)
        }
        let entry = Value.integer(evidence.id.rawValue)
        var flows: [AccountTally.Cell: AccountTally.Flow] = [:]
        var rest = items[...]
        while !rest.isEmpty {
            let slice = rest.prefix(Self.slice)
            try insert(slice, entry, in: tx)
            for item in slice {
                flows.merge(AccountTally.flows(from: nil, to: item.account)) { old, new in
                    AccountTally.Flow(entered: old.entered + new.entered, departed: old.departed + new.departed)
                }
            }
            rest = rest.dropFirst(Self.slice)
        }
        try AccountTally.add(flows, in: tx)
    }

    /// Rows go over in slices, so that a large batch never stands in memory twice.
    private func insert(_ slice: ArraySlice<Item>, _ entry: Value, in tx: Transaction) throws {
        try tx.insert(
            into: "identity_account",
            columns: AccountRows.names + ["evidence"],
            rows: slice.map { AccountRows.values(of: $0.account) + [entry] }
        )
        let contacts = slice.compactMap { item in
            item.contact.map { point -> [Value] in
                [
                    .key(item.key), .text(point.kind.rawValue), 1, .text(point.value), .instant(item.issuedAt),
                    .instant(item.issuedAt), entry,
                ]
            }
        }
        try tx.insert(
            into: "identity_contact",
            columns: ["person", "kind", "number", "value", "since", "verified_at", "evidence"],
            rows: contacts
        )
    }

    private static let slice = 2_000
}
