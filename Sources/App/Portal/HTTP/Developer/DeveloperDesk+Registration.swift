internal import Encoding
internal import Hummingbird
internal import OpenID
internal import Signing
internal import Web

/// Registering applications, changing them, and their keys.
extension DeveloperDesk {
    func mountRegistration(on routes: inout RouteTable, through developers: Gate<DeveloperVisit>) {
        routes.on(DeveloperRoute.new, through: developers) { _, visit in
            if let detour = try detour(visit) { return detour }
            return try reception.pages.response(RegistrationForm.empty.page(client: nil), for: visit)
        }
        routes.on(DeveloperRoute.register, through: developers) { request, visit in
            let form = RegistrationForm(try await reception.gates.form(request, of: visit))
            if let detour = try detour(visit) { return detour }
            return try await save(form, client: nil, visit) { json in
                try await openID.clients.register(json, by: visit.author)
            }
        }
        routes.on(DeveloperRoute.edit, through: developers) { _, visit in
            let client = try await getClient(visit)
            if let detour = try detour(visit) { return detour }
            return try reception.pages.response(RegistrationForm(client.metadata).page(client: client.id), for: visit)
        }
        routes.on(DeveloperRoute.change, through: developers) { request, visit in
            let form = RegistrationForm(try await reception.gates.form(request, of: visit))
            let client = try await getClient(visit)
            if let detour = try detour(visit) { return detour }
            return try await save(form, client: client, visit) { json in
                try await openID.clients.update(client.id, json, by: visit.author)
            }
        }
        routes.on(DeveloperRoute.keys, through: developers) { _, visit in
            let client = try await getClient(visit)
            return try reception.pages.response(ClientKeysPage(client), for: visit)
        }
        routes.on(DeveloperRoute.checkKeys, through: developers) { request, visit in
            try await checkKeys(request, visit)
        }
    }

    private func save(
        _ form: RegistrationForm,
        client: RegisteredClient?,
        _ visit: DeveloperVisit,
        _ work: (String) async throws -> Result<RegisteredClient, ClientFaults>
    ) async throws -> Response {
        let again = { (faults: [FormFault]) in
            try reception.again(form.page(client: client?.id, faults: faults), for: visit)
        }
        guard let json = form.json(after: client?.json, organisation: visit.body) else {
            return try again([FormFault("jwks", RegistrationPage.jwksMalformed)])
        }
        switch try await work(json) {
        case .failure(let faults): return try again(form.faults(faults))
        case .success(let saved): return reception.to(.developing(.application(saved.id)), visit.web)
        }
    }

    private func checkKeys(_ request: Request, _ visit: DeveloperVisit) async throws -> Response {
        let form = try await reception.gates.form(request, of: visit)
        let client = try await getClient(visit)
        if let detour = try detour(visit) { return detour }
        let typed = form["jwks"] ?? ""
        let again = { (faults: [FormFault]) in
            try reception.again(ClientKeysPage(client, typed: typed, faults: faults), for: visit)
        }
        guard let json = try? JSONValue.parse(typed) else {
            return try again([FormFault("jwks", RegistrationPage.jwksMalformed)])
        }
        let keys: TokenKeySet
        do throws(TokenKeySetFaults) {
            keys = try TokenKeySet(jwks: json)
        } catch {
            return try again([FormFault("jwks", KeyWords.phrase(for: error))])
        }
        guard form["action"] == "save" else {
            return try reception.pages.response(
                ClientKeysPage(client, typed: typed, checked: keys.keys.map { .init($0) }),
                for: visit
            )
        }
        let registration = RegistrationForm.replacing("jwks", with: keys.json, in: client.json)
        switch try await openID.clients.update(client.id, registration, by: visit.author) {
        case .failure(let faults):
            return try again(faults.errors.map { FormFault("jwks", $0.detail) })
        case .success: return reception.to(.developing(.keys(client.id)), visit.web)
        }
    }
}

/// What is wrong with a key set, in words.
enum KeyWords {
    static func phrase(for faults: TokenKeySetFaults) -> Phrase {
        let parts = faults.faults.map { fault in
            ClientKeysPage.keyWrong.filled([
                "n": Phrase(same: fault.index.map { "\($0 + 1)" } ?? "–"), "error": Phrase(same: "\(fault.error)"),
            ])
        }
        return Phrase(
            parts.map(\.vietnamese).joined(separator: "; "),
            parts.map(\.english).joined(separator: "; ")
        )
    }
}

extension ClientKeysPage {
    init(_ client: RegisteredClient, typed: String = "", checked: [Key]? = nil, faults: [FormFault] = []) {
        self.init(
            client: client.id,
            keys: client.metadata.keys.keys.map { .init($0) },
            typed: typed,
            checked: checked,
            faults: faults
        )
    }
}

extension ClientKeysPage.Key {
    init(_ key: TokenKey) {
        self.init(
            id: key.id.text,
            algorithms: key.algorithms.map(\.rawValue).sorted(),
            thumbprint: key.thumbprint
        )
    }
}

extension ClientPage {
    init(_ client: RegisteredClient, issuer: String) {
        let metadata = client.metadata
        var settings: [Setting] = [
            Setting("issuer", issuer), Setting("client_id", client.id), Setting("profile", metadata.profile.rawValue),
            Setting("token_endpoint_auth_method", metadata.authentication.rawValue),
            Setting("scope", metadata.scopes.text),
        ]
        settings += metadata.redirectURIs.map { Setting("redirect_uri", $0) }
        self.init(
            id: client.id,
            name: metadata.name,
            isStaging: client.environment == .staging,
            isEnabled: client.isEnabled,
            version: Int(clamping: client.version),
            since: client.since,
            settings: settings,
            purposes: metadata.purposes.map(\.text),
            claims: metadata.claims.sorted().map { ClaimWords.phrase(for: $0.rawValue) },
            keyCount: metadata.keys.keys.count,
            command: ReplayCommand(issuer: issuer, client: metadata).text(
                for: metadata.requiresPushedRequest ? "par" : "authorize"
            )
        )
    }
}
