internal import HTTPTypes
internal import Identity
internal import OpenID
internal import Store
internal import Synchronization
internal import Web

/// The sessions of the pages for the OpenID provider: who is signed in, and how surely.
///
/// Only who acts for herself: a session has one role at a time, and the page of consent asks for the same.
struct OpenIDSessions: HolderSessions {
    private let sessions: SessionStore
    private let session: CookieName
    private let device: CookieName

    init(sessions: SessionStore, publicURL: PublicURL) {
        self.sessions = sessions
        session = CookieName("vneid", publicURL: publicURL)
        device = CookieName("vneid-device", publicURL: publicURL)
    }

    func session(of fields: HTTPFields, in tx: Transaction) throws -> HolderSession? {
        guard let cookie = session.value(in: fields),
            let found = try sessions.find(cookie, device: device.value(in: fields), in: tx), found.role == .holder
        else { return nil }
        return HolderSession(
            account: found.key.rawValue,
            handle: found.handle.text,
            name: found.name,
            acr: AuthenticationContext(found.acr),
            highestAcr: found.account.level == .two ? .level2 : .level1,
            amr: found.amr,
            authenticatedAt: max(found.authenticatedAt, found.steppedUpAt ?? found.authenticatedAt),
            device: found.device.name
        )
    }

    func end(of fields: HTTPFields) async throws {
        guard let cookie = session.value(in: fields),
            let found = try await sessions.find(cookie, device: device.value(in: fields), evenLocked: true)
        else { return }
        try await sessions.end(found)
    }

    var removal: String { session.removal }
}

extension AuthenticationContext {
    /// The value of `acr` for a level of the pages.
    init(_ level: AuthenticationLevel) {
        self = level == .two ? .level2 : .level1
    }
}

/// Tells the provider, in the same transaction, that sessions ended.
///
/// Identity is made before the provider, which needs it; so the link is put in afterwards, once, before anything is served.
final class OpenIDSessionObserver: SessionObserver {
    private let link = Mutex<SessionLink?>(nil)

    func connect(to sessions: SessionLink) { link.withLock { $0 = sessions } }

    func ended(_ sessions: [EndedSession], in tx: Transaction) throws {
        guard let link = link.withLock({ $0 }) else { return }
        for session in sessions {
            try link.ended(account: session.account.rawValue, handle: session.handle.text, in: tx)
        }
    }
}
