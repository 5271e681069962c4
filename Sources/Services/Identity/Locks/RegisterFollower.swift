internal import Civil
internal import Encoding
internal import Evidence
internal import Logging
internal import Population
internal import ServiceLifecycle
internal import Store

/// Follows the changes of the population register: death closes, a declaration of absence locks, a move is counted anew.
///
/// It reads the changes in the order of the evidence log, with a cursor of its own that moves in the same transaction as what
/// it does. A crash repeats nothing and skips nothing.
struct RegisterFollower: Service {
    let store: Store
    let accounts: AccountBook
    let locks: LockDesk
    let register: PopulationRegister
    let clock: @Sendable () -> Timestamp
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var checkedDay: Day?
            while !Task.isCancelled {
                try? await Task.sleep(for: .seconds(1))
                do {
                    while try await follow() {}
                    let today = clock().dayInVietnam
                    if checkedDay != today {
                        while try await lockEndedStays() {}
                        checkedDay = today
                    }
                } catch {
                    logger.warning("the register will be followed later", metadata: ["error": "\(error)"])
                }
            }
        }
    }

    /// Goes on by one page; false when nothing is new.
    func follow() async throws -> Bool {
        let isUpToDate = try await store.read { tx in
            try EvidenceReader.changes(after: FeedRows.cursor(in: tx), limit: 1, in: tx).isEmpty
        }
        guard !isUpToDate else { return false }
        return try await store.writeAlone { tx in
            let position = try FeedRows.cursor(in: tx)
            let changes = try FeedRows.after(position, limit: Self.page, in: tx)
            for change in changes.events { try apply(change, in: tx) }
            guard let last = changes.last else { return false }
            try FeedRows.advance(to: last, in: tx)
            return true
        }
    }

    /// Locks the accounts of foreigners whose residence card has ended; false when there is none.
    func lockEndedStays() async throws -> Bool {
        let day = clock().dayInVietnam
        return try await store.writeAlone { tx in
            let ended = try ForeignerRows.ended(before: day, limit: Self.page, in: tx)
            var count = 0
            for key in ended
            where try locks.lockAutomatically(.stayEnded, key, note: "the residence card ended", in: tx) != nil {
                count += 1
            }
            return count > 0
        }
    }

    private func apply(_ change: PopulationChange, in tx: Transaction) throws {
        let key = AccountKey(change.person)
        guard let account = try accounts.find(key, in: tx), account.state != .cancelled else { return }
        switch change.kind {
        case .died: _ = try locks.close(account, because: .death, note: "entry of death", in: tx)
        case .declaredMissing:
            _ = try locks.lockAutomatically(.missing, key, note: "declared missing", in: tx)
        case .merged:
            guard try register.resolve(change.person, in: tx) != change.person else { return }
            _ = try locks.close(account, because: nil, note: "the record was merged into another", in: tx)
        case .residenceMoved, .residenceEnded: try move(account, in: tx)
        case .registered, .nameChanged, .corrected, .numberReestablished, .householdChanged, .married, .divorced,
            .kinshipChanged:
            break
        }
    }

    /// Counts the account in the province where the owner now lives.
    private func move(_ account: Account, in tx: Transaction) throws {
        let now = clock()
        let province = try register.homeProvince(of: account.key.person, on: now.dayInVietnam, in: tx)
        guard province != account.province else { return }
        let evidence = try accounts.log.append(
            IdentityEntry.draft("identity.province_followed", about: account.key, by: .system) { json in
                json.memberIfPresent("province", province?.text)
            },
            in: tx
        )
        try accounts.write(
            account.next(at: now) { $0.province = province },
            after: account,
            under: evidence,
            in: tx
        )
    }

    private static let page = 200
}
