internal import Catalogue
internal import Civil
internal import Hummingbird
internal import Identity
internal import Records
internal import Web

/// Who may see and do what in a wallet: its owner by the table of ``AccessPolicy``, others by their mandate.
struct WalletAccess: Sendable {
    let reception: Reception
    let acts: ActingRecord

    /// Nil when it is permitted, and recorded where somebody acts for another; otherwise the way to what would permit it.
    ///
    /// - Parameter utility: nil for the wallet as a whole.
    func detour(
        before action: AccessAction = .viewDocuments,
        _ visit: CitizenVisit,
        _ utility: Utility?,
        then route: PortalRoute,
        what words: Phrase
    ) async throws -> Response? {
        guard let acting = visit.acting else { return try reception.detour(before: action, visit, then: route) }
        guard let scope = scope(of: utility, action, acting) else { throw PortalError.noMandate }
        switch acts.verdict(on: action, utility: scope, visit, acting) {
        case .allowed: break
        case .needsStepUp: return reception.stepUp(visit, then: route)
        case .needsLevelTwo: throw PortalError.levelTwoRequired
        case .refused: throw PortalError.noMandate
        }
        let act = DelegatedAct(utility: scope, mode: Self.mode(of: action), what: words)
        try await acts.record(act, visit, acting)
        return nil
    }

    /// Whether the visitor may see papers of a utility: her own, or those that her mandate names.
    func maySee(_ utility: Utility, _ visit: CitizenVisit) -> Bool {
        guard let acting = visit.acting else { return true }
        return scope(of: utility, .viewDocuments, acting) != nil
    }

    /// As whom a claim is made.
    ///
    /// Refused where the delegation that let her has ended since.
    func actor(_ visit: CitizenVisit, _ utility: Utility) throws(PortalError) -> RecordActor {
        let person = visit.session.key.person
        guard let acting = visit.acting else { return .citizen(person) }
        switch acting.mandate.basis {
        case .kinship: return .representative(person, basis: .kinship)
        case .delegations:
            guard let scope = scope(of: utility, .useService, acting),
                let delegation = acting.mandate.delegation(for: scope, .act, at: reception.clock())
            else { throw .noMandate }
            return .representative(person, basis: .delegation("\(delegation.id)"))
        case .organisation: return .representative(person, basis: .delegation("organisation"))
        }
    }

    /// The name in the mandate that covers a utility, its own or that of the matter it belongs to; nil: not covered.
    ///
    /// The wallet as a whole opens to whoever may see anything in it.
    private func scope(of utility: Utility?, _ action: AccessAction, _ acting: Acting) -> String? {
        let (mandate, now, mode) = (acting.mandate, reception.clock(), Self.mode(of: action))
        guard let utility else {
            let codes = reception.catalogue.current.utilities.map(\.code.text)
            return (UtilityGroup.matters + codes).first { mandate.permits($0, mode, at: now) }
        }
        guard Self.allows(utility, mandate) else { return nil }
        return [utility.code.text, utility.group.matter].first { mandate.permits($0, mode, at: now) }
    }

    /// Whether the utility's file lets this kind of representative act at all.
    private static func allows(_ utility: Utility, _ mandate: Mandate) -> Bool {
        switch mandate.basis {
        case .kinship: !utility.onBehalf.isDisjoint(with: [.parent, .guardian])
        case .delegations: utility.onBehalf.contains(.delegate)
        case .organisation: false
        }
    }

    private static func mode(of action: AccessAction) -> DelegationMode { action == .useService ? .act : .view }
}
