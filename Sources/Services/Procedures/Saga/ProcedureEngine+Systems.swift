internal import Catalogue
internal import Civil
internal import Encoding
package import Store

extension Wording {
    /// The beginning of both texts.
    func prefix(_ length: Int) -> Wording {
        Wording(vi: String(vietnamese.prefix(length)), en: String(english.prefix(length)))
    }
}

extension ProcedureEngine {
    /// Takes an agency's answer in, whenever and however often it comes: it counts while the agency has the step.
    ///
    /// - Returns: whether it counted.
    package func take(
        _ answer: AgencyAnswer,
        to id: DossierID,
        step code: String,
        agency: String,
        reference: String,
        in tx: Transaction
    ) throws -> Bool {
        guard let state = try state(of: id, in: tx) else { return false }
        let procedure = try definition(of: state, in: tx)
        guard let waiting = CallRow.waiting(state, procedure), waiting.code == code, waiting.agency == agency else {
            return false
        }
        let actor = DossierActor.system(agency: agency, reference: reference)
        switch answer {
        case .later: try CallRow.put(id, off: clock() + 86_400, fault: "", in: tx)
        case .officer(let reason): _ = try hand(state, procedure, reason: Wording(reason), in: tx)
        case .approved(let result):
            let isLast = procedure.step(after: state.step) == nil
            let command: DossierCommand = isLast ? .approve(result, note: "") : .advance(result)
            _ = try perform(command, on: id, version: state.version, key: nil, by: actor, in: tx)
        case .refused(let reasons):
            _ = try perform(.refuse(reasons), on: id, version: state.version, key: nil, by: actor, in: tx)
        }
        return true
    }

    /// An officer of the unit gets what a system did not answer.
    func hand(
        _ state: DossierState,
        _ procedure: Procedure,
        reason: Wording,
        in tx: Transaction
    ) throws -> DossierState {
        let step = DossierStep(self, procedure, state.id, from: state, by: .timer("systems"), in: tx)
        return try settle(step.record([.handed(reason: reason.prefix(500))]), in: tx)
    }

    /// What an agency's system is asked; nil when it has nothing to answer any more.
    func call(_ row: CallRow, in tx: Transaction) throws -> AgencyCall? {
        guard let state = try state(of: row.id, in: tx) else { return nil }
        let procedure = try definition(of: state, in: tx)
        guard let step = CallRow.waiting(state, procedure), step.code == row.step else { return nil }
        return AgencyCall(
            id: row.id,
            key: "\(state.number.text)/\(row.step)",
            agency: row.agency,
            unit: state.unit,
            procedure: procedure.code.text,
            step: row.step,
            number: state.number.text,
            attempt: row.attempts + 1,
            subject: state.filing.subject,
            values: state.values
        )
    }
}
