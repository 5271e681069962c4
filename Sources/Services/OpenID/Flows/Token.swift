internal import Civil

/// An access token as its row has it.
struct AccessToken: Sendable, Equatable {
    /// 0 for a client's own token.
    let account: Int64
    let grant: Int64
    let client: String
    let scope: ScopeSet
    let audience: String
    let binding: KeyBinding
    let issued: Timestamp
    let expires: Timestamp
    let revokedAt: Timestamp?

    /// Whether it may be used, as far as its own row says.
    func isLive(at now: Timestamp) -> Bool { revokedAt == nil && now < expires }
}

/// A refresh token as its row has it.
struct RefreshToken: Sendable, Equatable {
    let account: Int64
    let grant: Int64
    let client: String
    let binding: KeyBinding
    let issued: Timestamp
    let expires: Timestamp
    /// When it was exchanged for the next one.
    let usedAt: Timestamp?
}
