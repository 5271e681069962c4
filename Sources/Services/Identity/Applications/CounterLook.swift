internal import Civil
internal import Encoding
internal import Evidence
package import Population
internal import Store
package import Web

/// What an officer opens somebody's data for: the owner reads it in her log.
package struct CounterLook: Sendable {
    /// The body for which the officer works, as people call it.
    package let body: LocalizedText
    package let purpose: LocalizedText
    package let legalBasis: LocalizedText
    /// The application it is about, if any.
    package let application: ApplicationID?

    package init(
        body: LocalizedText,
        purpose: LocalizedText,
        legalBasis: LocalizedText,
        application: ApplicationID? = nil
    ) {
        self.body = body
        self.purpose = purpose
        self.legalBasis = legalBasis
        self.application = application
    }
}

/// What an officer sees of somebody at the counter.
package struct CounterView: Sendable {
    package let key: AccountKey
    package let name: String
    /// Nil for everybody but citizens.
    package let person: PersonView?
    /// Nil for everybody but foreigners.
    package let foreigner: Foreigner?
    package let standing: AccountStanding
    /// Open ones, oldest first.
    package let locks: [Lock]
    package let contacts: [Contact]
    package let passkeyCount: Int
    package let isMinor: Bool
}

/// Looking at somebody's data at a counter.
extension ApplicationDesk {
    /// The fields of the register that an officer compares with a document.
    package static let counterFields: [PersonField] = [
        .personalNumber, .fullName, .dateOfBirth, .sex, .nationality, .permanentResidence, .oldNumbers, .death,
    ]

    /// Reads what an officer may see, and records that she saw it and what for, in one transaction.
    ///
    /// Nobody is opened by an officer who does not serve her kind; that is recorded too.
    package func view(
        _ key: AccountKey,
        for look: CounterLook,
        by actor: Actor
    ) async throws -> Result<CounterView, IdentityRefusal> {
        try await store.write { tx in
            let day = clock().dayInVietnam
            let name = try accounts.name(of: key, in: tx)
            guard !name.isEmpty else {
                return try accounts.refuse(.nobody, Self.kind, about: nil, by: actor, in: tx)
            }
            let isServed =
                try actor.appointment.map { try AppointmentRows.isInForce($0, servingAt: key.kind, on: day, in: tx) }
                ?? false
            let refusal: IdentityRefusal? = isServed ? nil : .appointmentRequired
            let evidence = try accounts.log.append(
                Self.draft(key, look, by: actor, outcome: refusal?.code ?? IdentityEntry.done),
                in: tx
            )
            if let refusal { return .failure(refusal) }
            let person =
                key.kind == .citizen
                ? try accounts.register.read(Self.counterFields, of: key.person, asOf: day, under: evidence, in: tx)
                : nil
            return .success(
                CounterView(
                    key: key,
                    name: name,
                    person: person,
                    foreigner: key.kind == .foreigner ? try ForeignerRows.find(key, in: tx) : nil,
                    standing: try accounts.standing(of: key, in: tx),
                    locks: try LockRows.all(of: key, in: tx).filter { $0.liftedAt == nil },
                    contacts: try cases.contacts.current(of: key, in: tx),
                    passkeyCount: try PasskeyRows.list(of: key, in: tx).count,
                    isMinor: try accounts.isMinor(key, on: day, in: tx)
                )
            )
        }
    }

    private static let kind = "identity.counter_viewed"

    private static func draft(
        _ key: AccountKey,
        _ look: CounterLook,
        by actor: Actor,
        outcome: String
    ) -> EntryDraft {
        let draft = IdentityEntry.draft(kind, about: key, by: actor, outcome: outcome) { json in
            json.object("body") { body in
                body.member("vi", look.body.vietnamese)
                body.member("en", look.body.english)
            }
            json.object("purpose") { purpose in
                purpose.member("vi", look.purpose.vietnamese)
                purpose.member("en", look.purpose.english)
            }
            json.object("legal_basis") { basis in
                basis.member("vi", look.legalBasis.vietnamese)
                basis.member("en", look.legalBasis.english)
            }
            if let application = look.application { json.member("application", application.description) }
            json.array("fields") { list in counterFields.forEach { list.element($0.rawValue) } }
        }
        // Somebody else read: followers of the log count it among readings.
        return EntryDraft(about: draft.scope, kind: kind, topic: .reading, members: draft.members)
    }
}
