internal import Civil
internal import Encoding
internal import Hummingbird
internal import Identity
internal import OpenID
internal import Signing
package import Web

/// Somebody made up, to try an application with, and what she is good for.
package struct Persona: Equatable, Sendable {
    package let name: String
    package let number: String
    package let use: LocalizedText

    package init(name: String, number: String, use: LocalizedText) {
        self.name = name
        self.number = number
        self.use = use
    }
}

/// The developer portal: applications of the developer's own body, and nobody else's.
struct DeveloperDesk: Sendable {
    let reception: Reception
    let openID: OpenIDService
    let filler: ConsentFiller
    let documents: [FrontPage.DocumentLink]
    let personas: [Persona]

    var issuer: String { reception.publicURL.text }

    func mount(on routes: inout RouteTable) {
        let developers = reception.gates.developers
        routes.on(DeveloperRoute.home, through: developers) { _, visit in try await home(visit) }
        routes.on(DeveloperRoute.personas, through: developers) { _, visit in
            try reception.pages.response(ListPage.personas(personas), for: visit)
        }
        routes.on(DeveloperRoute.application, through: developers) { _, visit in
            try reception.pages.response(ClientPage(try await getClient(visit), issuer: issuer), for: visit)
        }
        routes.on(DeveloperRoute.enabled, through: developers) { request, visit in
            let form = try await reception.gates.form(request, of: visit)
            let client = try await getClient(visit)
            if let detour = try detour(visit) { return detour }
            if form["enabled"] == "1" {
                _ = try await openID.clients.enable(client.id, by: visit.author)
            } else {
                _ = try await openID.clients.disable(client.id, by: visit.author)
            }
            return reception.to(.developing(.application(client.id)), visit.web)
        }
        routes.on(DeveloperRoute.preview, through: developers) { _, visit in
            let client = try await getClient(visit)
            guard let interaction = try await openID.interactions.preview(of: client.id) else {
                throw WebError.notFound
            }
            let page = try await filler.page(interaction).asPreview(in: visit.web.language)
            return try reception.pages.response(page, for: visit)
        }
        routes.on(DeveloperRoute.log, through: developers) { _, visit in try await log(visit) }
        routes.on(DeveloperRoute.redirectCheck) { _, web in try await checkRedirect(web) }
        mountRegistration(on: &routes, through: developers)
    }

    /// The application of the address, if it is one of the developer's own body.
    func getClient(_ visit: DeveloperVisit) async throws -> RegisteredClient {
        guard let client = try await openID.clients.find(visit.web.parameter("client")),
            client.member == visit.appointment.member
        else { throw WebError.notFound }
        return client
    }

    /// Changes take a session behind which a passkey stands.
    func detour(_ visit: DeveloperVisit) throws -> Response? {
        try reception.detour(before: .develop, visit, then: .developer)
    }

    private func home(_ visit: DeveloperVisit) async throws -> Response {
        if let detour = try detour(visit) { return detour }
        let clients = try await openID.clients.list(of: visit.appointment.member)
        let page = DeveloperHome(
            body: visit.body,
            issuer: issuer,
            rows: clients.map {
                .init(
                    id: $0.id,
                    name: $0.metadata.name,
                    isStaging: $0.environment == .staging,
                    profile: $0.metadata.profile.rawValue,
                    isEnabled: $0.isEnabled,
                    since: $0.since
                )
            },
            documents: documents,
            hasPersonas: !personas.isEmpty
        )
        return try reception.pages.response(page, for: visit)
    }

    private func log(_ visit: DeveloperVisit) async throws -> Response {
        let client = try await getClient(visit)
        let query = visit.web.queryForm
        let filter = RequestFilter(
            outcome: Typed.trimmed(query["outcome"]),
            endpoint: Typed.trimmed(query["endpoint"]),
            correlation: Typed.trimmed(query["id"])
        )
        let requests = try await openID.requestLog.page(
            of: client.id,
            outcome: filter.outcome.isEmpty ? nil : filter.outcome,
            endpoint: filter.endpoint.isEmpty ? nil : filter.endpoint,
            correlation: filter.correlation.isEmpty ? nil : filter.correlation
        )
        let page = RequestLogPage(
            client: client.id,
            filter: filter,
            endpoints: ReplayCommand.endpoints,
            rows: requests.map {
                .init(
                    at: $0.at,
                    endpoint: $0.endpoint,
                    outcome: $0.outcome,
                    detail: $0.detail,
                    correlation: $0.correlation,
                    command: ReplayCommand(issuer: issuer, client: client.metadata).text(for: $0.endpoint)
                )
            }
        )
        return try reception.pages.response(page, for: visit)
    }

    /// For everybody, because whoever is sent here has no session: shows what is registered for staging only.
    private func checkRedirect(_ web: WebContext) async throws -> Response {
        let query = web.queryForm
        let (id, requested) = (query["client"] ?? "", query["requested"] ?? "")
        guard id.utf8.count <= 200, requested.utf8.count <= 2_048 else { throw WebError.notFound }
        let client = try await openID.clients.find(id)
        let (viewer, token) = try await reception.gates.viewer(of: web)
        guard let client, client.environment == .staging else {
            let page = RedirectFault(client: id, requested: requested, registered: [], nearest: nil, difference: nil)
            return try reception.pages.response(page, in: web, for: viewer, formToken: token)
        }
        let registered = client.metadata.redirectURIs
        let mismatch = RedirectMismatch.compare(requested, with: registered)
        let page = RedirectFault(
            client: id,
            requested: requested,
            registered: registered,
            nearest: mismatch.nearest,
            difference: mismatch.nearest == requested ? nil : mismatch.difference.words
        )
        return try reception.pages.response(page, in: web, for: viewer, formToken: token)
    }
}

extension DeveloperVisit {
    /// Who registers.
    var author: ClientAuthor { .developer(account: session.key.rawValue, member: appointment.member) }
}

extension ConsentPage {
    /// The same page for a developer: nothing stands behind its form.
    fileprivate func asPreview(in language: Language) -> ConsentPage {
        ConsentPage(
            interaction: interaction,
            client: client,
            clientHost: clientHost,
            howKnown: howKnown,
            holder: Self.holderInPreview[language],
            purposes: purposes,
            attributes: attributes.map { attribute in
                Attribute(
                    claim: attribute.claim,
                    name: attribute.name,
                    value: Self.valueInPreview,
                    basis: attribute.basis,
                    isRequired: attribute.isRequired,
                    isUnusual: attribute.isUnusual
                )
            },
            duration: duration,
            usual: usual,
            shown: ""
        )
    }
}

extension ListPage {
    /// The people of the demonstration and what each is good for.
    static func personas(_ personas: [Persona]) -> ListPage {
        let rows = personas.enumerated().map { place, persona in
            ListRow(
                "persona-\(place)",
                Phrase(same: persona.name),
                text: persona.use,
                facts: [
                    .init(Phrase("Số định danh", "Personal number"), Phrase(same: CitizenHome.grouped(persona.number)))
                ]
            )
        }
        let section = ListSection(
            "people",
            Phrase("Người mẫu", "Made-up people"),
            empty: Phrase("Máy chủ này không có người mẫu.", "This server has no made-up people."),
            rows
        )
        return ListPage(
            .developing(.personas),
            Phrase("Người mẫu để thử", "People to try with"),
            lead: Phrase(
                "Không ai trong số này có thật. Đăng nhập bằng liên kết một lần của vneid demo.",
                "None of them exists. Sign in as them with the one-time links of vneid demo."
            ),
            [section],
            back: .developer
        )
    }
}

extension RedirectDifference {
    /// The kind of difference in words.
    var words: Phrase {
        switch self {
        case .letterCase: Phrase("Khác chữ hoa, chữ thường", "Capital and small letters differ")
        case .trailingSlash: Phrase("Thừa hoặc thiếu dấu / ở cuối", "A slash at the end is too many or missing")
        case .scheme: Phrase("Khác http và https", "http and https differ")
        case .host: Phrase("Khác tên miền", "The host differs")
        case .port: Phrase("Khác cổng", "The port differs")
        case .path: Phrase("Khác đường dẫn", "The path differs")
        case .query: Phrase("Khác phần sau dấu ?", "The part after ? differs")
        case .fragment: Phrase("Khác phần sau dấu #", "The part after # differs")
        case .other: Phrase("Khác", "They differ")
        }
    }
}
