import Synchronization

/// Tells those who sleep that something waits.
final class Waker: Sendable {
    private let count = Atomic(0)

    /// How often somebody woke.
    var calls: Int { count.load(ordering: .relaxed) }

    func wake() { count.add(1, ordering: .relaxed) }

    /// Sleeps until somebody wakes, or for so long at most.
    ///
    /// It looks at a number every few milliseconds: cheaper than a look into the queue, and nothing can be missed.
    func sleep(since calls: Int, atMost limit: Duration) async {
        let end = ContinuousClock.now.advanced(by: limit)
        while !Task.isCancelled, self.calls == calls, ContinuousClock.now < end {
            try? await Task.sleep(for: .milliseconds(10))
        }
    }
}
