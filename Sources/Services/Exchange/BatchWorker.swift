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
            for (offset, line) in chunk.lines.enumerated() {
                let row = chunk.firstRow + Int64(offset)
                answers += try answer(line, row: row, of: batch, for: caller, now: now, in: tx)
            }
            try BatchRows.answer(chunk, of: batch, with: answers, in: tx)
            return true
        }
    }

    private func answer(
        _ line: ArraySlice<UInt8>,
        row: Int64,
        of batch: Batch,
        for caller: Caller,
        now: Timestamp,
        in tx: Transaction
    ) throws -> [UInt8] {
        let read = BatchLine(Array(line), of: batch)
        switch read.verification {
        case .failure(let refusal):
            return BatchLine.answer(.failure(refusal), row: row, reference: read.reference)
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
            return BatchLine.answer(result, row: row, reference: read.reference)
        }
    }

    /// "vneidbat" in ASCII.
    private static let lock: Int64 = 0x766E_6569_6462_6174
}
