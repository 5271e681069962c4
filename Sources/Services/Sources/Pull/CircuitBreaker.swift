internal import Civil

/// Whether an agency is worth calling: after some failures in a row it is left alone, then one call tries.
struct CircuitBreaker: Sendable, Equatable {
    private(set) var failures = 0
    /// Until when nobody calls; nil while calls go through.
    private(set) var openUntil: Timestamp?
    private var openings = 0

    /// How many calls may be made now: none, one to try, or any number.
    enum Permission: Equatable {
        case none, probe, any
    }

    func permission(at now: Timestamp) -> Permission {
        guard let openUntil else { return .any }
        return now < openUntil ? .none : .probe
    }

    mutating func succeed() {
        self = CircuitBreaker()
    }

    /// A call failed; the third in a row, and each failed try, opens for twice as long as before, up to a minute.
    mutating func fail(at now: Timestamp) {
        failures += 1
        guard failures >= Self.threshold || openUntil != nil else { return }
        let seconds = min(Self.longest, Self.shortest << min(openings, 10))
        openings += 1
        openUntil = now + seconds
    }

    private static let threshold = 3
    private static let shortest = 2
    private static let longest = 60
}
