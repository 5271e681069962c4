package import Civil
package import Store

extension EvidenceReader {
    /// What of a person was read since an instant, oldest first, sealed entries too: for telling the readers of a correction.
    ///
    /// Erased entries are left out: nobody knows any more what they said.
    package static func readings(
        of person: PersonKey,
        since: Timestamp,
        in tx: Transaction
    ) throws -> [ReadingEntry] {
        let arguments: [Value] = [
            .integer(person.rawValue), .integer(since.microseconds), .integer(EntryDraft.Topic.reading.rawValue),
        ]
        return try tx.rows(readingsSince, arguments).map { row in
            try ReadingEntry(
                id: EntryID(rawValue: row.int64(0)),
                at: Timestamp(microseconds: row.int64(1)),
                sealedUntil: row.int64IfPresent(2).map(Timestamp.init(microseconds:)),
                text: row.text(3)
            )
        }
    }

    private static let readingsSince = """
        SELECT id, at, sealed_until, body FROM evidence_entry
        WHERE person = $1 AND topic = $3 AND at >= $2 AND body IS NOT NULL ORDER BY number
        """
}

/// One entry about a reading, with its exact text.
package struct ReadingEntry: Sendable {
    package let id: EntryID
    package let at: Timestamp
    /// Until when the person may not see the text.
    package let sealedUntil: Timestamp?
    package let text: String
}
