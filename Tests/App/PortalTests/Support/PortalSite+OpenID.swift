import Civil
import Evidence
import HTTPTypes
import Identity
import OpenID
import Portal
import Signing
import Store
import StoreSupport
import Testing
import Web

extension PortalSite {
    /// Makes a one-time link for somebody.
    func link(_ role: Role) async throws -> String {
        try await links.issue(for: role.key, as: appoint(role), name: role.name)
    }

    /// A provider whose people are those who are signed in here.
    static func openID(
        _ store: Store,
        _ log: EvidenceLog,
        _ identity: IdentityService,
        _ url: PublicURL,
        _ clock: @escaping @Sendable () -> Timestamp
    ) throws -> OpenIDService {
        let directory = try TestDirectory("portal-keys")
        defer { directory.remove() }
        return OpenIDService(
            store: store,
            log: log,
            publicURL: url,
            keys: OpenIDKeys(
                ecdsa: try KeyStore(directory: directory.path + "/ecdsa"),
                eddsa: try KeyStore(directory: directory.path + "/eddsa")
            ),
            secret: try #require(OpenIDSecret(Array(repeating: 9, count: 32))),
            ports: OpenIDPorts(
                sessions: SignedInHere(sessions: identity.signIn.sessions),
                holders: KnownHere(accounts: identity.accounts),
                claims: NothingToTell(),
                notices: NothingToTell(),
                arrivals: NothingToTell()
            ),
            logger: quiet,
            clock: clock
        )
    }
}

/// The sessions of the pages, as the provider reads them.
private struct SignedInHere: HolderSessions {
    let sessions: SessionStore
    var removal: String { "vneid=; Path=/; Max-Age=0" }

    func session(of fields: HTTPFields, in tx: Transaction) throws -> HolderSession? { nil }
    func end(of fields: HTTPFields) async throws {}
}

private struct KnownHere: HolderDirectory {
    let accounts: AccountBook

    func isUsable(_ account: Int64, in tx: Transaction) throws -> Bool {
        try accounts.find(AccountKey(rawValue: account), in: tx)?.isUsable ?? false
    }

    func account(named hint: String, in tx: Transaction) throws -> Int64? { nil }

    func name(of account: Int64, in tx: Transaction) throws -> String {
        try accounts.name(of: AccountKey(rawValue: account), in: tx)
    }
}

private struct NothingToTell: ClaimSource, ApprovalNotices, ArrivalLimits {
    func values(
        of names: Set<ClaimName>,
        about account: Int64,
        on day: Day,
        under evidence: Evidence,
        in tx: Transaction
    ) throws -> SourcedClaims { throw NothingIsSignedHere() }

    func shown(
        _ names: Set<ClaimName>,
        about account: Int64,
        on day: Day,
        in tx: Transaction
    ) throws -> [ClaimName: LocalizedText] { [:] }

    func approvalAsked(of account: Int64, by client: LocalizedText, path: String, in tx: Transaction) throws {}

    func wait(_ address: String?) -> Int? { nil }
    func count(_ address: String?) {}
}
