import Logging

/// A thread's loop that takes closures in groups and commits each group once.
///
/// Group commit: while one commit waits for the disk, callers gather; the next group runs all their closures in one transaction,
/// without savepoints, and answers them after its one durable commit. When a closure throws, the group is rolled back; those
/// before it are committed together, it is run alone and gets its own answer, then come the rest: order is kept, and nobody pays
/// for another's mistake with more than being run again.
final class GroupWriter {
    private let connection: any Connection
    private let queue: JobQueue
    private let meter: Meter
    private let options: StoreOptions
    private var lastGroup = 0

    init(connection: any Connection, queue: JobQueue, meter: Meter, options: StoreOptions) {
        self.connection = connection
        self.queue = queue
        self.meter = meter
        self.options = options
    }

    /// Works until the queue is closed and empty.
    func run() {
        while let group = nextGroup() {
            connection.perform {
                commit(group[...])
                connection.tidy()
            }
        }
        connection.close()
    }

    /// A writer that was busy waits a moment for others to join; one caller after another never waits.
    private func nextGroup() -> [Job]? {
        if lastGroup > 1, queue.count < lastGroup / 2 {
            Monotonic.sleep(microseconds: options.gatherMicroseconds)
        }
        let group = queue.take(options.maximumGroup)
        lastGroup = group?.count ?? 0
        return group
    }

    /// Commits jobs in as few transactions as it takes, and answers every one of them.
    private func commit(_ jobs: ArraySlice<Job>) {
        var retry = Retry(maximumAttempts: options.maximumAttempts)
        while !jobs.isEmpty {
            switch runTogether(jobs) {
            case .committed:
                return jobs.forEach { $0.succeed() }
            case .thrown(let index, let error):
                if jobs.count > 1 { return commitAround(index, jobs) }
                guard isCollision(error, of: jobs), retry.wait(after: .serializationFailure) else {
                    return fail(jobs, error)
                }
                meter.retried()
            case .notCommitted(let error):
                if jobs.count > 1, mustSplit(after: error, attempt: retry.attempt) { return commitHalves(jobs) }
                guard Retry.isUseful(after: error), retry.wait(after: error) else { return fail(jobs, error) }
                meter.retried()
            }
        }
    }

    private func commitAround(_ index: Int, _ jobs: ArraySlice<Job>) {
        meter.regrouped()
        commit(jobs[jobs.startIndex..<index])
        commit(jobs[index...index])
        commit(jobs[(index + 1)...])
    }

    private func commitHalves(_ jobs: ArraySlice<Job>) {
        meter.regrouped()
        let middle = jobs.startIndex + jobs.count / 2
        commit(jobs[..<middle])
        commit(jobs[middle...])
    }

    /// In a snapshot, a row that somebody else wrote meanwhile shows only when the same key is written.
    private func isCollision(_ error: any Error, of jobs: ArraySlice<Job>) -> Bool {
        guard connection.engine == .postgres, jobs.first?.isolation == .snapshot,
            case .uniqueViolation? = error as? StoreError
        else { return false }
        return true
    }

    /// A commit refused because of what somebody wrote is narrowed down; large groups that keep conflicting get smaller.
    private func mustSplit(after error: StoreError, attempt: Int) -> Bool {
        switch error {
        case .foreignKeyViolation, .uniqueViolation, .checkViolation, .notNullViolation, .diskFull: true
        case .serializationFailure: attempt > 2
        default: false
        }
    }

    private func fail(_ jobs: ArraySlice<Job>, _ error: any Error) {
        meter.failed(jobs.count)
        jobs.forEach { $0.fail(error) }
    }
}

extension GroupWriter {
    private enum Outcome {
        case committed
        /// A closure threw, for reasons of its own; everything was rolled back.
        case thrown(Int, any Error)
        /// The transaction as a whole did not happen, or nobody knows.
        case notCommitted(StoreError)
    }

    private func runTogether(_ jobs: ArraySlice<Job>) -> Outcome {
        let begunAt = Monotonic.now()
        do {
            try connection.begin(.group(jobs.first?.isolation ?? .serializable))
        } catch {
            return .notCommitted(error)
        }
        let memory = CommitMemory()
        for index in jobs.indices {
            if let outcome = attempt(jobs[index], index, memory) {
                connection.rollback()
                return outcome
            }
        }
        return commitTransaction(jobs, begunAt)
    }

    /// Runs one closure; nil when it went well.
    private func attempt(_ job: Job, _ index: Int, _ memory: CommitMemory) -> Outcome? {
        let transaction = Transaction(
            id: TransactionNumbers.next(),
            isWritable: true,
            connection: connection,
            memory: memory
        )
        defer {
            transaction.end()
            meter.ran(transaction.statements)
        }
        do {
            try job.attempt(transaction)
            guard let swallowed = transaction.failure else { return nil }
            throw swallowed
        } catch {
            // A statement's own failure decides, even if the closure translated it into another error, whether to run again.
            if let failure = transaction.failure, Retry.isUseful(after: failure) { return .notCommitted(failure) }
            return .thrown(index, error)
        }
    }

    // A crash before COMMIT returns leaves either the whole group or nothing of it; no caller has been answered yet.
    private func commitTransaction(_ jobs: ArraySlice<Job>, _ begunAt: UInt64) -> Outcome {
        let commitAt = Monotonic.now()
        do {
            try connection.commit()
        } catch {
            connection.rollback()
            return .notCommitted(error)
        }
        let now = Monotonic.now()
        meter.committed(jobs, begunAt: begunAt, commitNanoseconds: now &- commitAt)
        warn(of: jobs, nanoseconds: now &- begunAt)
        return .committed
    }

    /// Says when a group kept everybody else who writes waiting; a job that wants to be alone may take its time.
    private func warn(of jobs: ArraySlice<Job>, nanoseconds: UInt64) {
        let milliseconds = nanoseconds / 1_000_000
        guard milliseconds >= options.longGroupMilliseconds, jobs.first?.isAlone == false else { return }
        options.logger.warning(
            "STORE-WRITER-HELD",
            metadata: ["milliseconds": "\(milliseconds)", "closures": "\(jobs.count)"]
        )
    }
}
