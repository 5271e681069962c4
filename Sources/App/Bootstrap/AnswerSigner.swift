internal import Civil
internal import Signing
import Synchronization

/// The key that signs answers of the exchange, looked up again only when its time is over.
final class AnswerSigner: Sendable {
    private struct Current {
        let signer: ResponseSigner
        let checkedAt: Timestamp
    }

    private let keys: KeyStore
    private let current = Mutex<Current?>(nil)

    init(keys: KeyStore) {
        self.keys = keys
    }

    /// The signer of the moment.
    ///
    /// The key store is asked once a second, so a rotation takes effect without a restart.
    func signer(at now: Timestamp) throws -> ResponseSigner {
        try current.withLock { current in
            if let current, now < current.checkedAt + 1, current.checkedAt <= now { return current.signer }
            let signer = try ResponseSigner(keys.current(at: now))
            current = Current(signer: signer, checkedAt: now)
            return signer
        }
    }

    /// The JWK Set of every key that signs now or will soon.
    func published(at now: Timestamp) -> String {
        keys.published(at: now).text
    }
}
