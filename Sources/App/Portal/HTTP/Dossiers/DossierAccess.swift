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

    /// Of which procedures a visitor sees the dossiers: those of the matters that were delegated to her; nil: of all.
    func seen(by visit: CitizenVisit) -> [ProcedureCode]? {
        guard let acting = visit.acting, case .delegations = acting.mandate.basis else { return nil }
        return reception.procedures.catalogue.procedures.filter { scope(of: $0, .view, acting) != nil }.map(\.code)
    }

    /// As whom something is done.
    ///
    /// Refused where the delegation that let her has ended since.
    func actor(_ visit: CitizenVisit, _ procedure: Procedure) throws(PortalError) -> DossierActor {
        guard let acting = visit.acting else { return .citizen(visit.person) }
        let basis: String
        switch acting.mandate.basis {
        case .kinship: basis = "kinship"
        case .delegations:
            let (mandate, matter, now) = (acting.mandate, current(procedure).group.matter, reception.clock())
            let acted = mandate.delegation(for: matter, .act, at: now)
            guard let delegation = acted ?? mandate.delegation(for: matter, .view, at: now) else { throw .noMandate }
            basis = "\(delegation.id)"
        case .organisation: basis = "organisation"
        }
        return .delegate(visit.session.key.person, delegation: basis)
    }

    /// The matter in the mandate that covers a procedure; nil: not covered.
    ///
    /// The list of dossiers opens to whoever may see any. Filing a group files its parts, and shows their answers: it takes the
    /// matters of all of them.
    private func scope(of procedure: Procedure?, _ mode: DelegationMode, _ acting: Acting) -> String? {
        let (mandate, now) = (acting.mandate, reception.clock())
        guard let procedure else { return UtilityGroup.matters.first { mandate.permits($0, mode, at: now) } }
        let whole = current(procedure)
        let parts = whole.legs.compactMap { reception.procedures.catalogue[$0.procedure] }
        let isCovered = ([whole] + parts).allSatisfy { mandate.permits($0.group.matter, mode, at: now) }
        return isCovered ? whole.group.matter : nil
    }

    /// A procedure as the catalogue in force groups it: dossiers go on under older editions, delegations do not.
    private func current(_ procedure: Procedure) -> Procedure {
        reception.procedures.catalogue[procedure.code] ?? procedure
    }
}

/// What those read for whom somebody acts.
enum DossierActs {
    static let sawAll = Phrase("xem danh sách hồ sơ", "saw the list of dossiers")
    static let saw = Phrase("xem hồ sơ “{name}”", "saw the dossier “{name}”")
    static let files = Phrase("nộp hồ sơ “{name}”", "filed “{name}”")
    static let did = Phrase("làm thay trong hồ sơ “{name}”", "acted in the dossier “{name}”")
}
