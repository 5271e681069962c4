internal import Hummingbird
internal import Identity
internal import OpenID
internal import Web

/// Device codes and requests of call centres: the citizen says first whether it is she, then decides on the consent page.
struct ApprovalPages: Sendable {
    let reception: Reception
    let openID: OpenIDService

    func mount(on routes: inout RouteTable) {
        let owners = reception.gates.owners
        routes.on(ApprovalRoute.device) { _, web in
            // `verification_uri_complete` brings the code along: she compares it with the device, and sends it herself.
            let shown = Typed.trimmed(web.queryForm["user_code"])
            return try await signedIn(web, .device(.code)) { visit in
                try reception.pages.response(QuestionPage.userCode(typed: String(shown.prefix(20))), for: visit)
            }
        }
        routes.on(ApprovalRoute.enterCode, through: owners) { request, visit in try await enter(request, visit) }
        routes.on(ApprovalRoute.confirmDevice) { _, web in try await show(web, isDevice: true) }
        routes.on(ApprovalRoute.decideDevice, through: owners) { request, visit in
            try await decide(request, visit, isDevice: true)
        }
        routes.on(ApprovalRoute.approvals, through: owners) { _, visit in
            let open = try await openID.approvals.open(from: visit.web.head.headerFields)
            return try reception.pages.response(ListPage.approvals(open), for: visit)
        }
        routes.on(ApprovalRoute.approval) { _, web in try await show(web, isDevice: false) }
        routes.on(ApprovalRoute.decideApproval, through: owners) { request, visit in
            try await decide(request, visit, isDevice: false)
        }
    }

    private func enter(_ request: Request, _ visit: CitizenVisit) async throws -> Response {
        let typed = try await reception.gates.form(request, of: visit)["user_code"]
        let result = try await openID.devices.find(
            userCode: Typed.trimmed(typed),
            from: visit.web.head.headerFields
        )
        switch result {
        case .success(let interaction): return reception.to(.device(.confirm(interaction)), visit.web)
        case .failure(.signInNeeded): return reception.to(.signIn(continueTo: "/device"), visit.web)
        case .failure(let refusal):
            let fault = FormFault("user_code", refusal.problem.kind.explanation)
            return try reception.again(QuestionPage.userCode(typed: Typed.trimmed(typed), faults: [fault]), for: visit)
        }
    }

    /// Whoever is not signed in is led to sign in and back.
    private func show(_ web: WebContext, isDevice: Bool) async throws -> Response {
        let id = try web.parameter("interaction")
        let route: PortalRoute = isDevice ? .device(.confirm(id)) : .approval(id)
        return try await signedIn(web, route) { visit in
            switch try await openID.interactions.find(id, from: web.head.headerFields) {
            case .unknown: throw PortalError.consentOver
            case .signIn(let next): return reception.to(.signIn(continueTo: next), web)
            case .stepUp(let next): return reception.to(.stepUp(continueTo: next), web)
            case .finished(let outcome): return try finish(outcome, web)
            case .confirm(let interaction): return try page(interaction, route, visit)
            case .consent(let interaction):
                // A device that was confirmed goes on to the consent; a call is asked about first.
                guard case .backchannel = interaction.kind else { return reception.to(.consent(id), web) }
                return try page(interaction, route, visit)
            }
        }
    }

    private func page(_ interaction: Interaction, _ route: PortalRoute, _ visit: CitizenVisit) throws -> Response {
        try reception.pages.response(ApprovalPage(interaction, route: route), for: visit)
    }

    private func decide(_ request: Request, _ visit: CitizenVisit, isDevice: Bool) async throws -> Response {
        let id = try visit.web.parameter("interaction")
        let form = try await reception.gates.form(request, of: visit)
        let fields = visit.web.head.headerFields
        // Anything but a clear yes is a no.
        guard form["decision"] == "approve" else {
            if isDevice { _ = try await openID.devices.confirm(id, from: fields).get() }
            return try finish(try await openID.interactions.refuse(id, from: fields).get(), visit.web)
        }
        if isDevice { _ = try await openID.devices.confirm(id, from: fields).get() }
        return reception.to(.consent(id), visit.web)
    }

    private func finish(_ outcome: InteractionOutcome, _ web: WebContext) throws -> Response {
        if let response = outcome.response { return response }
        if case .done(let isApproved) = outcome {
            return try reception.pages.response(OutcomePage.consentDone(isApproved: isApproved), in: web)
        }
        throw PortalError.consentOver
    }

    private func signedIn(
        _ web: WebContext,
        _ route: PortalRoute,
        _ answer: (CitizenVisit) async throws -> Response
    ) async throws -> Response {
        guard let session = try await reception.gates.findSession(web) else {
            return reception.to(.signIn(continueTo: route.path(in: web.language)), web)
        }
        guard session.role == .holder else { throw PortalError.otherRole }
        return try await answer(CitizenVisit(web: web, session: session))
    }
}

extension ApprovalPage {
    init(_ interaction: Interaction, route: PortalRoute) {
        let kind: Kind =
            if case .backchannel(let message) = interaction.kind { .call(message: message) } else { .device }
        self.init(
            route: route,
            kind: kind,
            client: interaction.client.name,
            organisation: interaction.client.organisation,
            host: interaction.client.host,
            isStaging: interaction.client.environment == .staging,
            purposes: interaction.purposes.map(\.text)
        )
    }
}

extension ListPage {
    /// The requests of call centres and machines that wait for the reader.
    static func approvals(_ open: [Interaction]) -> ListPage {
        let rows = open.enumerated().map { place, interaction -> ListRow in
            let message = if case .backchannel(let message) = interaction.kind { message } else { "" }
            return ListRow(
                "approval-\(place)",
                interaction.client.name,
                state: .wait(Phrase("Chờ bạn", "Waits for you")),
                facts: message.isEmpty ? [] : [.init(Phrase("Câu xác nhận", "Words"), Phrase(same: message))],
                acts: [.link("open-\(place)", Phrase("Mở", "Open"), .approval(interaction.id))]
            )
        }
        let section = ListSection(
            "waiting",
            Phrase("Đang chờ", "Waiting"),
            empty: Phrase("Không có yêu cầu nào.", "There is no request."),
            rows
        )
        return ListPage(
            .approvals,
            Phrase("Yêu cầu cần bạn xác nhận", "Requests that need your approval"),
            lead: Phrase(
                "Tổng đài hoặc máy tự động đang chờ bạn xác nhận.",
                "Call centres or machines wait for your approval."
            ),
            [section],
            back: .citizenHome
        )
    }
}
