internal import Catalogue
internal import Civil
internal import Population
internal import Store

/// What ends at death: nobody dead is given it, and what was given before is history.
extension DeliveryIntake {
    /// When those died who did, of the rows about what ends at death.
    static func deaths(
        of rows: [CheckedRecord],
        _ people: [PersonalNumber: PersonKey],
        _ register: RecordRegister,
        in tx: Transaction
    ) throws -> [PersonKey: Day] {
        let catalogue = register.catalogue
        let mortal = rows.filter { catalogue[$0.row.utility]?.validity.endsAtDeath == true }
        guard !mortal.isEmpty else { return [:] }
        return try register.population.deathDays(of: mortal.compactMap { people[$0.row.person] }, in: tx)
    }

    /// The period that a row gives; for somebody dead it ends with her at the latest.
    ///
    /// - Throws: ``RecordError/dead(_:on:)`` where it begins only after the death; a row that takes something away is not refused for
    ///   that.
    static func period(of checked: CheckedRecord, _ person: PersonKey, _ died: Day?) throws -> RecordPeriod {
        let period = checked.period
        guard let died else { return period }
        if let from = period.from, from > died, !checked.row.isRevoked { throw RecordError.dead(person, on: died) }
        return RecordPeriod(from: period.from, until: min(period.until ?? died, died))
    }

    /// What was given while the person lived and is delivered after her death: kept, with its end.
    func history(of row: DeliveredRecord, _ period: RecordPeriod, _ utility: Utility) -> FreshRecord? {
        let delivery = DeliveryContext(register, by: actor)
        return FreshRecord(row, period, endedOn: period.until, utility, from: delivery)
    }

    /// What of the changes of a record is left after the death: nothing is given any more, and what is live ends.
    static func changes(
        _ changes: [RecordChange],
        of state: RecordState,
        endingOn end: Day
    ) -> [RecordChange] {
        var left = changes.filter { change in
            switch change.kind {
            case .resumed, .suspended: false
            case .issued, .renewed: state.standing != .expired
            default: true
            }
        }
        let isLive = state.isLive || left.contains { $0.kind == .issued }
        if isLive, left.last?.kind != .revoked { left.append(.expired(end)) }
        return left
    }

    /// The record of a row that ended before, as a registered death ends records: no row brings it back, and none doubles it.
    func endedRecord(
        of person: PersonKey,
        under key: RecordKeyValue?,
        _ utility: Utility
    ) throws -> RecordID? {
        try CurrentRow.all(of: person, utility: utility.code, in: tx).last { state in
            guard state.standing == .revoked || state.standing == .superseded else { return false }
            guard let key else { return utility.perPerson == .one }
            return RecordKeyValue(of: state.values, utility, person: person) == key
        }?.id
    }
}

extension DeliveredRecord {
    fileprivate var isRevoked: Bool {
        if case .revoked = standing { true } else { false }
    }
}
