/// When and how soon a transaction that committed nothing is run again.
struct Retry {
    let maximumAttempts: Int
    private(set) var attempt = 1

    init(maximumAttempts: Int) { self.maximumAttempts = maximumAttempts }

    /// Whether another attempt could end differently: the engine asked for it, or the connection ended before the commit.
    static func isUseful(after error: StoreError) -> Bool {
        switch error {
        case .serializationFailure, .unavailable: true
        default: false
        }
    }

    /// Sleeps for a random time that grows with each attempt, up to 50 ms; false when none is left.
    ///
    /// A server that stays away is tried only a few times: callers should hear of it soon, and the next one tries again.
    mutating func wait(after error: StoreError) -> Bool {
        let isAway = if case .unavailable = error { true } else { false }
        guard attempt < (isAway ? min(3, maximumAttempts) : maximumAttempts) else { return false }
        let ceiling = min(50_000, UInt32(500) << UInt32(min(attempt, 7)))
        Monotonic.sleep(microseconds: UInt32.random(in: 100...ceiling))
        attempt += 1
        return true
    }
}
