/// A thread's loop that runs reading closures, each in its own read-only transaction.
final class Reader {
    private let connection: any Connection
    private let queue: JobQueue
    private let meter: Meter
    private let options: StoreOptions

    init(connection: any Connection, queue: JobQueue, meter: Meter, options: StoreOptions) {
        self.connection = connection
        self.queue = queue
        self.meter = meter
        self.options = options
    }

    /// Works until the queue is closed and empty.
    func run() {
        while let jobs = queue.take(1) {
            connection.perform { jobs.forEach(answer) }
        }
        connection.close()
    }

    private func answer(_ job: Job) {
        var retry = Retry(maximumAttempts: options.maximumAttempts)
        while let error = attempt(job) {
            guard let failure = error as? StoreError, Retry.isUseful(after: failure), retry.wait(after: failure) else {
                meter.read()
                return job.fail(error)
            }
            meter.retried()
        }
        meter.read()
        job.succeed()
    }

    /// Runs the closure once; nil when it went well.
    private func attempt(_ job: Job) -> (any Error)? {
        let transaction = Transaction(id: TransactionNumbers.next(), isWritable: false, connection: connection)
        defer {
            transaction.end()
            meter.ran(transaction.statements)
        }
        do {
            try connection.begin(.read)
            defer { connection.rollback() }
            try job.attempt(transaction)
            return transaction.failure
        } catch {
            if let failure = transaction.failure, Retry.isUseful(after: failure) { return failure }
            return error
        }
    }
}
