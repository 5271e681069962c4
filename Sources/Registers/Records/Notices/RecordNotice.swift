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
    /// Names on the wire, such as `driving_licence.classes`.
    package let fields: [String]
    /// The receipts of the readings in question.
    package let receipts: [EntryID]
    /// Until when the person may not know of one of the readings; nil: she may.
    package let sealedUntil: Timestamp?
    package let at: Timestamp
    package var acknowledged: Timestamp?
    /// What the body calls its own correction.
    package var reference: String

    /// Whether the person may see it now.
    package func isVisible(at now: Timestamp) -> Bool { sealedUntil.map { $0 <= now } ?? true }
}
