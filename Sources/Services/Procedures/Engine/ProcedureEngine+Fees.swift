internal import Catalogue
internal import Civil
package import Store

extension ProcedureEngine {
    /// More than any fee by far; sums of such amounts fit.
    private static let mostMoney = Money(dong: 1_000_000_000_000)

    /// Takes a notice of the payment service in, however often and however late it comes.
    ///
    /// The service's own name of a movement stands once in the country: a repeated notice changes nothing. Money for a dossier that
    /// ended, or more than was asked for, is written down and goes back.
    package func settle(_ notice: PaymentNotice, in tx: Transaction) throws -> DossierOutcome {
        guard notice.amount > .zero, notice.amount <= Self.mostMoney, !notice.reference.isEmpty,
            notice.reference.utf8.count <= 100
        else {
            throw DossierRefusal.wrongAmount
        }
        if let known = try PaymentRow.find(notice.kind, notice.reference, notice.amount, in: tx) {
            return DossierOutcome(state: try require(known.id, in: tx), isRepeated: true)
        }
        guard let state = try find(notice.number, in: tx) else { throw DossierRefusal.noSuchDossier }
        let procedure = try definition(of: state, in: tx)
        let actor = DossierActor.system(agency: DossierActor.payments, reference: notice.reference)
        let step = DossierStep(self, procedure, state.id, from: state, by: actor, in: tx)
        let changed = try step.record([try change(notice, state, procedure, step)])
        try PaymentRow(notice, id: state.id).insert(at: step.at, in: tx)
        let handed = try handOver(changed, procedure, in: tx)
        return DossierOutcome(state: try settle(handed, in: tx), isRepeated: false)
    }

    private func change(
        _ notice: PaymentNotice,
        _ state: DossierState,
        _ procedure: Procedure,
        _ step: DossierStep
    ) throws -> DossierChange {
        guard notice.kind == .paid else {
            guard notice.amount.dong <= state.fee.refundDue else { throw DossierRefusal.wrongAmount }
            return .refunded(notice.amount, reference: notice.reference)
        }
        let isEnough = state.fee.paid - state.fee.refunded + notice.amount.dong >= state.fee.owed
        let maker = ChangeMaker(engine: self, procedure: procedure, state: state, step: step)
        let due = state.standing == .paying && isEnough ? try maker.resumed() : nil
        return .paid(notice.amount, reference: notice.reference, due: due)
    }
}
