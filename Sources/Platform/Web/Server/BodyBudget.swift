import Synchronization

/// The memory of large bodies that arrive or are worked on, of all requests together.
final class BodyBudget: Sendable {
    private let held = Atomic<Int>(0)

    func take(_ bytes: Int, limit: Int) -> Bool {
        guard held.wrappingAdd(bytes, ordering: .relaxed).newValue <= limit else {
            giveBack(bytes)
            return false
        }
        return true
    }

    func giveBack(_ bytes: Int) { held.wrappingSubtract(bytes, ordering: .relaxed) }
}

/// What one request takes of it, byte by byte as they come; given back when nobody has the request any more.
final class BodyTally: Sendable {
    private let site: WebSite
    private let taken = Atomic<Int>(0)

    init(site: WebSite) {
        self.site = site
    }

    deinit { site.bodies.giveBack(taken.load(ordering: .relaxed)) }

    /// - Throws: `overloaded` when all requests together hold too much.
    func take(_ bytes: Int) throws(WebError) {
        let limits = site.configuration.limits
        guard site.bodies.take(bytes, limit: limits.largeBodies) else {
            throw .overloaded(retryAfter: limits.retryAfterSeconds)
        }
        taken.wrappingAdd(bytes, ordering: .relaxed)
    }
}
