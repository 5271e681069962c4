package import Civil
package import VietQR

/// The code that pays the fee of a dossier.
package enum FeeCode {
    /// The text of the code; nil when the number does not fit, which numbers of dossiers always do.
    package static func payload(of amount: Money, dossier number: String, to account: BankAccount) -> String? {
        (try? VietQR(to: account, amount: amount, reference: number))?.payload
    }
}
