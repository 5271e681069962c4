internal import Catalogue
internal import Civil
internal import Encoding
internal import Evidence
internal import Store

/// What goes on by itself after a change, in the same transaction: automatic steps, the legs of a group, the group of a leg.
///
/// A leg and its group belong to one applicant, so both change in one commit: there is no moment in which one knows and the other
/// does not, and a crash leaves both or neither.
extension ProcedureEngine {
    func settle(_ state: DossierState, in tx: Transaction) throws -> DossierState {
        let procedure = try definition(of: state, in: tx)
        var state = try goOn(state, procedure, in: tx)
        if !state.filing.legs.isEmpty {
            state = state.standing.isOpen ? try run(state, procedure, in: tx) : try close(state, procedure, in: tx)
        }
        if let parent = state.filing.parent { try tell(parent, about: state, in: tx) }
        return state
    }

    /// The steps that need nobody, besides those that have a transaction of their own.
    private func goOn(_ state: DossierState, _ procedure: Procedure, in tx: Transaction) throws -> DossierState {
        var state = state
        while state.isAutomatic(in: procedure), !state.goesOnAlone(in: procedure) {
            state = try automatic(state, procedure, in: tx)
        }
        return state
    }

    /// One step that needs nobody.
    func automatic(_ state: DossierState, _ procedure: Procedure, in tx: Transaction) throws -> DossierState {
        let writer = DossierStep(self, procedure, state.id, from: state, by: .timer("procedures"), in: tx)
        let maker = ChangeMaker(engine: self, procedure: procedure, state: state, step: writer)
        let isLast = procedure.step(after: state.step) == nil
        let command: DossierCommand = isLast ? .approve([], note: "") : .advance([])
        return try apply(try maker.changes(for: command), writer, in: tx)
    }

    // MARK: the group

    private func run(_ state: DossierState, _ procedure: Procedure, in tx: Transaction) throws -> DossierState {
        var state = state
        while true {
            let moves = SagaPlan.next(state, of: procedure)
            guard let move = moves.first else { return state }
            try make(move, state, procedure, in: tx)
            // The move may have run the group further from inside.
            state = try require(state.id, in: tx)
        }
    }

    /// A group that was withdrawn or stopped leaves no leg behind.
    private func close(_ state: DossierState, _ procedure: Procedure, in tx: Transaction) throws -> DossierState {
        var state = state
        while let leg = state.legs.first(where: { !$0.phase.isFinal }) {
            let step = DossierStep(self, procedure, state.id, from: state, by: .timer("procedures"), in: tx)
            try stop(leg.code, state, step, in: tx)
            state = try require(state.id, in: tx)
        }
        return state
    }

    private func make(_ move: SagaPlan.Move, _ state: DossierState, _ procedure: Procedure, in tx: Transaction) throws {
        let step = DossierStep(self, procedure, state.id, from: state, by: .timer("procedures"), in: tx)
        switch move {
        case .open(let leg): try open(leg, state, procedure, step, in: tx)
        case .skip(let leg): _ = try step.record([.legEnded(leg: leg, phase: .skipped, result: [])])
        case .stop(let leg): try stop(leg, state, step, in: tx)
        case .undo(let leg): try undo(leg, state, procedure, step, in: tx)
        case .approve(let isPartial):
            let result = try combined(state, isPartial: isPartial)
            _ = try apply([.approved(result, note: "")], step, in: tx)
        case .refuse: _ = try step.record([.refused([DossierReason("leg-failed")])])
        }
    }

    /// What the legs found out, each under its name.
    private func combined(_ state: DossierState, isPartial: Bool) throws -> JSONObject {
        let results = state.legs.filter { $0.phase == .approved }.map {
            JSONObject.Member($0.code, .object($0.result))
        }
        return JSONObject(results + (isPartial ? [.init("partial", .boolean(true))] : []))
    }

    private func open(
        _ code: String,
        _ state: DossierState,
        _ procedure: Procedure,
        _ step: DossierStep,
        in tx: Transaction
    ) throws {
        guard let rule = procedure.leg(code) else { throw DossierRefusal.damaged("leg \(code)") }
        let opened: DossierState
        do {
            opened = try begin(rule, state, in: tx)
        } catch let refusal as DossierRefusal where !refusal.isDamage {
            // Refused before the first insert: the leg ends here, and a repair case says why.
            let (word, words) = (JSONValue.string(refusal.word), refusal.words)
            let result: JSONObject = [
                .init("refusal", word),
                .init("why", .array([.string(words.vietnamese), .string(words.english)])),
            ]
            _ = try step.record([.legEnded(leg: code, phase: .failed, result: result)])
            return
        }
        _ = try step.record([
            .legOpened(leg: code, dossier: opened.id.number, number: opened.number.text, unit: opened.unit)
        ])
        _ = try settle(opened, in: tx)
    }

    private func begin(_ rule: LegRule, _ group: DossierState, in tx: Transaction) throws -> DossierState {
        let procedure = try book.find(rule.procedure)
        let values = LegValues(group: group).values(of: rule, for: procedure)
        let faults = procedure.formFaults(values, at: clock())
        guard faults.isEmpty else { throw DossierRefusal.invalidForm(faults) }
        let applicant = group.id.isAnonymous ? nil : group.id.person
        let filing = Filing(
            procedure: procedure.code,
            values: values,
            relation: group.filing.relation,
            way: group.filing.way
        )
        let check = FilingCheck(
            engine: self,
            procedure: procedure,
            filing: filing,
            applicant: applicant,
            now: clock(),
            tx: tx
        )
        let passed = try check.leg(values, of: group)
        return try begin(
            DossierID(person: group.id.person, number: log.nextID().rawValue),
            procedure,
            filing,
            passed,
            parent: ParentLink(dossier: group.id.number, leg: rule.code),
            representative: group.filing.representative,
            by: .timer("procedures"),
            in: tx
        )
    }

    private func stop(_ code: String, _ state: DossierState, _ step: DossierStep, in tx: Transaction) throws {
        _ = try step.record([.legEnded(leg: code, phase: .stopped, result: [])])
        guard let number = state.leg(code)?.dossier,
            let child = try self.state(of: DossierID(person: state.id.person, number: number), in: tx),
            child.standing.isOpen
        else { return }
        let procedure = try definition(of: child, in: tx)
        let writer = DossierStep(self, procedure, child.id, from: child, by: .timer("procedures"), in: tx)
        _ = try writer.record([.stopped(DossierReason("leg-failed"))])
    }

    private func undo(
        _ code: String,
        _ state: DossierState,
        _ procedure: Procedure,
        _ step: DossierStep,
        in tx: Transaction
    ) throws {
        guard let rule = procedure.leg(code), let number = state.leg(code)?.dossier else {
            throw DossierRefusal.damaged("leg \(code)")
        }
        let child = try require(DossierID(person: state.id.person, number: number), in: tx)
        let maker = EffectMaker(engine: self, procedure: try definition(of: child, in: tx), tx: tx)
        let undone = try step.record([.legUndone(leg: code)])
        for effect in rule.compensation {
            do {
                _ = try maker.make(effect, after: child)
            } catch let refusal as DossierRefusal {
                // Refused before the first insert: somebody has to undo it by hand.
                let note = Wording.joined([Wording(code), refusal.words], by: ": ")
                try RepairRow.open("undo-failed:\(code)", of: undone, at: step.at, note: note, in: tx)
            }
        }
    }

    // MARK: the leg

    /// The group learns where its leg is, and how it ended.
    private func tell(_ parent: ParentLink, about child: DossierState, in tx: Transaction) throws {
        let group = try require(DossierID(person: child.id.person, number: parent.dossier), in: tx)
        guard let leg = group.leg(parent.leg), leg.phase == .open, leg.dossier == child.id.number else { return }
        let procedure = try definition(of: group, in: tx)
        let step = DossierStep(self, procedure, group.id, from: group, by: .timer("procedures"), in: tx)
        if let end = child.legEnd {
            let changed = try step.record([.legEnded(leg: leg.code, phase: end, result: child.decision?.result ?? [])])
            _ = try settle(changed, in: tx)
        } else if leg.holder != child.unit, child.standing.isOpen {
            _ = try step.record([.legHeld(leg: leg.code, unit: child.unit)])
        }
    }
}

extension DossierState {
    /// How a leg with this dossier ended; nil while it is open.
    fileprivate var legEnd: LegEnd? {
        switch standing {
        case .filed, .processing, .supplementing, .confirming, .paying: nil
        case .approved: .approved
        case .closed: decision?.reasons.isEmpty == false ? .failed : .approved
        case .refused, .declined: .failed
        case .withdrawn, .stopped, .merged: .failed
        }
    }
}

extension DossierRefusal {
    /// Whether something is broken that nobody's filing can mend.
    var isDamage: Bool {
        if case .damaged = self { return true }
        return false
    }

    /// A word for bodies and cases.
    var word: String {
        let text = "\(self)"
        return String(text.prefix { $0 != "(" })
    }
}
