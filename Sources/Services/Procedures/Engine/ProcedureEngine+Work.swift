package import Catalogue
internal import Civil
internal import Encoding
package import Store

extension ProcedureEngine {
    /// Does one thing with a dossier: permitted for the actor, on the version she saw, once for each key.
    ///
    /// - Parameters:
    ///   - version: what the actor has seen; nil for jobs and systems that look at the present one.
    ///   - key: the caller's own name of this write; the same one again does nothing more.
    package func perform(
        _ command: DossierCommand,
        on id: DossierID,
        version: Int?,
        key: String?,
        by actor: DossierActor,
        in tx: Transaction
    ) throws -> DossierOutcome {
        let digest = Hexadecimal.sha256(of: "\(id.person.rawValue) \(id.number) \(command)")
        if let key, try KeyRow.find(key, of: actor, digest: digest, in: tx) != nil {
            return DossierOutcome(state: try require(id, in: tx), isRepeated: true)
        }
        let state = try require(id, in: tx)
        let procedure = try definition(of: state, in: tx)
        try requireMay(command, state, procedure, version, by: actor)
        let step = DossierStep(self, procedure, id, from: state, by: actor, in: tx)
        let changes = try ChangeMaker(engine: self, procedure: procedure, state: state, step: step).changes(
            for: command
        )
        let changed = try apply(changes, step, in: tx)
        let settled = try settle(changed, in: tx)
        if let key { try KeyRow.insert(key, of: actor, digest: digest, settled, at: step.at, in: tx) }
        return DossierOutcome(state: settled, isRepeated: false)
    }

    /// The definition that a dossier goes on under.
    package func definition(of state: DossierState, in tx: Transaction) throws -> Procedure {
        try book.find(state.procedure, version: state.filing.procedureVersion, in: tx)
    }

    func requireMay(
        _ command: DossierCommand,
        _ state: DossierState,
        _ procedure: Procedure,
        _ version: Int?,
        by actor: DossierActor
    ) throws(DossierRefusal) {
        if case .officer(let person, let unit, _, _) = actor {
            guard !state.concerns(person) else { throw .ownInterest }
            guard unit == state.unit else { throw .notYours }
        }
        if let version, version != state.version { throw .changedMeanwhile(version: state.version) }
        let allowed = NextActions.allowed(to: actor, on: state, of: procedure)
        guard allowed.contains(command.kind) else {
            throw actor.concerns(state) ? .notAllowed(command.kind) : .notYours
        }
    }

    /// Records changes, and makes the effects of an approval.
    func apply(_ changes: [DossierChange], _ step: DossierStep, in tx: Transaction) throws -> DossierState {
        var state = try step.record(changes)
        guard changes.contains(where: { $0.kind == .approved }) else { return state }
        state = try EffectMaker(engine: self, procedure: step.procedure, tx: tx).make(after: state)
        return try handOver(state, step.procedure, in: tx)
    }

    /// A result that comes electronically is there with the decision, unless something is still to be paid.
    func handOver(_ state: DossierState, _ procedure: Procedure, in tx: Transaction) throws -> DossierState {
        guard state.standing == .approved, state.fee.isSettled, state.filing.way == "electronic" else { return state }
        let step = DossierStep(self, procedure, state.id, from: state, by: .timer("delivery"), in: tx)
        return try step.record([.delivered(way: "electronic")])
    }
}
