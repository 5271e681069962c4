package import Civil
package import Store
package import Web

/// Puts messages to people into an outbox within the caller's transaction, to be sent once it is durable.
package protocol NoticeOutbox: Sendable {
    /// Queues a message; it is sent when the transaction has committed, and not at all otherwise.
    func enqueue(_ notice: Notice, to point: ContactPoint, about key: AccountKey, in tx: Transaction) throws
}

/// A message to the owner of an account: what happened and what she can do about it.
package struct Notice: Sendable, Hashable {
    /// What it is about, such as `locked`: for the operator's counts.
    package let kind: String
    package let subject: LocalizedText
    package let body: LocalizedText

    package init(_ kind: String, subject: LocalizedText, body: LocalizedText) {
        self.kind = kind
        self.subject = subject
        self.body = body
    }
}

/// Judges what was presented to prove an identity for level 2: an officer's record, or the chip of a card.
package protocol IdentityCheck: Sendable {
    /// Everything that stands against the identity; empty when it is proven.
    func defects(
        of presented: PresentedIdentity,
        for key: AccountKey,
        on day: Day,
        in tx: Transaction
    ) throws -> [Defect]
}

/// The registers of businesses, taxes and state agencies, against which an organisation's data are compared (article 12).
package protocol OrganisationSource: Sendable {
    /// What the registers say of a tax code; nil when they do not know it or are not connected.
    func find(_ taxCode: OrganisationTaxCode, in tx: Transaction) throws -> RegisteredOrganisation?
}

/// An organisation as the registers of businesses, taxes and agencies have it.
package struct RegisteredOrganisation: Sendable, Equatable {
    package let nameVi: String
    package let established: Day?
    package let representative: PersonKey?

    package init(nameVi: String, established: Day?, representative: PersonKey?) {
        self.nameVi = nameVi
        self.established = established
        self.representative = representative
    }
}

/// No register of organisations is connected: every application goes to an officer, within the longer period of the law.
package struct NoOrganisationSource: OrganisationSource {
    package init() {}

    /// Knows nobody.
    package func find(_ taxCode: OrganisationTaxCode, in tx: Transaction) throws -> RegisteredOrganisation? { nil }
}

/// Told in the same transaction when an account can no longer be used, so that what was opened with it ends at once.
protocol AccountWatch: Sendable {
    /// The account was locked or closed.
    func becameUnusable(_ account: Account, by actor: Actor, in tx: Transaction) throws
}
