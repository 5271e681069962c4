internal import Civil
internal import Crypto
internal import Encoding
internal import HTTPTypes
internal import Store
internal import Web

/// Finds the request that a page is about, for the browser and person it belongs to, and says what it needs.
struct InteractionLookup: Sendable {
    let parts: ProviderParts
    let cookie: FlowCookie

    /// An open request with everything a decision depends on.
    struct Open: Sendable {
        let id: String
        let row: StoredInteraction
        let client: RegisteredClient
        let asked: Asked
        let session: HolderSession?
        let decision: AuthorizationDecision
        let consent: ConsentScope
        let now: Timestamp
    }

    /// What an identifier leads to.
    enum Found: Sendable {
        case nothing
        case open(Open)
        /// Answered, and the client has not fetched the answer yet.
        case answered(approved: Bool)
    }

    func find(_ id: String, from fields: HTTPFields, in tx: Transaction) throws -> Found {
        let now = parts.clock()
        guard let hash = Self.hash(id), let row = try InteractionRows.find(hash, in: tx), now < row.expires,
            (id.utf8.count == 44) == (row.kind == .backchannel), isOfBrowser(row, fields),
            let client = try parts.registry.current(row.client, in: tx),
            let asked = try? parts.asked(by: row, client: client, at: now)
        else { return .nothing }
        let session = try parts.ports.sessions.session(of: fields, in: tx)
        if let account = row.account, let session, session.account != account { return .nothing }
        guard row.state == .open else { return session == nil ? .nothing : .answered(approved: row.state == .approved) }
        let (decision, consent) = try GrantMaking(parts: parts).decide(
            asked,
            client: client,
            session: session,
            freshAfter: row.freshAfter,
            at: now,
            in: tx
        )
        return .open(
            Open(
                id: id,
                row: row,
                client: client,
                asked: asked,
                session: session,
                decision: row.kind == .code ? decision : decision.shown,
                consent: consent,
                now: now
            )
        )
    }

    /// The identifier of a question of CIBA: it needs no secret, for nobody but the account's owner may answer.
    static func identifier(of row: StoredInteraction) -> String { "a" + Base64.url.encode(row.hash) }

    private static func hash(_ id: String) -> [UInt8]? {
        if id.utf8.count == 44, id.hasPrefix("a") { return Base64.url.decode(String(id.dropFirst())) }
        return OpaqueToken(id)?.digest
    }

    /// A request that came by a browser is that browser's.
    private func isOfBrowser(_ row: StoredInteraction, _ fields: HTTPFields) -> Bool {
        guard row.kind == .code else { return true }
        return row.browser != nil && row.browser == cookie.token(in: fields)?.digest
    }

    /// What the page shows: the very values are read for her own eyes.
    func interaction(_ open: Open, for session: HolderSession, in tx: Transaction) throws -> Interaction {
        let names = open.asked.plan.claims
        let values =
            names.isEmpty
            ? [:]
            : try parts.ports.claims.shown(names, about: session.account, on: open.now.dayInVietnam, in: tx)
        return Interaction(open, session, values)
    }
}

extension Interaction {
    fileprivate init(
        _ open: InteractionLookup.Open,
        _ session: HolderSession,
        _ values: [ClaimName: LocalizedText]
    ) {
        let returns = open.asked.returns
        self.init(
            id: open.id,
            kind: InteractionKind(open),
            client: ClientCard(open.client, returns: returns),
            holder: session.account,
            holderName: session.name,
            purposes: open.asked.plan.purposes.map { AskedPurpose($0, open.consent, values) },
            isOffline: open.asked.isOffline,
            days: open.client.metadata.consentDays,
            acr: open.asked.acr.minimum,
            formOrigin: returns.flatMap { WebAddress($0.redirectURI)?.origin },
            expires: open.row.expires
        )
    }
}

extension InteractionKind {
    fileprivate init(_ open: InteractionLookup.Open) {
        switch open.row.kind {
        case .code: self = .code
        case .device: self = .device(userCode: "")
        case .backchannel: self = .backchannel(bindingMessage: open.asked.bindingMessage ?? "")
        }
    }
}

extension AskedPurpose {
    init(_ purpose: ClientPurpose, _ consent: ConsentScope, _ values: [ClaimName: LocalizedText]) {
        let granted = consent.granted(under: purpose.code)
        self.init(
            code: purpose.code,
            text: purpose.text,
            claims: purpose.claims.map { claim in
                AskedClaim(
                    name: claim.name,
                    isRequired: claim.isEssential,
                    legalBasis: claim.legalBasis,
                    value: values[claim.name] ?? LocalizedText(vi: "", en: ""),
                    wasGranted: granted.contains(claim.name.rawValue)
                )
            }
        )
    }
}
