package import Civil
internal import Encoding
package import Evidence
internal import HTTPTypes
internal import Hummingbird
package import Logging
package import ServiceLifecycle
internal import Signing
package import Store
package import Web

/// The OpenID provider: clients ask, citizens agree, tokens prove it, and every claim that leaves has its entry of evidence.
package struct OpenIDService: Sendable {
    /// What the page of an interaction shows and decides.
    package let interactions: InteractionDesk
    /// The codes of devices.
    package let devices: DeviceDesk
    /// What waits for approval (CIBA).
    package let approvals: ApprovalDesk
    /// A citizen's consents.
    package let consents: ConsentBook
    /// The registration of applications.
    package let clients: ClientAdministration
    /// What each client asked.
    package let requestLog: RequestLog
    /// Learns that sessions end.
    package let sessions: SessionLink
    /// For services that take access tokens.
    package let bearer: BearerGate

    private let parts: ProviderParts
    private let desk: ClientDesk
    private let browsers: AuthorizeDesk
    private let metadata: String
    private let sender: LogoutSender
    private let keeper: Housekeeper

    /// - Parameters:
    ///   - publicURL: the issuer, byte for byte.
    ///   - keys: what signs tokens.
    ///   - logoutPost: how logout tokens travel; over HTTP unless a test says otherwise.
    ///   - hasMutualTLS: whether our own proxy hands over client certificates (RFC 9440).
    package init(
        store: Store,
        log: EvidenceLog,
        publicURL: PublicURL,
        keys: OpenIDKeys,
        secret: OpenIDSecret,
        ports: OpenIDPorts,
        rules: OpenIDRules = .standard,
        hasMutualTLS: Bool = false,
        logoutPost: (any LogoutPost)? = nil,
        logger: Logger,
        clock: @escaping @Sendable () -> Timestamp
    ) {
        let parts = ProviderParts(
            store: store,
            log: log,
            issuer: publicURL.text,
            ports: ports,
            rules: rules,
            keys: keys,
            secret: secret,
            logger: logger,
            clock: clock
        )
        let cookie = FlowCookie(publicURL: publicURL)
        let lookup = InteractionLookup(parts: parts, cookie: cookie)
        let logouts = LogoutQueue(parts: parts)
        self.parts = parts
        interactions = InteractionDesk(parts: parts, lookup: lookup)
        devices = DeviceDesk(parts: parts, lookup: lookup)
        approvals = ApprovalDesk(parts: parts, lookup: lookup)
        consents = ConsentBook(parts: parts, logouts: logouts)
        clients = ClientAdministration(store: store, log: log, clock: clock)
        requestLog = parts.requestLog
        sessions = SessionLink(parts: parts, logouts: logouts)
        bearer = BearerGate(parts: parts)
        desk = ClientDesk(parts: parts)
        sender = LogoutSender(parts: parts, post: logoutPost ?? LogoutHTTPPost(logger: logger))
        keeper = Housekeeper(parts: parts)
        browsers = AuthorizeDesk(parts: parts, cookie: cookie)
        metadata = ProviderMetadata(issuer: publicURL.text, mutualTLS: hasMutualTLS).json
    }

    package static var migrations: [Migration] {
        [Migration(module: "OpenID", number: 1, name: "openid", bytes: PackageResources._001_openid_sql)]
    }

    /// Every kind of problem that a browser or caller can meet; clients get errors of OAuth.
    package static var problemKinds: [ProblemKind] {
        AuthorizeProblem.problemKinds + ArrivalRefusal.problemKinds + InteractionRefusal.problemKinds
            + BearerRefusal.problemKinds
    }

    /// What has to run beside the server.
    package var services: [any Service] { [sender, keeper] }

    /// Sends the logout tokens that are due, as its service does every second; how many were taken.
    package func sendLogouts() async throws -> Int { try await sender.sendDue() }

    /// Forgets what is over, as its service does every minute.
    package func keepHouse() async throws { try await keeper.clean() }

    /// Everything that must hold in the tables; empty when it does.
    package func check(in tx: Transaction) throws -> [String] { try OpenIDChecker(parts: parts).check(in: tx) }
}

extension OpenIDService {
    /// Registers the routes of ``OpenIDRoute``.
    package func mount(on routes: inout RouteTable) {
        mountMetadata(on: &routes)
        mountBrowsers(on: &routes)
        mountTokens(on: &routes)
        let userinfo = UserInfo(parts: parts)
        routes.on(OpenIDRoute.userinfo) { request, context in try await userinfo.answer(request, context) }
        routes.on(OpenIDRoute.userinfoForm) { request, context in try await userinfo.answer(request, context) }
    }

    private func mountMetadata(on routes: inout RouteTable) {
        let parts = parts
        let document = metadata
        let resource = Self.resource(issuer: parts.issuer)
        routes.on(OpenIDRoute.discovery) { _, _ in Self.cached(document, "application/json") }
        routes.on(OpenIDRoute.serverMetadata) { _, _ in Self.cached(document, "application/json") }
        routes.on(OpenIDRoute.protectedResource) { _, _ in Self.cached(resource, "application/json") }
        routes.on(OpenIDRoute.keys) { _, _ in
            Self.cached(parts.keys.published(at: parts.clock()), "application/jwk-set+json")
        }
    }

    private func mountBrowsers(on routes: inout RouteTable) {
        let browsers = browsers
        routes.on(OpenIDRoute.authorize) { request, context in
            try await browsers.authorize(context.queryForm, request, context)
        }
        routes.on(OpenIDRoute.authorizeForm) { request, context in
            try await browsers.authorize(context.form(of: request), request, context)
        }
        routes.on(OpenIDRoute.endSession) { request, context in
            try await browsers.endSession(context.queryForm, request)
        }
        routes.on(OpenIDRoute.endSessionForm) { request, context in
            try await browsers.endSession(context.form(of: request), request)
        }
    }

    private func mountTokens(on routes: inout RouteTable) {
        let (parts, desk) = (parts, desk)
        let (pushed, tokens) = (PushedRequestFlow(parts: parts), TokenFlow(parts: parts))
        let (devices, standing) = (DeviceFlow(parts: parts), TokenStanding(parts: parts))
        routes.on(OpenIDRoute.push) { request, context in
            let secret = OpaqueToken()
            return try await desk.answer(.par, request, context) { call, tx in
                try pushed.push(call, secret: secret, in: tx)
            } write: { _, answer in
                answer.response
            }
        }
        routes.on(OpenIDRoute.token) { request, context in
            let secrets = TokenIssue.Secrets()
            return try await desk.answer(.token, request, context) { call, tx in
                try tokens.exchange(call, secrets, in: tx)
            } write: { call, answer in
                // Signed after the commit: a signature takes longer than all the rows.
                let signer = try parts.keys.signer(call.metadata.idTokenAlgorithm, at: call.now)
                return answer.response(identity: try answer.identity?.signed(by: signer))
            }
        }
        routes.on(OpenIDRoute.device) { request, context in
            let secrets = DeviceFlow.Secrets()
            return try await desk.answer(.deviceAuthorization, request, context) { call, tx in
                try devices.device(call, secrets, in: tx)
            } write: { _, answer in
                answer.deviceResponse(issuer: parts.issuer)
            }
        }
        routes.on(OpenIDRoute.backchannel) { request, context in
            let secrets = DeviceFlow.Secrets()
            return try await desk.answer(.backchannelAuthorize, request, context) { call, tx in
                try devices.backchannel(call, secrets, in: tx)
            } write: { _, answer in
                answer.backchannelResponse
            }
        }
        routes.on(OpenIDRoute.revoke) { request, context in
            try await desk.answer(.revoke, request, context) { call, tx in
                try standing.revoke(call, in: tx)
            } write: { _, _ in
                Response(status: .ok, headers: [.cacheControl: "no-store"])
            }
        }
        routes.on(OpenIDRoute.introspect) { request, context in
            try await desk.answer(.introspect, request, context) { call, tx in
                try standing.introspect(call, in: tx)
            } write: { call, answer in
                try Self.introspection(answer, to: call, wanting: request.headers[.accept], parts)
            }
        }
    }

    /// Plain, or signed for whoever accepts that (RFC 9701).
    private static func introspection(
        _ answer: Introspection,
        to call: ClientCall,
        wanting accept: String?,
        _ parts: ProviderParts
    ) throws -> Response {
        let type = "application/token-introspection+jwt"
        guard accept?.contains(type) ?? false else { return .json(text: answer.json) }
        let signer = try parts.keys.signer(call.metadata.introspectionAlgorithm, at: call.now)
        let token = try answer.signed(by: signer, issuer: parts.issuer, audience: call.client.id, now: call.now)
        return .text(token, type: type)
    }

    /// What every client may keep for an hour.
    private static func cached(_ text: String, _ type: String) -> Response {
        var response = Response.text(text, type: type)
        response.headers[.cacheControl] = "public, max-age=3600"
        return response
    }

    private static func resource(issuer: String) -> String {
        var json = JSONWriter()
        json.object { json in
            json.member("resource", issuer)
            json.array("authorization_servers") { $0.element(issuer) }
            json.array("bearer_methods_supported") { $0.element("header") }
            json.array("dpop_signing_alg_values_supported") { list in
                ["ES256", "EdDSA", "PS256"].forEach { list.element($0) }
            }
            json.member("jwks_uri", issuer + OpenIDEndpoint.jwks.rawValue)
        }
        return String(decoding: json.bytes, as: UTF8.self)
    }
}
