package import Signing
package import VietQR

/// A bank or a payment service that keeps accounts of state bodies.
package struct PaymentProvider: Sendable {
    /// Names it in tables and logs: `bank.sao-mai`.
    package let code: String
    /// The keys by which it signs.
    package let keys: [PublicKey]
    /// The accounts that it keeps for us.
    package let accounts: Set<BankAccount>
    /// Where its statement is; nil when it has none.
    package let statementURL: String?

    package init(code: String, keys: [PublicKey], accounts: Set<BankAccount>, statementURL: String? = nil) {
        self.code = code
        self.keys = keys
        self.accounts = accounts
        self.statementURL = statementURL
    }

    func find(_ id: KeyID) -> TrustedKey? {
        keys.first { $0.id == id }.map { TrustedKey($0, holder: code) }
    }
}

/// A notice that its provider signed, about an account that it keeps.
package struct VerifiedNotice: Hashable, Sendable {
    /// The provider; with the notice's identifier the key of what happens once.
    package let provider: String
    package let notice: PaymentNotice

    init(provider: String, notice: PaymentNotice) {
        self.provider = provider
        self.notice = notice
    }
}
