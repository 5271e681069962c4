import Glibc
import Synchronization

/// A point at which a store's thread and a test wait for each other.
package final class Latch: Sendable {
    private let isOpen = Atomic<Bool>(false)

    package init() {}

    /// Lets all go on who wait, now and later.
    package func open() { isOpen.store(true, ordering: .releasing) }

    /// Blocks a thread of the store.
    package func wait() { while !isOpen.load(ordering: .acquiring) { usleep(200) } }

    /// Suspends the test.
    package func opened() async {
        while !isOpen.load(ordering: .acquiring) { try? await Task.sleep(for: .milliseconds(1)) }
    }
}
