internal import Civil

/// Somebody who is signed in, as the row of the session says.
struct PortalSession: Sendable {
    /// The SHA-256 of the cookie's value.
    let id: [UInt8]
    let role: PortalRole
    /// Stands in every form of a page; a page of another site cannot know it.
    let formToken: String
    let created: Timestamp
    /// The last request, a minute more or less.
    let seen: Timestamp

    /// How long a session lives without a request: 30 minutes.
    static let idleSeconds = 1_800
    /// How long a session lives at most: 8 hours.
    static let longestSeconds = 28_800
    /// How old `seen` may get before it is written again.
    static let seenSeconds = 60

    func isOver(at now: Timestamp) -> Bool {
        now >= seen + Self.idleSeconds || now >= created + Self.longestSeconds
    }
}
