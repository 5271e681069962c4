internal import Civil
package import Store

/// What became of money that a bank told of.
package enum MoneyOutcome: Hashable, Sendable {
    /// A dossier has it; or had it before.
    case settled(DossierID, isRepeated: Bool)
    /// It is kept for the treasury.
    case stray
}

extension ProcedureEngine {
    /// Takes in what a bank says of a movement of money: for the first dossier that it can mean, else for the treasury.
    ///
    /// The same movement again changes nothing, whatever words the bank has for it now.
    /// - Throws: ``DossierRefusal/keyReused`` where another movement came under this name.
    package func receive(_ money: ReceivedMoney, in tx: Transaction) throws -> MoneyOutcome {
        if try StrayRow.isKnown(money, in: tx) { return .stray }
        if let known = try PaymentRow.find(money.kind, money.reference, money.amount, in: tx) {
            return .settled(known.id, isRepeated: true)
        }
        guard let number = try money.numbers.first(where: { try find($0, in: tx) != nil }) else {
            return try keep(money, because: "no-dossier", in: tx)
        }
        let notice = PaymentNotice(kind: money.kind, reference: money.reference, number: number, amount: money.amount)
        do {
            let outcome = try settle(notice, in: tx)
            return .settled(outcome.state.id, isRepeated: outcome.isRepeated)
        } catch DossierRefusal.wrongAmount {
            // Refused before the first insert: the money is here all the same.
            return try keep(money, because: "wrong-amount", in: tx)
        }
    }

    private func keep(_ money: ReceivedMoney, because reason: String, in tx: Transaction) throws -> MoneyOutcome {
        try StrayRow.insert(money, because: reason, at: clock(), in: tx)
        return .stray
    }
}

/// How far the list of a bank has been read for an account.
package enum StatementPlace {
    /// The place after the last movement that was taken in; 0 at the beginning.
    package static func find(_ provider: String, _ account: String, in tx: Transaction) throws -> Int64 {
        try tx.firstRow(
            "SELECT place FROM dossier_statement WHERE provider = $1 AND account = $2",
            [.text(provider), .text(account)]
        )?.int64(0) ?? 0
    }

    /// Keeps it, in the transaction that took the movements in.
    package static func keep(_ place: Int64, _ provider: String, _ account: String, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO dossier_statement (provider, account, place) VALUES ($1, $2, $3)
            ON CONFLICT (provider, account) DO UPDATE SET place = excluded.place
            """,
            [.text(provider), .text(account), .integer(place)]
        )
    }
}
