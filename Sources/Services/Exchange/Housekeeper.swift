internal import Civil
internal import Evidence
internal import Logging
internal import ServiceLifecycle
internal import Store

/// Forgets what is no longer needed and keeps the directory in memory fresh.
struct Housekeeper: Service {
    let store: Store
    let holder: DirectoryHolder
    let refusals: RefusalBook
    let clock: @Sendable () -> Timestamp
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var round = 0
            while !Task.isCancelled {
                try? await Task.sleep(for: .seconds(1))
                await attempt(cleaning: round % 60 == 0)
                round += 1
            }
        }
    }

    private func attempt(cleaning: Bool) async {
        do {
            try await holder.refresh()
            if cleaning { try await clean() }
        } catch {
            logger.warning("housekeeping will be tried again", metadata: ["error": "\(error)"])
        }
    }

    /// Deletes requests far outside the time window of signatures, batches that nobody finishes or fetches, and refusals
    /// that are too old or too many.
    private func clean() async throws {
        let now = clock()
        try await store.write { tx in
            try NonceRow.deleteCreated(before: now.microseconds / 1_000_000 - 3_600, in: tx)
            try BatchRows.deleteAbandoned(before: now - 7 * 86_400, in: tx)
        }
        try await refusals.clean()
    }

    /// A page of a member's refusals, newest first, that begins below a number.
    func refusals(of member: MemberCode, below: Int64, limit: Int) async throws -> ExchangeService.RefusalPage {
        let rows = try await store.read { tx in
            try RefusalRow.newest(of: member, below: below, limit: limit + 1, in: tx)
        }
        let shown = rows.prefix(limit)
        return ExchangeService.RefusalPage(
            refusals: shown.map { row in
                ExchangeService.RefusalEntry(
                    at: row.at,
                    operation: row.operation.rawValue,
                    purpose: row.agreement,
                    code: row.code,
                    detail: row.detail,
                    keyID: row.keyID
                )
            },
            next: rows.count > limit ? shown.last?.id.rawValue : nil
        )
    }
}
