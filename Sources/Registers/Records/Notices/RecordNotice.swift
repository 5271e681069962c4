package import Civil
package import Evidence

/// One body that was given values which have changed since, and whether it has acknowledged that.
package struct RecordNotice: Equatable, Sendable {
    /// The entry of the change: the order of notices to one body.
    package let id: EntryID
    package let record: RecordID
    /// The number of the action that changed the values.
    package let action: Int
    /// The body's code as a member of the exchange.
    package let body: String
    package let bodyVi: String
    package let bodyEn: String
    /// What was read openly and, apart from it, what was read under each seal; never empty.
    package private(set) var parts: [Part]
    package let at: Timestamp
    package var acknowledged: Timestamp?
    /// What the body calls its own correction.
    package var reference: String

    /// Names on the wire, such as `driving_licence.classes`.
    package var fields: [String] { Set(parts.flatMap(\.fields)).sorted() }

    /// The receipts of the readings in question.
    package var receipts: [EntryID] { parts.flatMap(\.receipts).sorted() }

    /// As the person may see it now: without what was read under a seal that holds; nil when nothing is left.
    package func seen(at now: Timestamp) -> RecordNotice? {
        var seen = self
        seen.parts = parts.filter { $0.isOpen(at: now) }
        return seen.parts.isEmpty ? nil : seen
    }

    /// Puts a reading to those that she may know of from the same instant.
    mutating func add(_ fields: [String], of receipt: EntryID, sealedUntil: Timestamp?) {
        if let place = parts.firstIndex(where: { $0.sealedUntil == sealedUntil }) {
            parts[place].fields = Set(parts[place].fields + fields).sorted()
            parts[place].receipts.append(receipt)
        } else {
            parts.append(Part(sealedUntil: sealedUntil, fields: Set(fields).sorted(), receipts: [receipt]))
        }
    }
}

extension RecordNotice {
    /// The readings of a body that the person may know of from the same instant.
    package struct Part: Equatable, Sendable {
        /// Until when she may not know of them; nil: she may.
        package let sealedUntil: Timestamp?
        package fileprivate(set) var fields: [String]
        package fileprivate(set) var receipts: [EntryID]

        func isOpen(at now: Timestamp) -> Bool { sealedUntil.map { $0 <= now } ?? true }
    }
}
