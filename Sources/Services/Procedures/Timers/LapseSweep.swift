internal import Civil
package import Store

/// Dossiers for which nobody added or paid anything in time: they are stopped, each with its reason.
package struct LapseSweep: Sendable {
    private let engine: ProcedureEngine

    package init(_ engine: ProcedureEngine) { self.engine = engine }

    /// Stops the first of each kind, up to a number; returns how many were looked at.
    package func run(limit: Int, in tx: Transaction) throws -> Int {
        let due = try due(limit: limit, in: tx)
        for lapse in due { try stop(lapse, in: tx) }
        return due.count
    }

    /// A dossier with what nobody did for it.
    struct Lapse {
        let id: DossierID
        let kind: DossierTimer
    }

    func due(limit: Int, in tx: Transaction) throws -> [Lapse] {
        try [DossierTimer.supplement, .payment, .confirmation].flatMap { kind in
            try DossierTimer.due(kind, at: engine.now, limit: limit, in: tx).map { Lapse(id: $0, kind: kind) }
        }
    }

    private static func reason(_ kind: DossierTimer) -> String {
        switch kind {
        case .payment: "unpaid"
        case .confirmation: "not-confirmed"
        default: "no-supplement"
        }
    }

    func stop(_ lapse: Lapse, in tx: Transaction) throws {
        let (id, reason) = (lapse.id, Self.reason(lapse.kind))
        let state = try engine.require(id, in: tx)
        let procedure = try engine.definition(of: state, in: tx)
        let step = DossierStep(engine, procedure, id, from: state, by: .timer("deadlines"), in: tx)
        _ = try engine.settle(step.record([.stopped(DossierReason(reason))]), in: tx)
    }
}
