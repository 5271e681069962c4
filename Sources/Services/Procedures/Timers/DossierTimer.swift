internal import Catalogue
internal import Civil
internal import Store

/// What happens to a dossier by itself at an instant; the raw value stands in the tables.
enum DossierTimer: Int64, CaseIterable {
    /// The deadline passes.
    case deadline = 1
    /// Nobody added anything.
    case supplement = 2
    /// Nobody paid.
    case payment = 3
    /// The platform itself goes on, in a transaction of its own: what a register refuses there undoes nothing elsewhere.
    case automatic = 4
    /// Somebody has not agreed.
    case confirmation = 5

    /// The timers that a dossier needs in its present state.
    static func needed(by state: DossierState, of procedure: Procedure) -> [DossierTimer: Timestamp] {
        guard state.standing.isOpen else { return [:] }
        var timers: [DossierTimer: Timestamp] = [:]
        if let due = state.clock.due, !state.missed.contains(due) { timers[.deadline] = due }
        if state.standing == .supplementing { timers[.supplement] = state.returns.last?.until }
        if state.standing == .confirming { timers[.confirmation] = state.confirmUntil }
        if state.standing == .paying { timers[.payment] = state.fee.charge?.until }
        if state.goesOnAlone(in: procedure) { timers[.automatic] = state.changed }
        return timers
    }

    static func write(
        _ state: DossierState,
        over before: DossierState?,
        _ procedure: Procedure,
        in tx: Transaction
    ) throws {
        let old = before.map { needed(by: $0, of: procedure) } ?? [:]
        let new = needed(by: state, of: procedure)
        for kind in allCases where old[kind] != new[kind] {
            if old[kind] != nil { try remove(kind, of: state.id, in: tx) }
            guard let at = new[kind] else { continue }
            try tx.execute(
                "INSERT INTO dossier_timer (person, dossier, kind, at) VALUES ($1, $2, $3, $4)",
                state.id.arguments + [.integer(kind.rawValue), .integer(at.microseconds)]
            )
        }
    }

    /// The dossiers to which something of a kind happens by now, the earliest first.
    static func due(_ kind: DossierTimer, at now: Timestamp, limit: Int, in tx: Transaction) throws -> [DossierID] {
        try tx.rows(
            """
            SELECT person, dossier FROM dossier_timer WHERE kind = $1 AND at <= $2
            ORDER BY kind, at, person, dossier LIMIT $3
            """,
            [.integer(kind.rawValue), .integer(now.microseconds), .integer(Int64(limit))]
        ).map { try DossierID($0) }
    }

    private static func remove(_ kind: DossierTimer, of id: DossierID, in tx: Transaction) throws {
        try tx.execute(
            "DELETE FROM dossier_timer WHERE person = $1 AND dossier = $2 AND kind = $3",
            id.arguments + [.integer(kind.rawValue)]
        )
    }
}

extension DossierState {
    /// Whether the platform itself has the present step.
    func isAutomatic(in procedure: Procedure) -> Bool {
        isWorkable && !isHanded && filing.legs.isEmpty && step.flatMap(procedure.step)?.worker == .automatic
    }

    /// Whether the platform takes the present step in a transaction of its own, and an officer gets what a register refuses: that
    /// of a leg, and one about somebody of whom the filer is told nothing, or numbers could be tried out.
    func goesOnAlone(in procedure: Procedure) -> Bool {
        isAutomatic(in: procedure) && (filing.parent != nil || !procedure.effects.allSatisfy(isTold))
    }

    /// Whether an effect is about the applicant, or about somebody whom she stands for by the register.
    private func isTold(_ effect: EffectRule) -> Bool {
        switch effect.person {
        case .applicant: true
        case .subject: filing.subject == nil || filing.subject == id.person || filing.relation.isOnRecord
        case .value: false
        }
    }
}
