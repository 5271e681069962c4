internal import Catalogue
internal import Civil
internal import Encoding
internal import Evidence
internal import Store

/// The rules about one dossier.
struct DossierRules {
    let state: DossierState
    let actions: [DossierAction]
    let engine: ProcedureEngine
    let tx: Transaction

    func broken() throws -> [String] {
        let procedure = try engine.definition(of: state, in: tx)
        return try current() + confirmations() + queue(procedure) + timers(procedure) + legs(procedure)
            + call(procedure)
            + watches(procedure)
            + number() + money() + effects(procedure) + group() + letters() + evidence()
    }

    private var arguments: [Value] { state.id.arguments }

    /// The projection is the fold of the actions up to its version, column by column; what follows are deadlines that passed.
    private func current() throws -> [String] {
        let columns = CurrentRow.columns.joined(separator: ", ")
        let row = try tx.firstRow(
            "SELECT \(columns) FROM dossier_current WHERE person = $1 AND dossier = $2",
            arguments
        )
        guard let row else { return ["actions without a projection"] }
        let version = try row.int64(2)
        let later = actions.filter { $0.ordinal > version }
        guard later.allSatisfy({ OverdueRow.values($0) != nil }),
            let shown = try DossierState.folding(actions.filter { $0.ordinal <= version })
        else { return ["the projection is of version \(version), the dossier of \(state.version)"] }
        return zip(CurrentRow.columns, zip(row.values, CurrentRow.values(shown))).compactMap { name, pair in
            pair.0 == pair.1 ? nil : "column \(name): \(pair.0) instead of \(pair.1)"
        }
    }

    private func confirmations() throws -> [String] {
        let isSame = try ConfirmationRow.stored(state.id, in: tx) == ConfirmationRow.asked(state)
        return isSame ? [] : ["others are asked to agree than those who must"]
    }

    /// An open dossier stands where its state says, and nowhere else.
    private func queue(_ procedure: Procedure) throws -> [String] {
        let item = try DossierQueue.find(state.id, in: tx)
        let wanted = QueueRow(state, of: procedure)
        let isSame =
            item?.unit == wanted?.unit && item?.lane == wanted?.lane && item?.step == wanted?.step
            && item.map(\.cursor.due) == wanted?.due && item?.owner == wanted?.owner?.person
        let isInTurn = item == nil || item?.filed == state.filedAt
        return isSame && isInTurn ? [] : ["stands in the queue as \(String(describing: item))"]
    }

    private func timers(_ procedure: Procedure) throws -> [String] {
        let rows = try tx.rows("SELECT kind, at FROM dossier_timer WHERE person = $1 AND dossier = $2", arguments)
        let stored = try Dictionary(
            rows.map { (try $0.int64(0), try $0.int64(1)) },
            uniquingKeysWith: { first, _ in first }
        )
        let needed = DossierTimer.needed(by: state, of: procedure)
        let wanted = Dictionary(needed.map { ($0.rawValue, $1.microseconds) }, uniquingKeysWith: { first, _ in first })
        return stored == wanted ? [] : ["timers \(stored) instead of \(wanted)"]
    }

    /// Every leg that is not over is listed with its holder, and no other.
    private func legs(_ procedure: Procedure) throws -> [String] {
        let rows = try tx.rows(
            "SELECT leg, holder, since FROM dossier_leg WHERE person = $1 AND dossier = $2 ORDER BY leg",
            arguments
        )
        let wanted = state.legs.filter { state.standing.isOpen && !$0.phase.isFinal }.sorted { $0.code < $1.code }
        let isSame =
            try rows.count == wanted.count
            && zip(rows, wanted).allSatisfy { row, leg in
                try row.text(0) == leg.code && row.textIfPresent(1) == leg.holder?.text
                    && row.int64(2) == leg.since.microseconds
            }
        return isSame ? [] : ["the legs listed are not those that wait"]
    }

    private func call(_ procedure: Procedure) throws -> [String] {
        let row = try tx.firstRow("SELECT step FROM dossier_call WHERE person = $1 AND dossier = $2", arguments)
        let wanted = CallRow.waiting(state, procedure)?.code
        return try row?.text(0) == wanted ? [] : ["asks a system although none has the step, or the other way round"]
    }

    /// What must not stay apart is watched, or has its case.
    private func watches(_ procedure: Procedure) throws -> [String] {
        let watched = try tx.rows("SELECT rule FROM dossier_watch WHERE person = $1 AND dossier = $2", arguments)
        let cases = try tx.rows(
            "SELECT rule FROM dossier_repair WHERE person = $1 AND dossier = $2",
            arguments
        )
        let (rules, opened) = (Set(try watched.map { try $0.text(0) }), Set(try cases.map { try $0.text(0) }))
        let needed = Set(WatchRow.needed(by: state, of: procedure).keys)
        return needed.subtracting(rules).subtracting(opened).sorted().map { "nothing watches \($0)" }
            + rules.subtracting(needed).sorted().map { "\($0) is watched without need" }
    }

    private func number() throws -> [String] {
        let found = try NumberRow.find(state.number.text, in: tx)
        return found == state.id ? [] : ["the number leads elsewhere"]
    }

    /// No movement of money counts twice, none is lost, and none leaves that did not come.
    private func money() throws -> [String] {
        let rows = try tx.rows(
            "SELECT kind, amount FROM dossier_payment WHERE person = $1 AND dossier = $2",
            arguments
        )
        var (paid, refunded): (Int64, Int64) = (0, 0)
        for row in rows {
            if try row.text(0) == "paid" { paid += try row.int64(1) } else { refunded += try row.int64(1) }
        }
        var broken = paid == state.fee.paid ? [] : ["\(paid) đồng came in, \(state.fee.paid) stand in the dossier"]
        // Refunds that an officer writes down have no notice of the payment service.
        if refunded > state.fee.refunded {
            broken.append("\(refunded) đồng went back, the dossier says \(state.fee.refunded)")
        }
        if state.fee.refunded > state.fee.paid { broken.append("more went back than came in") }
        let charges = actions.count { $0.change.kind == .charged }
        if charges > 1 { broken.append("the fee was asked for \(charges) times") }
        return broken
    }

    /// No effect without an approval, none twice, and none forgotten.
    private func effects(_ procedure: Procedure) -> [String] {
        let made = actions.compactMap { action -> Int? in
            if case .effected(let index, _, _, _) = action.change { return index }
            return nil
        }
        let isApproved = actions.contains { $0.change.kind == .approved }
        var broken: [String] = []
        if Set(made).count != made.count { broken.append("an effect was made twice") }
        if !isApproved, !made.isEmpty { broken.append("an effect without an approval") }
        if isApproved, Set(made) != Set(procedure.effects.indices) { broken.append("an approval without its effects") }
        return broken
    }

    /// A leg and its group say the same of each other.
    private func group() throws -> [String] {
        var broken: [String] = []
        for leg in state.legs where leg.phase != .waiting && leg.phase != .skipped {
            guard let number = leg.dossier else {
                if leg.phase != .stopped, leg.phase != .failed { broken.append("leg \(leg.code) has no dossier") }
                continue
            }
            guard let child = try engine.state(of: DossierID(person: state.id.person, number: number), in: tx) else {
                broken.append("the dossier of leg \(leg.code) is not there")
                continue
            }
            if child.filing.parent != ParentLink(dossier: state.id.number, leg: leg.code) {
                broken.append("the dossier of leg \(leg.code) belongs elsewhere")
            }
            if child.standing.isOpen != (leg.phase == .open) { broken.append("leg \(leg.code) and its dossier differ") }
            if leg.phase == .open, child.unit != leg.holder { broken.append("leg \(leg.code) names another holder") }
        }
        if !state.standing.isOpen, state.legs.contains(where: { !$0.phase.isFinal }) {
            broken.append("the group ended before its legs")
        }
        return broken
    }

    private func letters() throws -> [String] {
        let row = try tx.firstRow(
            "SELECT count(*) FROM dossier_letter WHERE person = $1 AND dossier = $2 AND drafted = 1",
            arguments
        )
        let drafts = try row?.int64(0) ?? 0
        if state.standing.isOpen, state.promise?.isSigned == false, drafts == 0 { return ["no apology is drafted"] }
        if !state.standing.isOpen, drafts > 0 { return ["an apology is drafted for what has ended"] }
        return []
    }

    /// Every action stands under an entry of this person, which carries the digest of the first one under it, or under one of a batch.
    private func evidence() throws -> [String] {
        let first = Dictionary(actions.map { ($0.evidence, $0) }) { $0.ordinal < $1.ordinal ? $0 : $1 }
        let digests = first.mapValues { Hexadecimal.sha256(of: ActionRow.bodyText($0.change)) }
        return try EvidenceReader.faults(of: digests, of: state.id.person, in: tx)
    }
}
