internal import Civil
package import Store

/// Dossiers for which nobody added or paid anything in time: they are stopped, each with its reason.
package struct LapseSweep: Sendable {
    private let engine: ProcedureEngine

    package init(_ engine: ProcedureEngine) { self.engine = engine }

    /// Stops the first of them, up to a number; returns how many were looked at.
    package func run(limit: Int, in tx: Transaction) throws -> Int {
        let rows = try tx.rows(
            """
            SELECT person, dossier, kind, at FROM dossier_timer WHERE at <= $1 AND kind IN (2, 3, 5)
            ORDER BY at, person, dossier LIMIT $2
            """,
            [.integer(engine.now.microseconds), .integer(Int64(limit))]
        )
        for row in rows {
            let kind = try DossierTimer(rawValue: row.int64(2))
            try stop(DossierID(row), because: Self.reason(kind), in: tx)
        }
        return rows.count
    }

    private static func reason(_ kind: DossierTimer?) -> String {
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
