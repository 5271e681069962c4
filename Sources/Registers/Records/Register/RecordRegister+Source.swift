package import Catalogue
package import Civil
package import Encoding
internal import Population
package import Store

/// What the responsible agency does by itself.
extension RecordRegister {
    /// Gives a person a new record.
    ///
    /// Where she has claimed the same one, it is issued onto her claim: what agrees is settled, what differs stays a conflict.
    package func issue(
        _ values: JSONObject,
        utility code: UtilityCode,
        to person: PersonKey,
        period: RecordPeriod = RecordPeriod(),
        method: RecordMethod = .push,
        by actor: RecordActor,
        in tx: Transaction
    ) throws -> RecordOutcome {
        let utility = try utility(code)
        let values = values.canonical
        try requireResponsible(actor, utility, on: clock().dayInVietnam)
        try requireComplete(values, utility)
        guard try population.ownName(of: person, asOf: clock().dayInVietnam, in: tx) != nil else {
            throw RecordError.notRegistered(person)
        }
        try requireAlive(person, for: utility, in: tx)
        let states = try CurrentRow.all(of: person, utility: code, in: tx)
        let before = record(among: states, for: .issued, values, utility, person)
        try requireOnlyOne(of: utility, besides: before, person: person, in: tx)
        let id = try before?.id ?? nextID(of: person, utility, in: tx)
        let period = period.over(self.period(of: values, utility))
        return try RecordStep(self, utility, id, from: before, by: actor, in: tx)
            .record([.issued(values, method: method, period)])
    }

    /// The record of hers that an action with these values is about rather than a further one: her only one, or that of the key.
    func record(
        among states: [RecordState],
        for kind: RecordActionKind,
        _ values: JSONObject,
        _ utility: Utility,
        _ person: PersonKey
    ) -> RecordState? {
        let possible = states.filter { $0.isPossible(kind) }
        if utility.perPerson == .one { return possible.last }
        guard let key = RecordKeyValue(of: values, utility, person: person) else { return nil }
        return possible.last { RecordKeyValue(of: $0.merged, utility, person: person) == key }
    }

    /// Changes values that were wrong or are no longer so; every body that was given an old one gets a notice.
    ///
    /// - Parameter values: the changed fields only; null takes one away.
    package func correct(
        _ id: RecordID,
        with values: JSONObject,
        method: RecordMethod,
        reason: RecordReason? = nil,
        by actor: RecordActor,
        in tx: Transaction
    ) throws -> RecordOutcome {
        let step = try decision(on: id, by: actor, in: tx)
        guard let before = step.before else { throw RecordError.noSuchRecord(id) }
        let changed = values.canonical.filter { before.values[$0.name] ?? .null != $0.value }
        guard !changed.isEmpty else { throw RecordError.nothingChanges }
        let final = before.values.overlaid(with: changed)
        try requireComplete(final, step.utility)
        let period = period(of: final, step.utility)
        return try step.record([.corrected(changed, method: method, period, reason: reason)])
    }

    /// Gives a record a later end, also when it has run out.
    package func renew(
        _ id: RecordID,
        until: Day?,
        values: JSONObject = [],
        method: RecordMethod = .push,
        by actor: RecordActor,
        in tx: Transaction
    ) throws -> RecordOutcome {
        let step = try decision(on: id, by: actor, in: tx)
        guard let before = step.before else { throw RecordError.noSuchRecord(id) }
        try requireAlive(id.person, for: step.utility, in: tx)
        let values = renewed(values.canonical, until, step.utility).filter { before.values[$0.name] != $0.value }
        let final = before.values.overlaid(with: values)
        try requireComplete(final, step.utility)
        let period = RecordPeriod(until: until).over(period(of: final, step.utility))
        guard let end = period.until, end > before.period.until ?? end.adding(days: -1), end >= step.at.dayInVietnam
        else { throw RecordError.nothingChanges }
        return try step.record([.renewed(values, method: method, period)])
    }

    /// The new end also stands in the field that holds it.
    private func renewed(_ values: JSONObject, _ until: Day?, _ utility: Utility) -> JSONObject {
        guard let field = utility.validity.until, values[field] == nil, let until else { return values }
        return values.combined(with: [.init(field, .string(until.iso))])
    }

    /// Takes a record's effect away for a time.
    package func suspend(
        _ id: RecordID,
        reason: RecordReason,
        by actor: RecordActor,
        in tx: Transaction
    ) throws -> RecordOutcome {
        try decision(on: id, by: actor, in: tx).record([.suspended(checked(reason))])
    }

    /// Gives a suspended record its effect back.
    package func resume(
        _ id: RecordID,
        reason: RecordReason,
        by actor: RecordActor,
        in tx: Transaction
    ) throws -> RecordOutcome {
        try decision(on: id, by: actor, in: tx).record([.resumed(checked(reason))])
    }

    /// Ends a record for good; its key may be given to somebody else.
    package func revoke(
        _ id: RecordID,
        reason: RecordReason,
        by actor: RecordActor,
        in tx: Transaction
    ) throws -> RecordOutcome {
        try decision(on: id, by: actor, in: tx).record([.revoked(checked(reason))])
    }

    /// Says that another record of the same person and utility took a record's place.
    package func supersede(
        _ id: RecordID,
        by successor: RecordID,
        actor: RecordActor,
        in tx: Transaction
    ) throws -> RecordOutcome {
        let step = try decision(on: id, by: actor, in: tx)
        guard successor.person == id.person, successor.utility == id.utility, successor != id,
            let next = try CurrentRow.find(successor, in: tx), next.wasEverValid
        else { throw RecordError.noSuchRecord(successor) }
        return try step.record([.superseded(by: successor.ordinal)])
    }

    /// Lets run out what was valid until a day before this one; a job of ours calls it until nothing is left.
    ///
    /// - Returns: how many records ran out.
    package func expire(before day: Day, limit: Int, in tx: Transaction) throws -> Int {
        let ids = try CurrentRow.overdue(on: day, limit: limit, in: tx)
        for id in ids {
            let step = try step(on: id, by: .platform("expiry"), in: tx)
            guard let until = step.before?.period.until else { continue }
            _ = try step.record([.expired(until)])
        }
        return ids.count
    }

    private func checked(_ reason: RecordReason) throws(RecordError) -> RecordReason {
        guard EndingReason(rawValue: reason.code) != nil else { throw .unknownReason(reason.code) }
        guard reason.note.utf8.count <= Self.longestNote else { throw .tooLarge("note") }
        return reason
    }
}
