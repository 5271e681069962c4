import Glibc
import Synchronization

/// A point at which a store's thread and a test wait for each other.
final class Latch: Sendable {
    private let isOpen = Atomic<Bool>(false)

    func open() { isOpen.store(true, ordering: .releasing) }

    /// Blocks a thread of the store.
    func wait() { while !isOpen.load(ordering: .acquiring) { usleep(200) } }

    /// Suspends the test.
    func opened() async { while !isOpen.load(ordering: .acquiring) { await Task.yield() } }
}
