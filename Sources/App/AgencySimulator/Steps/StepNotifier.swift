internal import Civil
internal import Encoding
internal import FeePayments
internal import Logging
internal import Signing
internal import Store

/// Sends answers that were put off, or once more, until the platform takes them.
///
/// One is forgotten after it was taken: a kill in between sends it again, which an agency may do.
struct StepNotifier: Notifier {
    let store: Store
    let keys: [String: SigningKey]
    /// Where the platform takes answers.
    let url: String
    let makeNonce: @Sendable () -> String
    let clock: @Sendable () -> Timestamp
    let logger: Logger

    func sendDue() async throws {
        let now = clock()
        for due in try await store.read({ tx in try StepRows.due(at: now, in: tx) }) {
            let answer = try await store.read { tx in
                try HoldingRows.answer(SimulatedAgencies.name(of: due.key), of: due.agency, in: tx)
            }
            guard let answer, let key = keys[due.agency] else { continue }
            let isTaken = await send(answer, by: key)
            let later = clock() + (1 << min(due.attempts, 6))
            try await store.write { tx in
                try isTaken ? StepRows.remove(due, in: tx) : StepRows.postpone(due, until: later, in: tx)
            }
        }
    }

    private func send(_ answer: String, by key: SigningKey) async -> Bool {
        let post = SignedPost(
            signer: { _ in RequestSigner(key, tag: "vneid-exchange") },
            makeNonce: makeNonce,
            clock: clock
        )
        var json = JSONWriter(capacity: 512)
        json.object { json in json.array("answers") { $0.elementRaw(answer.utf8) } }
        return await isTaken(json.bytes, by: post)
    }
}
