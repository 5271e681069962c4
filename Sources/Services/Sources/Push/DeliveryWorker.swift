internal import Catalogue
internal import Civil
internal import Encoding
internal import Evidence
internal import Logging
internal import Records
internal import ServiceLifecycle
internal import Store
internal import Web

/// Applies deliveries chunk by chunk, in the order in which they became durable.
///
/// A chunk's records, its refused rows and the delivery's progress are one transaction: a crash before its commit leaves the chunk
/// to be applied, and the next round, in whatever process, applies it; after it, the chunk is gone.
struct DeliveryWorker: Service {
    let store: Store
    let register: RecordRegister
    let log: EvidenceLog
    let waker: Waker
    let clock: @Sendable () -> Timestamp
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var cleaning = ContinuousClock.now
            while !Task.isCancelled {
                let calls = waker.calls
                let worked = await attempt { try await applyNext() }
                if ContinuousClock.now >= cleaning {
                    cleaning = .now.advanced(by: .seconds(600))
                    _ = await attempt { try await discardAbandoned() }
                }
                if !worked { await waker.sleep(since: calls, atMost: .milliseconds(500)) }
            }
        }
    }

    /// Applies the delivery whose turn it is, to its end.
    /// - Returns: whether there was one.
    func applyNext() async throws -> Bool {
        guard let delivery = try await store.read({ tx in try DeliveryRows.nextReady(in: tx) }) else { return false }
        guard let utility = UtilityCode(delivery.utility) else {
            throw SourceError.damaged("source_delivery \(delivery.id) has no utility")
        }
        var next = try await prepare(delivery.chunksApplied, of: delivery, utility)
        while let chunk = next, !Task.isCancelled {
            // The next lines are read while these are written.
            async let following = prepare(chunk.number + 1, of: delivery, utility)
            let applied: Bool
            do {
                applied = try await apply(chunk, of: delivery)
            } catch let error as RecordError {
                _ = try? await following
                return try await stop(delivery, error)
            }
            next = try await following
            // Somebody else is at it, or it was stopped.
            if !applied { return false }
        }
        return true
    }

    /// The lines of one chunk, read and checked.
    struct Prepared: Sendable {
        let number: Int64
        /// The numbers of the rows that could be read, and the rows.
        let places: [Int64]
        let rows: [CheckedRecord]
        let faults: [(row: Int64, fault: DeliveryLine.Fault)]
    }

    @concurrent
    private func prepare(_ number: Int64, of delivery: Delivery, _ utility: UtilityCode) async throws -> Prepared? {
        guard number < delivery.chunks else { return nil }
        let stored = try await store.read { tx in try DeliveryRows.lines(number, of: delivery.id, in: tx) }
        guard let (firstRow, bytes) = stored else { return nil }
        var places: [Int64] = []
        var rows: [DeliveredRecord] = []
        var faults: [(row: Int64, fault: DeliveryLine.Fault)] = []
        for (offset, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast().enumerated() {
            let row = firstRow + Int64(offset)
            switch DeliveryLine.read(line, utility: utility) {
            case .success(let record):
                places.append(row)
                rows.append(record)
            case .failure(let fault): faults.append((row, fault))
            }
        }
        let checked = RecordDelivery(register).check(rows, of: Self.actor(of: delivery))
        return Prepared(number: number, places: places, rows: checked, faults: faults)
    }

    private func apply(_ chunk: Prepared, of delivery: Delivery) async throws -> Bool {
        let (register, log, clock) = (register, log, clock)
        return try await store.writeAlone { tx in
            guard try tx.tryAdvisoryLock(Self.lock),
                let delivery = try DeliveryRows.find(delivery.name, of: delivery.agency, in: tx),
                delivery.state == .ready, delivery.chunksApplied == chunk.number
            else { return false }
            let evidence = try log.append(Self.entry(delivery, chunk), in: tx)
            let actor = Self.actor(of: delivery)
            let results = try RecordDelivery(register).take(chunk.rows, by: actor, under: evidence, in: tx)
            var outcome = ChunkOutcome()
            outcome.rows = Int64(chunk.rows.count + chunk.faults.count)
            outcome.faults = chunk.faults
            for (row, result) in zip(chunk.places, results) { outcome.add(result, row: row) }
            outcome.faults.sort { $0.row < $1.row }
            try DeliveryRows.apply(outcome, of: delivery, at: clock(), in: tx)
            return true
        }
    }

    /// A damaged row of our own tables: what was applied stays, the operator is told, other deliveries go on.
    private func stop(_ delivery: Delivery, _ error: RecordError) async throws -> Bool {
        logger.error("a delivery was stopped", metadata: ["delivery": "\(delivery.id)", "error": "\(error)"])
        try await store.write { tx in try DeliveryRows.stop(delivery.id, because: Self.ownFault, in: tx) }
        return true
    }

    private func discardAbandoned() async throws -> Bool {
        let end = clock() - 86_400
        try await store.write { tx in try DeliveryRows.discardAbandoned(before: end, in: tx) }
        return false
    }

    private func attempt(_ work: () async throws -> Bool) async -> Bool {
        do {
            return try await work()
        } catch {
            logger.warning("deliveries will be tried again", metadata: ["error": "\(error)"])
            return false
        }
    }

    /// As the agency reads it; what it is in particular stands in the log for the operator.
    private static let ownFault = LocalizedText(
        vi: "Lỗi của chính hệ thống; đơn vị vận hành đang xem xét.",
        en: "A fault of the platform's own; its operator looks into it."
    )

    private static func actor(of delivery: Delivery) -> RecordActor {
        .system(agency: delivery.agency, reference: "delivery.\(delivery.name)")
    }

    private static func entry(_ delivery: Delivery, _ chunk: Prepared) -> EntryDraft {
        var json = JSONWriter()
        json.object { json in
            json.member("agency", delivery.agency)
            json.member("delivery", delivery.name)
            json.member("utility", delivery.utility)
            json.member("chunk", chunk.number)
            json.member("rows", chunk.rows.count)
        }
        // The draft takes the members without their braces.
        let members = String(decoding: json.bytes.dropFirst().dropLast(), as: UTF8.self)
        return EntryDraft(about: .importBatch, kind: "source.delivery", topic: .administration, members: members)
    }

    /// "vneidsrc" in ASCII.
    private static let lock: Int64 = 0x766E_6569_6473_7263
}
