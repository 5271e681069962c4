import Synchronization

/// Gives every transaction of the process its own number.
enum TransactionNumbers {
    private static let last = Atomic<UInt64>(0)

    static func next() -> UInt64 { last.add(1, ordering: .relaxed).newValue }
}
