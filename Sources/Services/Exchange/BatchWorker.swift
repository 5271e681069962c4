internal import Civil
internal import Evidence
internal import Logging
internal import ServiceLifecycle
internal import Store
internal import Web

/// Answers the rows of batches, chunk by chunk, in the background.
///
/// A chunk's receipts, its answers and the batch's progress are one transaction: a crash before its commit leaves the chunk
/// unanswered, and the next round, in whatever process, answers it; after it, the chunk is never touched again.
struct BatchWorker: Service {
    let store: Store
    let verification: Verification
    let holder: DirectoryHolder
    let clock: @Sendable () -> Timestamp
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                let worked = await attempt()
                if !worked { try? await Task.sleep(for: .milliseconds(300)) }
            }
        }
    }

    /// - Returns: whether there was something to do.
    private func attempt() async -> Bool {
        do {
            return try await answerNextChunk()
        } catch is DirectoryChanged {
            _ = try? await holder.reload()
            return true
        } catch {
            logger.warning("a batch will be tried again", metadata: ["error": "\(error)"])
            return false
        }
    }

    func answerNextChunk() async throws -> Bool {
        let directory = holder.current
        let now = clock()
        return try await store.writeAlone { tx in
            guard try tx.tryAdvisoryLock(Self.lock), let batch = try BatchRows.oldestReady(in: tx),
                let chunk = try BatchRows.chunk(batch.chunksAnswered, of: batch.id, in: tx)
            else { return false }
            try DirectoryRows.requireCurrent(directory.version, in: tx)
            let caller = Caller(
                member: batch.member,
                keyID: "",
                created: batch.at.microseconds / 1_000_000,
                nonce: nil,
                directory: directory
            )
            var answers: [UInt8] = []
            var unreadable = batch.rowsUnreadable
            for (offset, bytes) in chunk.lines.enumerated() {
                let (line, row) = (BatchLine(Array(bytes), of: batch), chunk.firstRow + Int64(offset))
                if case .failure = line.verification { unreadable += 1 }
                answers += try answer(line, row: row, for: caller, now: now, in: tx)
            }
            try BatchRows.answer(chunk, of: batch, with: answers, unreadable: unreadable, in: tx)
            if unreadable > 0, chunk.isLast(of: batch) { try tell(unreadable, of: batch, at: now, in: tx) }
            return true
        }
    }

    /// One line for the member's administrator, however many rows could not be read: the answer to each says why.
    private func tell(_ unreadable: Int64, of batch: Batch, at now: Timestamp, in tx: Transaction) throws {
        let count = "\(unreadable)/\(batch.rowsReceived)"
        let refusal = Refusal.bodyMalformed(
            pointer: "",
            detail: RefusalDetail(
                vi: "Lô \(batch.id): số dòng không đọc được là \(count); câu trả lời cho từng dòng nêu lý do.",
                en: "Batch \(batch.id): rows that could not be read: \(count); the answer to each says why."
            )
        )
        try RefusalRow(
            member: batch.member,
            id: verification.log.nextID(),
            at: now,
            operation: .batch,
            agreement: batch.purpose,
            code: refusal.code,
            detail: refusal.words,
            keyID: ""
        ).insert(in: tx)
    }

    private func answer(
        _ line: BatchLine,
        row: Int64,
        for caller: Caller,
        now: Timestamp,
        in tx: Transaction
    ) throws -> [UInt8] {
        switch line.verification {
        case .failure(let refusal):
            return BatchLine.answer(.failure(refusal), row: row, reference: line.reference)
        case .success(let request):
            let permitted = Permission.agreed(
                request.question,
                by: caller,
                records: verification.records,
                now: now
            )
            let result = try verification.answer(
                request,
                permitted: permitted,
                for: caller,
                operation: .batch,
                now: now,
                in: tx
            )
            return BatchLine.answer(result, row: row, reference: line.reference)
        }
    }

    /// "vneidbat" in ASCII.
    private static let lock: Int64 = 0x766E_6569_6462_6174
}
