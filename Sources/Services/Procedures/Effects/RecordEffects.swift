internal import Catalogue
internal import Civil
internal import Encoding
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

    /// The record that is meant: the person's live one, the last of several.
    private func live(_ code: UtilityCode, of person: PersonKey) throws -> RecordID? {
        try engine.records.ownRecords(of: person, in: tx).last { $0.id.utility == code && $0.isLive }?.id
    }
}
