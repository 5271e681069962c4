package import Civil

/// A lock of an account: why, since when, on what ground, and when it was lifted.
package struct Lock: Equatable, Sendable {
    package let reason: LockReason
    package let since: Timestamp
    /// The document of a competent body or officer; empty when the law asks for none.
    package let ground: LegalGround
    /// In which capacity it was asked for.
    package let actor: Actor.Role
    /// Where the owner was told of it, masked.
    package let notified: [String]
    package let liftedAt: Timestamp?
}

/// The document on which an officer acts, and who issued it.
package struct LegalGround: Hashable, Sendable {
    package let document: String
    package let authority: String
    package let note: String

    package init(document: String, authority: String, note: String = "") {
        self.document = String(document.prefix(200))
        self.authority = String(authority.prefix(200))
        self.note = String(note.prefix(1_000))
    }

    /// Nothing is needed, or nothing was given.
    package static let none = LegalGround(document: "", authority: "")

    /// Whether document and authority are both named.
    package var isComplete: Bool { !document.isEmpty && !authority.isEmpty }
}

/// Who sets and lifts locks, by reason (Law 26/2023/QH15 article 34; Decree 69/2024/NĐ-CP article 15–16).
enum LockRule {
    /// Whether an actor may set a lock of a reason.
    static func maySet(_ reason: LockReason, _ role: Actor.Role) -> Bool {
        switch reason {
        // The owner herself, or an officer to whom she comes or telephones.
        case .ownerRequest: role == .holder || role == .officer
        case .representativeRequest: role == .representative
        case .cardWithdrawn, .organisationEnded, .breachOfTerms: role == .officer || role == .system
        case .competentAuthority: role == .officer
        case .stayEnded, .death, .missing: role == .system
        }
    }

    /// Whether an actor may lift a lock of a reason.
    static func mayLift(_ reason: LockReason, _ role: Actor.Role) -> Bool {
        switch reason {
        case .ownerRequest: role == .holder || role == .officer
        // Who has grown up lifts it at a counter.
        case .representativeRequest: role == .representative || role == .officer
        case .cardWithdrawn, .organisationEnded, .breachOfTerms: role == .officer || role == .system
        case .stayEnded: role == .system
        // A court's decision or the demand's own authority.
        case .missing, .competentAuthority: role == .officer
        // The account is closed for good; whoever was recorded as dead by mistake gets a new decision of the register first.
        case .death: false
        }
    }

    /// Whether an officer needs a document and its authority.
    static func needsGround(_ reason: LockReason, _ role: Actor.Role) -> Bool {
        switch reason {
        case .competentAuthority, .missing, .cardWithdrawn, .organisationEnded, .breachOfTerms: role == .officer
        case .ownerRequest, .representativeRequest, .stayEnded, .death: false
        }
    }
}
