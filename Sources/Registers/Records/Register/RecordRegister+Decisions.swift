package import Catalogue
internal import Civil
package import Encoding
internal import Population
package import Store

/// What the responsible agency does with a claim, through its officer or its system.
extension RecordRegister {
    /// Stands for a claim; the source's own values fill or replace what was claimed.
    ///
    /// - Parameter values: any fields, also those that only the source may set; empty: exactly as claimed.
    package func verify(
        _ id: RecordID,
        with values: JSONObject = [],
        method: RecordMethod,
        by actor: RecordActor,
        in tx: Transaction
    ) throws -> RecordOutcome {
        let step = try decision(on: id, by: actor, in: tx)
        guard let before = step.before, let claim = before.claim else {
            throw RecordError.notNow(.verified, step.before?.standing)
        }
        try requireAlive(id.person, for: step.utility, in: tx)
        let values = values.canonical
        let final = before.values.overlaid(with: claim.values.combined(with: values))
        try requireComplete(final, step.utility)
        try requireOnlyOne(of: step.utility, besides: before, in: tx)
        return try step.record([.verified(values, method: method, period(of: final, step.utility))])
    }

    /// Says that the source has other values: both are kept, and the claim stays on the list, for an officer if there is one.
    package func contest(
        _ id: RecordID,
        with values: JSONObject,
        method: RecordMethod,
        by actor: RecordActor,
        in tx: Transaction
    ) throws -> RecordOutcome {
        let step = try decision(on: id, by: actor, in: tx)
        guard let claim = step.before?.claim else { throw RecordError.notNow(.contested, step.before?.standing) }
        let values = values.canonical
        guard !values.filter({ claim.values[$0.name] != nil && claim.values[$0.name] != $0.value }).isEmpty else {
            throw RecordError.nothingChanges
        }
        let outcome = try step.record([.contested(values, method: method)])
        let human = step.utility.verification.map(RecordMethod.init).first(where: \.isByHand)
        guard claim.submission?.method == .system, let human else { return outcome }
        return try forward(id, to: human, by: actor, in: tx)
    }

    /// Refuses a claim with all of its defects at once.
    package func reject(
        _ id: RecordID,
        reasons: [RecordReason],
        by actor: RecordActor,
        in tx: Transaction
    ) throws -> RecordOutcome {
        let step = try decision(on: id, by: actor, in: tx)
        guard !reasons.isEmpty else { throw RecordError.reasonMissing }
        for reason in reasons {
            guard step.utility.reason(reason.code) != nil, reason.note.utf8.count <= Self.longestNote,
                reason.field == nil || reason.field.flatMap(step.utility.field) != nil
            else { throw RecordError.unknownReason(reason.code) }
        }
        return try step.record([.rejected(reasons)])
    }

    /// Begins a step of the agency that keeps the utility's records today.
    func decision(on id: RecordID, by actor: RecordActor, in tx: Transaction) throws -> RecordStep {
        let step = try step(on: id, by: actor, in: tx)
        try requireResponsible(actor, step.utility, on: step.at.dayInVietnam)
        return step
    }

    func requireResponsible(_ actor: RecordActor, _ utility: Utility, on day: Day) throws(RecordError) {
        let agency = utility.keeper(on: day)?.code ?? ""
        guard actor.agency == agency, !agency.isEmpty else { throw .notResponsible(agency: agency) }
    }

    func requireComplete(_ values: JSONObject, _ utility: Utility) throws(RecordError) {
        let faults = utility.recordFaults(.object(values))
        guard faults.isEmpty else { throw .invalidValues(faults) }
    }

    /// Refuses to give the dead what ends at death: nothing would end it any more.
    func requireAlive(_ person: PersonKey, for utility: Utility, in tx: Transaction) throws {
        guard utility.validity.endsAtDeath, let day = try population.deathDay(of: person, in: tx) else { return }
        throw RecordError.dead(person, on: day)
    }

    /// Refuses a second live record where the utility allows one a person.
    func requireOnlyOne(of utility: Utility, besides state: RecordState?, person: PersonKey? = nil, in tx: Transaction)
        throws
    {
        guard utility.perPerson == .one, state?.isLive != true, let person = person ?? state?.id.person else { return }
        let others = try CurrentRow.all(of: person, utility: utility.code, in: tx)
        guard let other = others.first(where: { $0.isLive && $0.id != state?.id }) else { return }
        throw RecordError.alreadyHasOne(other.id)
    }

    /// From when and until when values hold, by the rule of the utility.
    package func period(of values: JSONObject, _ utility: Utility) -> RecordPeriod {
        let rule = utility.validity
        let from = rule.from.flatMap { values[$0]?.text }.flatMap { Day($0) }
        let until = rule.until.flatMap { values[$0]?.text }.flatMap { Day($0) }
        return RecordPeriod(from: from, until: until ?? rule.term.flatMap { term in from.map(term.end(from:)) })
    }

    static let longestNote = 2_000
}
