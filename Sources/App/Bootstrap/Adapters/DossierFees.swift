internal import Portal
internal import Procedures
internal import VietQR

/// The accounts to which fees go, as the pages draw their codes.
struct DossierFees: FeeAccounts {
    let book: PaymentBook

    func account(of unit: UnitCode) -> BankAccount? { book.account(of: unit) }
}
