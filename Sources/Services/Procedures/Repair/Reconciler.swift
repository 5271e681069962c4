internal import Catalogue
internal import Civil
internal import Encoding
package import Store

/// Looks at what should have come together by now, and opens a case where it has not.
package struct Reconciler: Sendable {
    private let engine: ProcedureEngine

    package init(_ engine: ProcedureEngine) { self.engine = engine }

    /// Looks at the first rules whose time has come, up to a number; returns how many.
    ///
    /// - Parameter besides: dossiers that are left alone.
    package func run(limit: Int, besides: Set<DossierID> = [], in tx: Transaction) throws -> Int {
        let now = engine.now
        let due = try WatchRow.due(at: now, limit: limit, besides: besides, in: tx)
        for (id, rule) in due {
            try WatchRow.remove(rule, of: id, in: tx)
            let state = try engine.require(id, in: tx)
            let procedure = try engine.definition(of: state, in: tx)
            guard let needed = WatchRow.needed(by: state, of: procedure)[rule] else { continue }
            if needed > now {
                // A pause or an extension has moved the day.
                try WatchRow.insert(rule, of: id, at: needed, in: tx)
            } else {
                try RepairRow.open(rule, of: state, at: now, note: note(rule, state), in: tx)
            }
        }
        return due.count
    }

    /// Who has it, for whoever mends it.
    private func note(_ rule: String, _ state: DossierState) -> Wording {
        guard rule != WatchRow.paid else { return Wording(state.unit.text) }
        let holders = state.legs.compactMap { leg in leg.holder.map { Wording("\(leg.code): \($0.text)") } }
        let failures = state.legs.compactMap { leg -> Wording? in
            leg.phase == .failed ? .joined([Wording(leg.code), leg.failure], by: ": ") : nil
        }
        return .joined(holders + failures, by: "; ")
    }
}

extension LegState {
    /// Why it came to nothing: what refused it, or that the office did.
    fileprivate var failure: Wording {
        let why = result["why"]?.elements?.compactMap(\.text) ?? []
        guard why.count == 2 else { return Wording(vi: "cơ quan từ chối", en: "refused by the office") }
        return Wording(vi: why[0], en: why[1])
    }
}
