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
            try insert(slice, entry, counting: &flows, in: tx)
            rest = rest.dropFirst(Self.slice)
        }
        try AccountTally.add(flows, in: tx)
    }

    /// Rows go over in slices, so that a large batch never stands in memory twice.
    private func insert(
        _ slice: ArraySlice<Item>,
        _ entry: Value,
        counting flows: inout [AccountTally.Cell: AccountTally.Flow],
        in tx: Transaction
    ) throws {
        var (accounts, contacts): ([[Value]], [[Value]]) = ([], [])
        accounts.reserveCapacity(slice.count)
        for item in slice {
            let account = item.account
            var values = AccountRows.values(of: account)
            values.append(entry)
            accounts.append(values)
            if let cell = AccountTally.cell(of: account, Week(of: account.since)) {
                flows[cell, default: AccountTally.Flow()].entered += 1
            }
            if let point = item.contact { contacts.append(Self.values(of: point, item, entry)) }
        }
        try tx.insert(into: "identity_account", columns: AccountRows.names + ["evidence"], rows: accounts)
        try tx.insert(
            into: "identity_contact",
            columns: ["person", "kind", "number", "value", "since", "verified_at", "evidence"],
            rows: contacts
        )
    }

    private static func values(of point: ContactPoint, _ item: Item, _ entry: Value) -> [Value] {
        [
            .key(item.key), .text(point.kind.rawValue), 1, .text(point.value), .instant(item.issuedAt),
            .instant(item.issuedAt), entry,
        ]
    }

    private static let slice = 2_000
}
