internal import Civil
internal import FeePayments
internal import Logging
internal import Signing
internal import Store

/// Sends notices until they are taken.
///
/// A notice is removed after it was taken: a kill in between sends it once more, which a bank may do.
struct BankNotifier: Notifier {
    let store: Store
    let post: SignedPost
    /// Where the platform takes notices.
    let url: String
    let clock: @Sendable () -> Timestamp
    let logger: Logger

    func sendDue() async throws {
        let now = clock()
        for due in try await store.read({ tx in try BankRows.due(at: now, in: tx) }) {
            let isTaken = await isTaken(due.notice.body, by: post)
            let later = clock() + (1 << min(due.attempts, 6))
            try await store.write { tx in
                try isTaken ? BankRows.remove(due, in: tx) : BankRows.postpone(due, until: later, in: tx)
            }
        }
    }
}
