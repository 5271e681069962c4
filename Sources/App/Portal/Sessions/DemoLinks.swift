package import Civil
package import Store

/// One-time links that sign in without a password: for a demonstration, on the machine itself.
///
/// A link lives for 30 minutes, signs in once, and is found by the SHA-256 of its secret. Nothing but the printed
/// address holds the secret.
package struct DemoLinks: Sendable {
    /// How long a link lives.
    package static let lifetimeMinutes = 30

    private let store: Store
    private let clock: @Sendable () -> Timestamp

    /// Issues links into a store whose tables ``PortalService/migrations`` made.
    package init(store: Store, clock: @escaping @Sendable () -> Timestamp) {
        self.store = store
        self.clock = clock
    }

    /// Makes a link and returns its path, `/link/…`, to be put behind the origin of the server.
    package func issue(_ role: PortalRole) async throws -> String {
        let (token, now) = (SecretToken(), clock())
        let digest = token.digest
        try await store.write { tx in
            try LinkRows.deleteOld(at: now, in: tx)
            try SessionRows.deleteOld(at: now, in: tx)
            try LinkRows.insert(digest, for: role, until: now + Self.lifetimeMinutes * 60, in: tx)
        }
        return PortalRoute.oneTimeLink(token.text).path
    }

    /// What a link is worth now; nil for a secret that was never issued.
    func find(_ token: SecretToken) async throws -> OneTimeLinkPage.State? {
        let (digest, now) = (token.digest, clock())
        return try await store.read { tx in try LinkRows.find(digest, in: tx)?.state(at: now) }
    }

    /// What pressing the button of a link's page brought.
    enum Redemption: Sendable {
        case signedIn(PortalRole, cookie: String)
        case refused(OneTimeLinkPage.State)
        case unknown
    }

    /// Uses the link up and begins a session, in one transaction: a crash before its commit leaves the link good, one
    /// after it leaves a session that nobody has the cookie of and that ends by itself.
    func redeem(_ token: SecretToken) async throws -> Redemption {
        let (link, cookie, form, now) = (token.digest, SecretToken(), SecretToken(), clock())
        let id = cookie.digest
        return try await store.write { tx in
            guard let row = try LinkRows.find(link, in: tx) else { return .unknown }
            guard try LinkRows.use(link, at: now, in: tx) else { return .refused(row.state(at: now)) }
            try SessionRows.deleteOld(at: now, in: tx)
            try SessionRows.insert(
                PortalSession(id: id, role: row.role, formToken: form.text, created: now, seen: now),
                in: tx
            )
            return .signedIn(row.role, cookie: cookie.text)
        }
    }
}
