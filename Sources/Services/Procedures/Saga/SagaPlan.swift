package import Catalogue
internal import Encoding

/// What a group does next: a pure function of its legs.
package enum SagaPlan {
    /// One move of a group.
    package enum Move: Hashable, Sendable {
        case open(String)
        case skip(String)
        /// Never to be opened, or to be stopped at its unit.
        case stop(String)
        case undo(String)
        /// All legs are over: the group is granted, wholly or in part, or refused.
        case approve(isPartial: Bool)
        case refuse
    }

    /// The moves that are due now; none while the legs that are open are waited for.
    package static func next(_ state: DossierState, of procedure: Procedure) -> [Move] {
        guard state.isWorkable else { return [] }
        var moves: [Move] = []
        let failures = state.legs.filter { $0.phase == .failed }.compactMap { procedure.leg($0.code)?.failure }
        let isOver = failures.contains { $0 != .keep }
        for leg in state.legs {
            guard let rule = procedure.leg(leg.code) else { continue }
            moves += self.moves(of: leg, rule, state, isOver: isOver)
        }
        if failures.contains(.undo) { moves += undone(state, procedure) }
        guard moves.isEmpty, state.legs.allSatisfy(\.phase.isFinal) else { return moves }
        return [ending(state)]
    }

    private static func moves(of leg: LegState, _ rule: LegRule, _ state: DossierState, isOver: Bool) -> [Move] {
        switch leg.phase {
        case .open: return isOver ? [.stop(leg.code)] : []
        case .waiting:
            if isOver { return [.stop(leg.code)] }
            let before = rule.after.compactMap { state.leg($0)?.phase }
            if before.contains(where: { $0 == .failed || $0 == .stopped || $0 == .undone }) { return [.stop(leg.code)] }
            guard before.allSatisfy({ $0 == .approved || $0 == .skipped }) else { return [] }
            let holds = rule.condition?.accepts(.object(state.values)) ?? true
            return [holds ? .open(leg.code) : .skip(leg.code)]
        case .approved, .failed, .skipped, .stopped, .undone: return []
        }
    }

    /// The last first, as each may rest on those before it.
    private static func undone(_ state: DossierState, _ procedure: Procedure) -> [Move] {
        state.legs.reversed().compactMap { leg in
            guard leg.phase == .approved, procedure.leg(leg.code)?.compensation.isEmpty == false else { return nil }
            return .undo(leg.code)
        }
    }

    private static func ending(_ state: DossierState) -> Move {
        let granted = state.legs.filter { $0.phase == .approved }
        guard !granted.isEmpty else { return .refuse }
        return .approve(
            isPartial: state.legs.contains { $0.phase == .failed || $0.phase == .stopped || $0.phase == .undone }
        )
    }
}
