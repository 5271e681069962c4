/// Why an account is locked (Law 26/2023/QH15 article 34; Decree 69/2024/NĐ-CP article 15); the raw value stands in the tables.
package enum LockReason: String, Sendable, CaseIterable {
    /// The owner asked, in the account, by telephone or at any commune police.
    case ownerRequest = "owner_request"
    /// The terms of use were broken.
    case breachOfTerms = "breach_of_terms"
    /// The identity card is withdrawn or held.
    case cardWithdrawn = "card_withdrawn"
    /// A foreigner's residence card ended.
    case stayEnded = "stay_ended"
    case death
    /// Declared missing by a court.
    case missing
    /// A procedural or other competent body asked in a document.
    case competentAuthority = "competent_authority"
    /// The organisation was dissolved, went bankrupt, was merged or suspended.
    case organisationEnded = "organisation_ended"
    /// The parent or guardian of a minor asked.
    case representativeRequest = "representative_request"
}

/// The reasons for which an account is locked: each is lifted by its own rule, and the account is usable when none is left.
package struct LockSet: OptionSet, Hashable, Sendable {
    package let rawValue: Int64

    package init(rawValue: Int64) {
        self.rawValue = rawValue
    }

    /// The set of one reason.
    package init(_ reason: LockReason) {
        self.init(rawValue: 1 << Int64(LockReason.allCases.firstIndex(of: reason) ?? 0))
    }

    /// Whether a reason is among them.
    package func contains(_ reason: LockReason) -> Bool { contains(LockSet(reason)) }

    /// The reasons in the order of the law.
    package var reasons: [LockReason] { LockReason.allCases.filter { contains($0) } }

    /// Every bit that stands for a reason.
    static let every = LockSet(LockReason.allCases.map { LockSet($0) })
}
