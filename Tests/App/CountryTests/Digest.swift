import Store

/// A digest of everything the register holds, save evidence identifiers, which differ by design.
enum Digest {
    /// FNV-1a over the rows in key order.
    static func of(_ store: Store) async throws -> UInt64 {
        try await store.read { tx in
            var hash: UInt64 = 0xCBF2_9CE4_8422_2325
            for (table, order) in tables {
                try tx.forEach("SELECT * FROM \(table) ORDER BY \(order)") { row in
                    // Evidence is the last column.
                    for value in row.values.dropLast() { mix(value, into: &hash) }
                }
            }
            return hash
        }
    }

    private static func mix(_ value: Value, into hash: inout UInt64) {
        switch value {
        case .integer(let number): mix(String(number).utf8, into: &hash)
        case .text(let text): mix(text.utf8, into: &hash)
        default: mix("?".utf8, into: &hash)
        }
        mix("|".utf8, into: &hash)
    }

    private static func mix(_ bytes: some Sequence<UInt8>, into hash: inout UInt64) {
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }

    private static let tables = [
        ("person", "person, valid_from, recorded"), ("personal_number", "number"),
        ("person_alias", "person, kind, value, valid_from, recorded"), ("person_merge", "person"),
        ("residence", "person, kind, valid_from, recorded"),
        ("household_member", "person, household, valid_from, recorded"),
        ("kinship", "person, relation, relative, valid_from, recorded"),
        ("civil_event", "person, kind, happened, recorded"),
    ]
}
