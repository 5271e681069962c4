internal import Catalogue
internal import Civil
internal import Encoding
internal import Evidence
internal import Store

/// The rules about one record.
struct RecordRules {
    let state: RecordState
    let actions: [RecordAction]
    let register: RecordRegister
    let tx: Transaction

    func broken() throws -> [String] {
        let utility = register.catalogue[state.id.utility]
        return try folding() + values(utility) + keys(utility) + queue() + evidence()
    }

    /// The projection is the fold of the actions, column by column.
    private func folding() throws -> [String] {
        let folded: RecordState?
        do throws(RecordError) {
            folded = try RecordState.folding(actions)
        } catch {
            return ["the actions do not fold: \(error)"]
        }
        guard let folded else { return ["a projection without actions"] }
        var stored = state
        stored.confirmed = nil
        var broken: [String] = []
        if folded != stored { broken.append("the projection is not the fold of its actions") }
        let expires = try tx.firstRow(
            "SELECT expires FROM record_current WHERE person = $1 AND utility = $2 AND record = $3",
            state.id.arguments
        )?.dayIfPresent(0)
        if expires != (state.isLive ? state.period.until : nil) {
            broken.append("the day on which it runs out is wrong")
        }
        if actions.map(\.at) != actions.map(\.at).sorted() {
            broken.append("the actions are not in the order of time")
        }
        return broken
    }

    /// Every value has its origin, and what the source stands for satisfies the schema.
    private func values(_ utility: Utility?) -> [String] {
        var broken: [String] = []
        if Set(state.values.names) != Set(state.provenance.names) {
            broken.append("values and origins are not of the same fields")
        }
        guard let utility else { return broken + ["the catalogue has no such utility"] }
        if state.isLive {
            let faults = utility.recordFaults(.object(state.values))
            if !faults.isEmpty { broken.append("breaks its schema: \(faults.map { $0.words.english })") }
        }
        let foreign = (state.claim?.values.names ?? []).filter { utility.field($0)?.isCitizens != true }
        if !foreign.isEmpty { broken.append("claims what only the source may set: \(foreign)") }
        return broken
    }

    /// A key is held by what is valid or has run out, and by nothing else.
    private func keys(_ utility: Utility?) throws -> [String] {
        guard let utility else { return [] }
        let held = try tx.rows(
            "SELECT utility, scope, value FROM record_key WHERE person = $1 AND utility = $2 AND record = $3",
            state.id.arguments
        )
        guard let key = state.heldKey(utility) else { return held.isEmpty ? [] : ["holds a key without being valid"] }
        guard held.count == 1, let row = held.first, try row.text(1) == key.scope, try row.text(2) == key.value else {
            return ["does not hold its own key"]
        }
        return []
    }

    /// A claim waits on the list of the agency that it was submitted to, and nothing else does.
    private func queue() throws -> [String] {
        let item = try QueueRow.find(state.id, in: tx)
        guard let claim = state.claim, let submission = claim.submission else {
            return item == nil ? [] : ["on a list without a claim"]
        }
        guard let item else { return ["the claim is on no list"] }
        let isSame =
            item.agency == submission.agency && item.due == submission.due && item.method == submission.method
            && item.since == claim.at
        return isSame ? [] : ["the list says something else than the claim"]
    }

    /// Every action stands under an entry of this person, which carries the digest of the first one under it, or under one of a batch.
    private func evidence() throws -> [String] {
        let first = Dictionary(actions.map { ($0.evidence, $0) }) { $0.ordinal < $1.ordinal ? $0 : $1 }
        let digests = first.mapValues { Hexadecimal.sha256(of: ActionRow.bodyText($0.change)) }
        return try EvidenceReader.faults(of: digests, of: state.id.person, in: tx)
    }
}
