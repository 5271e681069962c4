internal import Attachments
internal import Civil
internal import Logging
internal import Records
internal import ServiceLifecycle
internal import Store

/// Ends records whose last day is over, and forgets what nobody will send or needs any more.
package struct RecordsKeeper: Service {
    let store: Store
    let records: RecordRegister
    let attachments: AttachmentStore
    let logger: Logger
    let clock: @Sendable () -> Timestamp

    /// Tends the records and files of an installation.
    package init(_ installation: Installation) {
        store = installation.store
        records = installation.records
        attachments = installation.attachments
        logger = installation.logger
        clock = installation.clock
    }

    /// Tends every minute until the program ends; the files, which are many and seldom left over, every hour.
    package func run() async throws {
        await cancelWhenGracefulShutdown {
            var sweeping = ContinuousClock.now
            while !Task.isCancelled {
                await tend()
                if ContinuousClock.now >= sweeping {
                    sweeping = .now.advanced(by: .seconds(3_600))
                    await sweep()
                }
                try? await Task.sleep(for: .seconds(60))
            }
        }
    }

    /// Each step commits by itself: after a crash the next minute goes on where this one stopped.
    private func tend() async {
        do {
            while try await expire() == Self.stride, !Task.isCancelled {}
            while try await purge() == Self.stride, !Task.isCancelled {}
            try await followMerges()
            let limit = clock() - Self.draftDays * 86_400
            _ = try await store.write { tx in try RecordDrafts.discardStale(before: limit, in: tx) }
        } catch {
            logger.error("RECORDS-KEEPING-FAILED", metadata: ["error": "\(error)"])
        }
    }

    /// Files that drafts and crashes left behind.
    private func sweep() async {
        do {
            let removed = try await attachments.sweep()
            if removed > 0 { logger.info("files that nobody has were removed", metadata: ["files": "\(removed)"]) }
        } catch is CancellationError {
            // The server stops; the next one sweeps.
        } catch {
            logger.error("FILES-SWEEP-FAILED", metadata: ["error": "\(error)"])
        }
    }

    private func expire() async throws -> Int {
        let (records, today) = (records, clock().dayInVietnam)
        return try await store.write { tx in try records.expire(before: today, limit: Self.stride, in: tx) }
    }

    /// Papers of people who were registered twice go to the person who remains.
    private func followMerges() async throws {
        let records = records
        var next: PersonKey? = PersonKey(rawValue: 0)
        while let person = next, !Task.isCancelled {
            let (left, last) = try await store.read { tx in
                try records.leftByMerges(after: person, limit: Self.mergesAtOnce, in: tx)
            }
            var rest = left[...]
            while !rest.isEmpty {
                let piece = Array(rest.prefix(Self.stride))
                rest = rest.dropFirst(piece.count)
                _ = try await store.write { tx in try records.followMerges(of: piece, in: tx) }
            }
            next = last
        }
    }

    private func purge() async throws -> Int {
        let records = records
        return try await store.write { tx in try records.purge(limit: Self.stride, in: tx) }
    }

    private static let stride = 200
    private static let mergesAtOnce = 1_000
    private static let draftDays = 30
}
