internal import Civil
internal import FeePayments
internal import Logging
internal import Procedures
internal import ServiceLifecycle
internal import Store
internal import VietQR

/// Reads the banks' own lists every minute, so that a payment counts whose notice never came.
///
/// What a page of a list says and how far it was read are one transaction: a crash reads the page again, and each movement counts once.
struct StatementKeeper: Service {
    let store: Store
    let engine: ProcedureEngine
    let book: PaymentBook
    let client: StatementClient
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                for provider in book.providers where provider.statementURL != nil {
                    for account in provider.accounts { await read(account, of: provider) }
                }
                try? await Task.sleep(for: Self.pause)
            }
        }
    }

    private static let pause = Duration.seconds(60)

    private func read(_ account: BankAccount, of provider: PaymentProvider) async {
        do {
            while try await readPage(account, of: provider), !Task.isCancelled {}
        } catch {
            logger.notice(
                "a bank's list was not read",
                metadata: ["bank": "\(provider.code)", "why": "\(error)"]
            )
        }
    }

    /// - Returns: whether there is more.
    private func readPage(_ account: BankAccount, of provider: PaymentProvider) async throws -> Bool {
        let place = try await store.read { tx in try StatementPlace.find(provider.code, account.text, in: tx) }
        let (notices, next, hasMore) = try await client.fetch(account, after: place, from: provider)
        guard next > place else { return false }
        let engine = engine
        try await store.write { tx in
            for notice in notices {
                do {
                    _ = try engine.receive(ReceivedMoney(notice), in: tx)
                } catch DossierRefusal.keyReused {
                    // The bank says two things under one name; what came first stands.
                    logger.error("BANK-CONTRADICTS-ITSELF", metadata: ["reference": "\(notice.notice.id)"])
                }
            }
            try StatementPlace.keep(next, provider.code, account.text, in: tx)
        }
        return hasMore
    }
}
