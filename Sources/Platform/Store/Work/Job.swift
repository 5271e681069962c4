/// A closure that waits for its transaction, with the caller that waits for its result.
///
/// `@unchecked Sendable`: handed from the caller to one worker thread through `JobQueue`'s lock; only that thread touches it then.
class Job: @unchecked Sendable {
    let isAlone: Bool
    let isolation: Isolation
    let queuedAt: UInt64

    init(isAlone: Bool, isolation: Isolation) {
        self.isAlone = isAlone
        self.isolation = isolation
        self.queuedAt = Monotonic.now()
    }

    /// Runs the closure and keeps its result until `succeed`.
    func attempt(_ transaction: Transaction) throws {}
    /// Hands the last attempt's result to the caller.
    func succeed() {}
    /// Hands an error to the caller.
    func fail(_ error: any Error) {}
}

/// A job whose closure returns a `T`.
///
/// `@unchecked Sendable`: see `Job`.
final class BodyJob<T: Sendable>: Job, @unchecked Sendable {
    private let body: @Sendable (Transaction) throws -> T
    private var continuation: UnsafeContinuation<T, any Error>?
    private var result: T?

    init(
        body: @escaping @Sendable (Transaction) throws -> T,
        continuation: UnsafeContinuation<T, any Error>,
        isAlone: Bool,
        isolation: Isolation
    ) {
        self.body = body
        self.continuation = continuation
        super.init(isAlone: isAlone, isolation: isolation)
    }

    override func attempt(_ transaction: Transaction) throws {
        result = nil
        result = try body(transaction)
    }

    override func succeed() {
        guard let result else { return fail(StoreError.closed) }
        continuation?.resume(returning: result)
        continuation = nil
    }

    override func fail(_ error: any Error) {
        continuation?.resume(throwing: error)
        continuation = nil
    }
}
