internal import Catalogue
internal import Civil
internal import Encoding
internal import Population
internal import Records
internal import Store

/// Changes of records: in the name of the agency that the catalogue makes responsible.
struct RecordEffects {
    let engine: ProcedureEngine
    let state: DossierState
    let tx: Transaction

    func make(_ rule: EffectRule, _ values: EffectValues) throws -> (PersonKey, String) {
        guard let code = rule.utility, let utility = engine.catalogue[code],
            let agency = utility.agency(on: values.today)?.code
        else { throw values.refused(.noUtility) }
        let person = try values.person()
        let actor = RecordActor.system(agency: agency, reference: state.number.text)
        if rule.kind == .recordIssued {
            let outcome = try engine.records.issue(values.fields, utility: code, to: person, by: actor, in: tx)
            return (person, outcome.state.id.text)
        }
        guard let id = try live(code, of: person) else {
            // What nobody has need not be taken away.
            guard rule.kind == .recordRevoked else { throw values.refused(.noLiveRecord(of: utility)) }
            return (person, "")
        }
        switch rule.kind {
        case .recordCorrected:
            _ = try engine.records.correct(id, with: values.fields, method: .system, by: actor, in: tx)
        case .recordRenewed:
            let until = utility.validity.until.flatMap { values.fields[$0]?.text }.flatMap { Day($0) }
            _ = try engine.records.renew(id, until: until, values: values.fields, by: actor, in: tx)
        case .recordSuspended:
            _ = try engine.records.suspend(id, reason: RecordReason(.other, note: state.number.text), by: actor, in: tx)
        default:
            _ = try engine.records.revoke(id, reason: RecordReason(.other, note: state.number.text), by: actor, in: tx)
        }
        return (person, id.text)
    }

    /// Ends what ends with a person by the files of the utilities: every live record, in the name of the agency that keeps it.
    func endAtDeath(of person: PersonKey, on day: Day) throws {
        for record in try engine.records.ownRecords(of: person, in: tx) where record.isLive {
            guard let utility = engine.catalogue[record.id.utility], utility.validity.endsAtDeath,
                let agency = utility.keeper(on: day)?.code
            else { continue }
            let reason = RecordReason(.conditionsCeased, note: state.number.text)
            let actor = RecordActor.system(agency: agency, reference: state.number.text)
            _ = try engine.records.revoke(record.id, reason: reason, by: actor, in: tx)
        }
    }

    /// Ends what is about a relationship that an event ended, by the files of the utilities: the records of both people.
    ///
    /// - Parameters:
    ///   - other: only the relationship with this person; nil: all that the event ended.
    ///   - day: the day of the event; what a record says of an earlier end stands.
    func follow(
        _ end: KinshipEnd,
        of person: PersonKey,
        and other: PersonKey? = nil,
        on day: Day,
        decided today: Day
    ) throws {
        for fact in try engine.population.kin(of: person, endedBy: end, since: day, in: tx) {
            guard let relative = fact.relative, relative == other ?? relative else { continue }
            let theirs = try engine.population.kin(of: relative, endedBy: end, since: day, in: tx)
            for side in [fact] + theirs.filter({ $0.relative == person }) {
                try follow(end, of: side, on: day, decided: today)
            }
        }
    }

    private func follow(_ end: KinshipEnd, of fact: KinshipFact, on day: Day, decided today: Day) throws {
        for record in try engine.records.ownRecords(of: fact.person, in: tx) where record.isPossible(.corrected) {
            guard let utility = engine.catalogue[record.id.utility], let rule = utility.validity.follows,
                let said = rule.ends[end.rawValue], let until = utility.validity.until,
                let agency = utility.keeper(on: today)?.code, rule.isAbout(fact.relation.rawValue, record.values),
                record.period.from ?? day <= day, record.period.until.map({ $0 > day }) ?? true,
                try isAbout(fact, record.values, rule, on: today)
            else { continue }
            _ = try engine.records.correct(
                record.id,
                with: JSONObject(said.members + [JSONObject.Member(until, .string(day.iso))]),
                method: .system,
                reason: RecordReason(.changed, note: state.number.text),
                by: .system(agency: agency, reference: state.number.text),
                in: tx
            )
        }
    }

    /// Whether a record names the other of a relationship: by her number, or by her name where it has no number.
    private func isAbout(
        _ fact: KinshipFact,
        _ values: JSONObject,
        _ rule: RelationRule,
        on day: Day
    ) throws -> Bool {
        guard let relative = fact.relative else { return false }
        if let number = values[rule.number]?.text.flatMap({ try? PersonalNumber($0) }) {
            return try engine.population.findPerson(number, in: tx) == relative
        }
        guard let stated = values[rule.name]?.text.flatMap({ try? PersonName($0) }),
            let known = try engine.population.ownName(of: relative, asOf: day, in: tx).flatMap({ try? PersonName($0) })
        else { return false }
        return stated.folded == known.folded
    }

    /// The record that is meant: the person's live one, the last of several.
    private func live(_ code: UtilityCode, of person: PersonKey) throws -> RecordID? {
        try engine.records.ownRecords(of: person, in: tx).last { $0.id.utility == code && $0.isLive }?.id
    }
}
