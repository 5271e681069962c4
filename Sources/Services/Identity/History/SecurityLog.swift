package import Civil
package import Encoding
package import Evidence
internal import Store

/// Something that happened with an account, as its owner reads it.
package struct SecurityEvent: Equatable, Sendable {
    /// Who did it.
    package struct Author: Equatable, Sendable {
        package let role: Actor.Role?
        /// The body and unit of an officer; nil for others.
        package let member: String?
        package let unit: String?
        /// The number of the officer's appointment; nil for others.
        package let appointment: String?
        /// The account of a delegate or representative; nil for others.
        package let account: String?
    }

    /// The owner's running number of the entry.
    package let number: Int64
    package let entry: EntryID
    package let at: Timestamp
    /// What happened, such as `identity.locked`.
    package let kind: String
    package let author: Author
    /// How the device is called; empty when there was none.
    package let device: String
    package let channel: String
    /// `done`, or the code of a refusal.
    package let outcome: String
    /// The entry itself.
    package let members: JSONObject

    /// Whether it came to pass.
    package var isDone: Bool { outcome == IdentityEntry.done }
}

/// A page of a security log.
package struct SecurityLogPage: Equatable, Sendable {
    /// Newest first.
    package let events: [SecurityEvent]
    /// Below which number to go on; nil at the end.
    package let next: Int64?
}

/// «My security log»: everything that happened with an account, read from the evidence about it.
package struct SecurityLog: Sendable {
    private let reader: EvidenceReader

    init(reader: EvidenceReader) {
        self.reader = reader
    }

    /// The newest events below a number.
    ///
    /// A page may be shorter than asked for, even empty, and still have a next one: entries of look-ups lie between.
    package func page(
        of key: AccountKey,
        below number: Int64 = .max,
        limit: Int
    ) async throws -> SecurityLogPage {
        var (events, below, looked): ([SecurityEvent], Int64, Int) = ([], number, 0)
        while events.count < limit, looked < Self.mostEntries {
            let entries = try await reader.entries(of: key.person, below: below, limit: Self.slice)
            for entry in entries {
                below = entry.number
                if let event = SecurityEvent(entry) { events.append(event) }
                if events.count == limit { break }
            }
            looked += entries.count
            if entries.count < Self.slice, events.count < limit { return SecurityLogPage(events: events, next: nil) }
        }
        return SecurityLogPage(events: events, next: below > 1 ? below : nil)
    }

    private static let slice = 100
    private static let mostEntries = 1_000
}

extension SecurityEvent {
    /// The event of an entry; nil for entries of other kinds and those that cannot be read now.
    init?(_ entry: StoredEntry) {
        guard case .open(let text) = entry.state, text.contains("\"identity.") || text.contains("\"openid."),
            let json = try? JSONValue.parse(text), let members = json.object, let kind = json["kind"]?.text,
            kind.hasPrefix("identity.") || kind.hasPrefix("openid.")
        else { return nil }
        let actor = json["actor"]
        number = entry.number
        self.entry = entry.id
        at = entry.at
        self.kind = kind
        author = Author(
            role: actor?["role"]?.text.flatMap { Actor.Role(rawValue: $0) },
            member: actor?["member"]?.text,
            unit: actor?["unit"]?.text,
            appointment: actor?["appointment"]?.text,
            account: actor?["account"]?.text
        )
        device = json["device"]?.text ?? ""
        channel = json["channel"]?.text ?? ""
        outcome = json["outcome"]?.text ?? ""
        self.members = members
    }
}
