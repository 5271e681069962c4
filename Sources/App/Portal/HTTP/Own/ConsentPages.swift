internal import Civil
internal import HTTPTypes
internal import Hummingbird
internal import Identity
internal import OpenID
internal import Web

/// The consent page and the list of consents.
struct ConsentPages: Sendable {
    let reception: Reception
    let openID: OpenIDService
    let filler: ConsentFiller

    func mount(on routes: inout RouteTable) {
        let owners = reception.gates.owners
        routes.on(ConsentRoute.consent) { _, web in try await show(web) }
        routes.on(ConsentRoute.decide, through: owners) { request, visit in try await decide(request, visit) }
        routes.on(ConsentRoute.consents, through: owners) { _, visit in
            let records = try await openID.consents.list(of: visit.key.rawValue)
            let now = reception.clock()
            return try reception.pages.response(
                ListPage.consents(records.map { ConsentSummary($0, at: now) }),
                for: visit
            )
        }
        routes.on(ConsentRoute.withdraw, through: owners) { request, visit in
            _ = try await reception.gates.form(request, of: visit)
            let isDone = try await openID.consents.revoke(
                visit.web.parameter("consent"),
                of: visit.key.rawValue,
                device: visit.session.device.name
            )
            guard isDone else { throw WebError.notFound }
            return reception.to(.consents, visit.web)
        }
    }

    /// The page has no gate: whoever is not signed in is led to sign in and back, and nothing is lost.
    private func show(_ web: WebContext) async throws -> Response {
        let id = try web.parameter("interaction")
        switch try await openID.interactions.find(id, from: web.head.headerFields) {
        case .unknown: throw PortalError.consentOver
        case .signIn(let next):
            // An officer gives no consent of her own: she lays the role down first, instead of signing in again for ever.
            let session = try await reception.gates.findSession(web)
            let isInRole = session?.role.appointment != nil
            return reception.to(isInRole ? .other(RolePages.path(continueTo: next)) : .signIn(continueTo: next), web)
        case .stepUp(let next): return reception.to(.stepUp(continueTo: next), web)
        case .confirm: return .seeOther(Self.devicePath(id, web))
        case .finished(let outcome): return try finish(outcome, web)
        case .consent(let interaction):
            guard let session = try await reception.gates.findSession(web) else {
                return reception.to(.signIn(continueTo: PortalRoute.consent(id).path(in: web.language)), web)
            }
            let visit = CitizenVisit(web: web, session: session)
            return try await page(interaction, visit)
        }
    }

    private func page(_ interaction: Interaction, _ visit: CitizenVisit, faults: [FormFault] = []) async throws
        -> Response
    {
        var page = try await filler.page(interaction)
        page.faults = faults
        return try reception.pages.response(
            page,
            for: visit,
            status: faults.isEmpty ? .ok : .conflict,
            formOrigin: interaction.formOrigin
        )
    }

    private func decide(_ request: Request, _ visit: CitizenVisit) async throws -> Response {
        let id = try visit.web.parameter("interaction")
        let form = try await reception.gates.form(request, of: visit)
        let fields = visit.web.head.headerFields
        // Anything but a clear yes is a no.
        guard form["decision"] == "approve" else {
            return try finish(try await openID.interactions.refuse(id, from: fields).get(), visit.web)
        }
        let state = try await openID.interactions.find(id, from: fields)
        guard case .consent(let interaction) = state else { return try await show(visit.web) }
        // What is agreed to is what was shown, word for word, and the proof says so.
        let text = try await filler.page(interaction).textHash(in: visit.web.language)
        guard text == form["text"] else { return try await again(interaction, visit) }
        let decision = ConsentDecision(
            claims: Set(form.values("attribute")),
            seen: form["shown"] ?? "",
            textHash: text,
            language: visit.web.language.rawValue
        )
        let result = try await openID.interactions.approve(id, decision, from: fields)
        if case .failure(.textChanged) = result { return try await again(interaction, visit) }
        return try finish(try result.get(), visit.web)
    }

    private func again(_ interaction: Interaction, _ visit: CitizenVisit) async throws -> Response {
        try await page(interaction, visit, faults: [FormFault("attribute", TypedWords.shownChanged)])
    }

    private func finish(_ outcome: InteractionOutcome, _ web: WebContext) throws -> Response {
        if let answer = outcome.response { return answer }
        let isApproved = outcome == .done(approved: true)
        return try reception.pages.response(OutcomePage.consentDone(isApproved: isApproved), in: web)
    }

    /// Where somebody says that the device is in front of her.
    private static func devicePath(_ id: String, _ web: WebContext) -> String {
        web.language.pathPrefix + "/device/confirm/" + QueryText.encode(id)
    }
}

extension ConsentSummary {
    init(_ record: ConsentRecord, at now: Timestamp) {
        self.init(
            id: record.id,
            client: record.client.name,
            purposes: record.purposes.map(\.text),
            attributes: record.purposes.flatMap(\.claims).map { ClaimWords.phrase(for: $0.name.rawValue) },
            given: record.given,
            until: record.expires,
            uses: Int(clamping: record.uses),
            lastUsed: record.lastUsed,
            isWithdrawn: !record.isInForce(at: now)
        )
    }
}
