internal import Civil

/// What a citizen agreed to towards one client and has not withdrawn: remembered, and good for nothing beyond itself.
struct ConsentScope: Sendable {
    /// The newest consent of each purpose.
    private let purposes: [String: StoredConsent]
    /// The newest consent of all.
    let newest: StoredConsent?

    /// - Parameter consents: those in force, newest first.
    init(_ consents: [StoredConsent]) {
        newest = consents.first
        purposes = Dictionary(consents.map { ($0.purpose, $0) }, uniquingKeysWith: { newer, _ in newer })
    }

    /// The purpose under which a bare sign-in is remembered: nothing but the pairwise subject is given.
    static let signInOnly = ""

    /// Whether she was asked all of this before and agreed to what is required.
    ///
    /// An optional claim that she left out then is not asked for again, and not released either.
    func covers(_ plan: ClaimsPlan, offline: Bool) -> Bool {
        guard let newest, !offline || newest.isOffline else { return false }
        return plan.purposes.allSatisfy { purpose in
            guard let known = purposes[purpose.code], !offline || known.isOffline else { return false }
            return purpose.claims.allSatisfy { claim in
                known.asked.contains(claim.name.rawValue)
                    && (!claim.isEssential || known.claims.contains(claim.name.rawValue))
            }
        }
    }

    /// The claims she agreed to, of those that a plan asks for under the same purpose.
    func granted(of plan: ClaimsPlan) -> Set<ClaimName> {
        var names: Set<ClaimName> = []
        for purpose in plan.purposes {
            guard let known = purposes[purpose.code] else { continue }
            for claim in purpose.claims where known.claims.contains(claim.name.rawValue) { names.insert(claim.name) }
        }
        return names
    }

    /// The claims she has agreed to under a purpose.
    func granted(under purpose: String) -> Set<String> { Set(purposes[purpose]?.claims ?? []) }

    /// Whether the purpose was on a page before.
    func knows(_ purpose: String) -> Bool { purposes[purpose] != nil }
}
