package import Civil
package import Store

/// Money that leads to no dossier that can take it; an officer of the treasury settles it by hand.
package struct StrayMoney: Hashable, Sendable {
    package let reference: String
    package let kind: PaymentNotice.Kind
    package let amount: Money
    package let account: String
    package let purpose: String
    /// A word: `no-dossier`, or why the dossier could not take it.
    package let reason: String
    package let at: Timestamp

    /// What came last.
    package static func newest(limit: Int = 200, in tx: Transaction) throws -> [StrayMoney] {
        try StrayRow.newest(limit: limit, in: tx)
    }
}
