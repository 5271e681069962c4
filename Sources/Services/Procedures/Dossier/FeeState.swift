package import Catalogue
package import Civil

/// What was asked for, what came in and what went back; a pure sum, so that nothing is taken twice.
package struct FeeState: Hashable, Sendable {
    /// What was asked for.
    package struct Charge: Hashable, Sendable {
        package let amount: Money
        package let moment: FeeRule.Moment
        /// The last instant to pay.
        package let until: Timestamp
    }

    /// What came in, or went back.
    package struct Entry: Hashable, Sendable {
        /// The payment service's own name of it, once in the country.
        package let reference: String
        package let amount: Money
        package let at: Timestamp
    }

    /// In short.
    package enum Summary: String, Sendable, Hashable {
        case free, charged, paid, refundDue = "refund-due", refunded
    }

    package internal(set) var charge: Charge?
    package internal(set) var payments: [Entry] = []
    package internal(set) var refunds: [Entry] = []
    /// Whether nothing is owed any more, as the dossier ended without a decision.
    package internal(set) var isCancelled = false

    package init() {}

    /// All that came in.
    package var paid: Int64 { payments.reduce(0) { $0 &+ $1.amount.dong } }
    /// All that went back.
    package var refunded: Int64 { refunds.reduce(0) { $0 &+ $1.amount.dong } }
    /// What is owed to the state.
    package var owed: Int64 { isCancelled ? 0 : charge?.amount.dong ?? 0 }
    /// What must go back to the citizen.
    package var refundDue: Int64 { max(0, paid - refunded - owed) }
    /// Whether what was asked for has come in.
    package var isSettled: Bool { paid - refunded >= owed }

    /// In short.
    package var summary: Summary {
        if refundDue > 0 { return .refundDue }
        if owed > 0 { return isSettled ? .paid : .charged }
        return refunded > 0 ? .refunded : .free
    }
}
