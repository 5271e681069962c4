import Synchronization

/// Says within the process that something waits, so that a code leaves at once and not at the next round.
final class WorkSignal: Sendable {
    private let isRaised = Atomic<Bool>(false)

    func raise() { isRaised.store(true, ordering: .releasing) }

    /// Whether it was raised since the last time.
    func take() -> Bool { isRaised.exchange(false, ordering: .acquiringAndReleasing) }
}
