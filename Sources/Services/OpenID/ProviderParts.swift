internal import Civil
internal import Crypto
internal import Encoding
internal import Evidence
internal import Logging
internal import Signing
internal import Store
internal import Web

/// What every flow of the provider is given.
struct ProviderParts: Sendable {
    let store: Store
    let log: EvidenceLog
    let issuer: String
    let ports: OpenIDPorts
    let rules: OpenIDRules
    let keys: OpenIDKeys
    let secret: OpenIDSecret
    let registry: ClientRegistry
    let requestLog: RequestLog
    let reader: AuthorizationReader
    let authenticator: ClientAuthenticator
    let proofs: DPoPVerifier
    let nonces: DPoPNonces
    let logger: Logger
    let clock: @Sendable () -> Timestamp

    init(
        store: Store,
        log: EvidenceLog,
        issuer: String,
        ports: OpenIDPorts,
        rules: OpenIDRules,
        keys: OpenIDKeys,
        secret: OpenIDSecret,
        logger: Logger,
        clock: @escaping @Sendable () -> Timestamp
    ) {
        self.store = store
        self.log = log
        self.issuer = issuer
        self.ports = ports
        self.rules = rules
        self.keys = keys
        self.secret = secret
        self.logger = logger
        self.clock = clock
        registry = ClientRegistry(store: store)
        requestLog = RequestLog(store: store, clock: clock)
        reader = AuthorizationReader(issuer: issuer, ownKeys: { keys.find($0) })
        let endpoints = OpenIDEndpoint.allCases.map { issuer + $0.rawValue }
        authenticator = ClientAuthenticator(issuer: issuer, endpoints: endpoints)
        nonces = DPoPNonces(secret: Self.derived("dpop-nonce", from: secret))
        proofs = DPoPVerifier(nonces: nonces)
    }

    /// The subject under which a client knows an account: another one for each sector.
    func subject(of account: Int64, for client: ClientMetadata) -> String {
        PairwiseSubject.make(secret: secret.bytes, sector: client.sector, account: account)
    }

    /// The claim `sid`: names a session to one client and to nobody else.
    func sessionID(_ handle: String, for client: String) -> String {
        Base64.url.encode(code("sid", "\(client.utf8.count):\(client):\(handle)").prefix(18))
    }

    /// The keyed hash under which a device's code is kept: its few letters could be guessed from a plain one.
    func userCodeHash(_ letters: String) -> [UInt8] { code("user-code", letters) }

    /// Proves that a form of ours was shown within a session.
    func signOutCode(of handle: String) -> String { Base64.url.encode(code("sign-out", handle)) }

    private func code(_ use: String, _ text: String) -> [UInt8] {
        let key = SymmetricKey(data: Self.derived(use, from: secret))
        return Array(HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: key))
    }

    /// A secret of its own for each use.
    private static func derived(_ use: String, from secret: OpenIDSecret) -> [UInt8] {
        Array(
            HMAC<SHA256>.authenticationCode(
                for: Array("vneid-openid:\(use)".utf8),
                using: SymmetricKey(data: secret.bytes)
            )
        )
    }
}
