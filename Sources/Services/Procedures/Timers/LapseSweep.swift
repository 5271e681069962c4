internal import Civil
package import Store

/// Dossiers for which nobody added or paid anything in time: they are stopped, each with its reason.
package struct LapseSweep: Sendable {
    private let engine: ProcedureEngine

    package init(_ engine: ProcedureEngine) { self.engine = engine }

    /// Stops the first of each kind, up to a number; returns how many were looked at.
    package func run(limit: Int, in tx: Transaction) throws -> Int {
        var looked = 0
        for kind in [DossierTimer.supplement, .payment, .confirmation] {
            let ids = try DossierTimer.due(kind, at: engine.now, limit: limit, in: tx)
            for id in ids { try stop(id, because: Self.reason(kind), in: tx) }
            looked += ids.count
        }
        return looked
    }

    private static func reason(_ kind: DossierTimer) -> String {
        switch kind {
        case .payment: "unpaid"
        case .confirmation: "not-confirmed"
        default: "no-supplement"
        }
    }

    private func stop(_ id: DossierID, because reason: String, in tx: Transaction) throws {
        let state = try engine.require(id, in: tx)
        let procedure = try engine.definition(of: state, in: tx)
        let step = DossierStep(engine, procedure, id, from: state, by: .timer("deadlines"), in: tx)
        _ = try engine.settle(step.record([.stopped(DossierReason(reason))]), in: tx)
    }
}
