import Portal
import Procedures
import VietQR

/// Every fee goes to one account at a bank of the samples.
struct TreasuryAccount: FeeAccounts {
    private let treasury: BankAccount

    init() throws { treasury = try BankAccount(bank: "970991", number: "1030000017") }

    func account(of _: UnitCode) -> BankAccount? { treasury }
}
