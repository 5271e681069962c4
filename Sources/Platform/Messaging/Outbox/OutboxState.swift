/// What has become of a queued message.
package enum OutboxState: Int64, Hashable, Sendable {
    /// Not sent yet, or not known to be.
    case waiting = 0
    /// Taken over by the next station.
    case sent = 1
    /// Refused for good, or given up.
    case failed = 2
    /// Not sent in its time.
    case expired = 3
}
