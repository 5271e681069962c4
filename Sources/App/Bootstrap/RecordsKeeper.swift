internal import Attachments
internal import Civil
internal import Logging
internal import Records
internal import ServiceLifecycle
internal import Store

/// Ends records whose last day is over, and forgets what nobody will send or needs any more.
struct RecordsKeeper: Service {
    let store: Store
    let records: RecordRegister
    let attachments: AttachmentStore
    let logger: Logger
    let clock: @Sendable () -> Timestamp

    init(_ installation: Installation) {
        store = installation.store
        records = installation.records
        attachments = installation.attachments
        logger = installation.logger
        clock = installation.clock
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await tend()
                try? await Task.sleep(for: .seconds(60))
            }
        }
    }

    /// Each step commits by itself: after a crash the next minute goes on where this one stopped.
    private func tend() async {
        do {
            while try await expire() == Self.stride, !Task.isCancelled {}
            while try await purge() == Self.stride, !Task.isCancelled {}
            let limit = clock() - Self.draftDays * 86_400
            _ = try await store.write { tx in try RecordDrafts.discardStale(before: limit, in: tx) }
            _ = try await attachments.sweep()
        } catch {
            logger.error("RECORDS-KEEPING-FAILED", metadata: ["error": "\(error)"])
        }
    }

    private func expire() async throws -> Int {
        let (records, today) = (records, clock().dayInVietnam)
        return try await store.write { tx in try records.expire(before: today, limit: Self.stride, in: tx) }
    }

    private func purge() async throws -> Int {
        let records = records
        return try await store.write { tx in try records.purge(limit: Self.stride, in: tx) }
    }

    private static let stride = 200
    private static let draftDays = 30
}
