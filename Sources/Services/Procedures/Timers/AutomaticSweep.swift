internal import Catalogue
internal import Civil
internal import Store

/// Steps that need nobody, each in a transaction of its own: what a register refuses goes to an officer.
struct AutomaticSweep {
    let store: Store
    let engine: ProcedureEngine
    let skipped: SkippedDossiers

    /// Goes on with the first of them, up to a number; returns how many there were.
    func run(limit: Int) async throws -> Int {
        let engine = engine
        let most = limit + skipped.count(at: engine.now)
        let due = try await store.read { tx in
            try DossierTimer.due(.automatic, at: engine.now, limit: most, in: tx)
        }
        let ids = due.filter { !skipped.contains($0, at: engine.now) }
        for id in ids {
            do {
                try await goOn(id)
            } catch  where SkippedDossiers.isOfOne(error) {
                await skipped.skip(id, because: error, at: engine.now)
            }
        }
        return ids.count
    }

    private func goOn(_ id: DossierID) async throws {
        let engine = engine
        do {
            try await store.write { tx in try engine.goOn(id, in: tx) }
        } catch let refusal as DossierRefusal {
            try await store.write { tx in try engine.handOver(id, because: refusal.words, in: tx) }
        }
    }
}

extension ProcedureEngine {
    /// The present step, if it is still the platform's.
    func goOn(_ id: DossierID, in tx: Transaction) throws {
        let state = try require(id, in: tx)
        let procedure = try definition(of: state, in: tx)
        guard state.isAutomatic(in: procedure) else { return }
        _ = try settle(automatic(state, procedure, in: tx), in: tx)
    }

    /// An officer gets what a register refused.
    func handOver(_ id: DossierID, because reason: Wording, in tx: Transaction) throws {
        let state = try require(id, in: tx)
        let procedure = try definition(of: state, in: tx)
        guard state.isAutomatic(in: procedure) else { return }
        _ = try hand(state, procedure, reason: reason, in: tx)
    }
}
