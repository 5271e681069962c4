internal import Civil
internal import Encoding
internal import Merkle
package import Store

/// Exports every entry with its place in the log, one JSON line each, in bounded memory.
///
/// A line holds salt and text of its entry, so that an auditor can recompute every commitment; keep it like the database.
package struct AuditExport: Sendable {
    private let store: Store

    package init(store: Store) {
        self.store = store
    }

    /// Hands over the sequenced entries in the order of the log, then those that wait.
    package func run(_ write: @escaping @Sendable (String) -> Void) async throws {
        try await store.read { tx in
            for (place, source) in [("leaf.position", "evidence_leaf"), ("NULL", "evidence_queue")] {
                try tx.forEach(
                    """
                    SELECT \(EntryRow.columns(of: "entry")), \(place) FROM \(source) AS leaf
                    JOIN evidence_entry AS entry ON entry.person = leaf.person AND entry.number = leaf.number
                    ORDER BY leaf.\(source == "evidence_leaf" ? "position" : "id")
                    """
                ) { row in
                    try write(Self.line(EntryRow(row), position: row.int64IfPresent(9)))
                }
            }
        }
    }

    private static func line(_ row: EntryRow, position: Int64?) -> String {
        var json = JSONWriter()
        json.object { json in
            if let position { json.member("position", position) } else { json.memberNull("position") }
            json.member("id", row.id.description)
            if row.person == 0 { json.memberNull("person") } else { json.member("person", number(of: row.person)) }
            json.member("number", row.number)
            json.member("at", row.at.rfc3339)
            json.member("topic", row.topic.rawValue)
            if let sealed = row.sealedUntil { json.member("sealed_until", sealed.rfc3339) }
            json.member("commitment", row.commitment.hash.base64)
            if let salt = row.salt { json.member("salt", salt.hash.base64) } else { json.memberNull("salt") }
            if let text = row.text { json.member("entry", text) } else { json.memberNull("entry") }
        }
        return String(decoding: json.bytes, as: UTF8.self)
    }

    /// The twelve digits of the key: a number of the first provinces begins with zeros.
    private static func number(of person: Int64) -> String {
        let digits = String(person)
        return String(repeating: "0", count: max(0, 12 - digits.utf8.count)) + digits
    }
}
