package import Civil
internal import Encoding
package import Store

extension EvidenceReader {
    /// SQL that is true where no entry of a person has an identifier; both are given as SQL, such as `c.person`.
    package static func noEntry(of person: String, under id: String) -> String {
        """
        NOT EXISTS (SELECT 1 FROM evidence_entry AS entry WHERE entry.person = \(person) AND entry.id = \(id))
        """
    }

    /// SQL that is true where no entry has an identifier, whomever it is about.
    package static func noEntry(under id: String) -> String {
        """
        (NOT EXISTS (SELECT 1 FROM evidence_leaf AS leaf WHERE leaf.id = \(id))
        AND NOT EXISTS (SELECT 1 FROM evidence_queue AS queued WHERE queued.id = \(id)))
        """
    }

    /// What is wrong with the entries under which a person's actions were stored, in words; empty when nothing is.
    ///
    /// Each is an entry of this person with the action's digest as its member `digest`, or one about nobody that stands for many
    /// actions: such a one counts them in a member `count`, or has no digest. What an erased entry said is not known any more.
    package static func faults(
        of digests: [EntryID: String],
        of person: PersonKey,
        in tx: Transaction
    ) throws -> [String] {
        try digests.sorted { $0.key < $1.key }.compactMap { id, digest in
            let row = try tx.firstRow(
                """
                SELECT person, body FROM evidence_entry
                WHERE (person = $1 AND id = $2) OR (person = 0 AND number = $2)
                """,
                [.integer(person.rawValue), .integer(id.rawValue)]
            )
            guard let row else { return "no entry of evidence \(id)" }
            guard let text = try row.textIfPresent(1) else { return nil }
            let body = try? JSONValue.parse(text)
            let isOfMany = try row.int64(0) == 0 && (body?["count"] != nil || body?["digest"] == nil)
            guard !isOfMany, body?["digest"]?.text != digest else { return nil }
            return "the entry of evidence \(id) is about something else"
        }
    }
}
