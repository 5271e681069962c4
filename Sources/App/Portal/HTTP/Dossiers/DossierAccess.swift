internal import Catalogue
internal import Civil
internal import Hummingbird
internal import Identity
internal import Procedures
internal import Web

/// Who may file and see dossiers: the applicant herself, others by their mandate for the matter of the procedure.
struct DossierAccess: Sendable {
    let reception: Reception
    let acts: ActingRecord

    /// Nil when it is permitted, and recorded where somebody acts for another; otherwise the way to what would permit it.
    ///
    /// - Parameter procedure: nil for the list of dossiers.
    func detour(
        before action: AccessAction,
        _ visit: CitizenVisit,
        _ procedure: Procedure?,
        then route: PortalRoute,
        what words: Phrase
    ) async throws -> Response? {
        guard let acting = visit.acting else { return try reception.detour(before: action, visit, then: route) }
        let mode: DelegationMode = action == .viewDocuments ? .view : .act
        guard let scope = scope(of: procedure, mode, acting) else { throw PortalError.noMandate }
        switch acts.verdict(on: action, utility: scope, visit, acting) {
        case .allowed: break
        case .needsStepUp: return reception.stepUp(visit, then: route)
        case .needsLevelTwo: throw PortalError.levelTwoRequired
        case .refused: throw PortalError.noMandate
        }
        try await acts.record(DelegatedAct(utility: scope, mode: mode, what: words), visit, acting)
        return nil
    }

    /// As whom something is done.
    static func actor(_ visit: CitizenVisit) -> DossierActor {
        guard let acting = visit.acting else { return .citizen(visit.person) }
        let basis =
            switch acting.mandate.basis {
            case .kinship: "kinship"
            case .delegation(let delegation): "\(delegation.id)"
            case .organisation: "organisation"
            }
        return .delegate(visit.session.key.person, delegation: basis)
    }

    /// The name in the mandate that covers the matter; nil: not covered.
    private func scope(of procedure: Procedure?, _ mode: DelegationMode, _ acting: Acting) -> String? {
        let (mandate, now) = (acting.mandate, reception.clock())
        guard let procedure else { return mandate.permits("documents", mode, at: now) ? "documents" : nil }
        return [procedure.group.matter, "documents"].first { mandate.permits($0, mode, at: now) }
    }
}

/// What those read for whom somebody acts.
enum DossierActs {
    static let sawAll = Phrase("xem danh sách hồ sơ", "saw the list of dossiers")
    static let saw = Phrase("xem hồ sơ “{name}”", "saw the dossier “{name}”")
    static let files = Phrase("nộp hồ sơ “{name}”", "filed “{name}”")
    static let did = Phrase("làm thay trong hồ sơ “{name}”", "acted in the dossier “{name}”")
}
