internal import Civil
internal import Evidence
internal import Signing
internal import Store
internal import Web

/// Keeps refusals that no transaction of their own has kept: bad signatures, malformed bodies, exceeded rates.
///
/// At most ten a second for each member: whoever floods us must not make us write at the same rate. Not even a signature is needed
/// for a line, only the name of a key, so what is kept has a bound too.
struct RefusalBook: Sendable {
    /// The oldest are kept for 90 days.
    private static let retentionSeconds = 90 * 86_400
    /// Of one member, at most so many.
    private static let rowsPerMember: Int64 = 10_000
    /// As many are deleted in one transaction: whoever has to write waits for no more.
    private static let slice = 1_000

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
        detail: LocalizedText?,
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

    /// Deletes what is too old, and of each member what is too much, of all refusals whoever kept them.
    func clean() async throws {
        let oldest = clock() - Self.retentionSeconds
        let excesses = try await store.read { tx in
            try RefusalRow.excesses(before: oldest, keeping: Self.rowsPerMember, in: tx)
        }
        for excess in excesses {
            while try await store.write({ tx in try excess.delete(atMost: Self.slice, in: tx) }) == Self.slice {}
        }
    }

    /// Verifies a request; its signature's error becomes a problem, kept for the member whose key the request names.
    ///
    /// - Parameter note: told the member and the code of what was kept.
    func refusing<Verified>(
        _ operation: Operation,
        note: (MemberCode, String) -> Void = { _, _ in },
        _ verify: (inout Directory.Key?) async throws -> Verified
    ) async throws -> Verified {
        var claimed: Directory.Key?
        do {
            return try await verify(&claimed)
        } catch let error as SignatureError {
            if let claimed {
                let code = SignatureRefusal.code(of: error)
                try await keep(
                    code: code,
                    detail: SignatureRefusal.words(for: error),
                    operation: operation,
                    member: claimed.member,
                    keyID: claimed.id
                )
                note(claimed.member, code)
            }
            throw SignatureRefusal(error: error)
        }
    }
}
