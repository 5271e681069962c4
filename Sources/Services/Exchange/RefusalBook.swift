internal import Civil
internal import Evidence
internal import Store

/// Keeps refusals that no transaction of their own has kept: bad signatures, malformed bodies, exceeded rates.
///
/// At most ten a second for each member: whoever floods us must not make us write at the same rate.
struct RefusalBook: Sendable {
    private let store: Store
    private let log: EvidenceLog
    private let clock: @Sendable () -> Timestamp
    private let limiter = RateLimiter()

    init(store: Store, log: EvidenceLog, clock: @escaping @Sendable () -> Timestamp) {
        self.store = store
        self.log = log
        self.clock = clock
    }

    func keep(
        code: String,
        detail: String,
        operation: Operation,
        member: MemberCode,
        keyID: String
    ) async throws {
        let now = clock()
        guard limiter.take(of: member.text, rate: 10, at: now) == nil else { return }
        let row = RefusalRow(
            member: member,
            id: log.nextID(),
            at: now,
            operation: operation,
            agreement: "",
            code: code,
            detail: detail,
            keyID: keyID
        )
        try await store.write { tx in try row.insert(in: tx) }
    }
}
