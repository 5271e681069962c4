package import Civil

/// The clock of a dossier.
package enum DossierClock: Hashable, Sendable {
    /// Nothing is promised.
    case unlimited
    case running(due: Timestamp)
    /// The citizen must do something first.
    case paused(since: Timestamp, left: TimeLeft)
    case ended(at: Timestamp, due: Timestamp?)

    /// What it shows at an instant.
    package enum Face: String, Sendable, Hashable, CaseIterable {
        case unlimited, running, paused, overdue, onTime = "on-time", late
    }

    /// What it shows at an instant.
    package func face(at now: Timestamp) -> Face {
        switch self {
        case .unlimited: .unlimited
        case .running(let due): now < due ? .running : .overdue
        case .paused: .paused
        case .ended(_, nil): .unlimited
        case .ended(let at, let due?): at < due ? .onTime : .late
        }
    }

    /// The instant at which it is too late; nil while it does not run.
    package var due: Timestamp? {
        guard case .running(let due) = self else { return nil }
        return due
    }

    /// Whether it has stopped for good.
    var isOver: Bool {
        if case .ended = self { true } else { false }
    }

    /// The clock of a deadline that may be none.
    static func of(_ due: Timestamp?) -> DossierClock { due.map { .running(due: $0) } ?? .unlimited }
}
