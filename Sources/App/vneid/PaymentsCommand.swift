import ArgumentParser
import Bootstrap
import FeePayments
import VietQR

/// `vneid payments`: which banks tell of fees; a running server takes a change over at once.
struct PaymentsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "payments",
        abstract: "Connect the banks that keep accounts of state bodies.",
        subcommands: [Connect.self]
    )

    struct Connect: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Believe a bank's notices about an account, and read its list.",
            discussion: """
                The first account becomes the treasury's, to which fees go; units with accounts of their own stand under
                «units» in payments.json.

                  vneid payments connect --data country --bank bank.sao-mai --key country/member-keys/bank.sao-mai.pem \\
                      --account 970991/1030000017 --statements http://127.0.0.1:9200/statements
                """
        )

        @Option(help: "Directory of the installation.")
        var data: String
        @Option(help: "What the bank is called in tables and logs.")
        var bank: String
        @Option(help: "File with its public key as a JWK, or its private key as PEM in a demonstration.")
        var key: String
        @Option(help: "The account: six digits of the bank, a slash, its number.")
        var account: String
        @Option(help: "Where its list of transfers is; without it only notices are taken.")
        var statements: String?

        func run() throws {
            let parts = account.split(separator: "/", maxSplits: 1).map(String.init)
            guard parts.count == 2, let account = try? BankAccount(bank: parts[0], number: parts[1]) else {
                throw ValidationError("--account takes BANK/NUMBER, such as 970991/1030000017.")
            }
            let provider = PaymentProvider(
                code: bank,
                keys: [try KeyFile.publicKey(key)],
                accounts: [account],
                statementURL: statements
            )
            try Installation.require(in: data)
            try PaymentFile(data: data).enter(provider, treasury: account)
        }
    }
}
