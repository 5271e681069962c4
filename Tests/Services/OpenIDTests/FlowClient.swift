import Civil
import Crypto
import Encoding
import HTTPTypes
import OpenID
import Signing
import Testing
import Web
import WebSupport

/// A relying party of the tests: it does everything right, and wrong what a test changes.
struct FlowClient: Sendable {
    let fixture: FlowFixture
    let id: String
    let redirectURI: String
    let isFAPI: Bool
    let key: SigningKey
    let proofKey: SigningKey

    static let verifier = String(repeating: "v", count: 43)

    /// Registers a client.
    static func register(
        _ id: String,
        at fixture: FlowFixture,
        profile: String = "fapi",
        environment: String = "staging",
        scope: String = "openid profile",
        grants: [String] = ["authorization_code", "refresh_token"],
        method: String = "private_key_jwt",
        certificate: [UInt8]? = nil,
        more: String = ""
    ) async throws -> FlowClient {
        let key = try SigningKey.generate(.ecdsaP256SHA256)
        let hasCode = grants.contains("authorization_code")
        let redirects = hasCode ? #"["https://\#(id).example/cb"]"# : "[]"
        let signsIn = scope.contains("openid")
        let purposes = """
            [{"code":"customer","vi":"Mở tài khoản","en":"Open an account","claims":[{"name":"name","essential":true,\
            "legal_basis":"Luật"},{"name":"birthdate"},{"name":"gender"}]}]
            """
        let json = """
            {"client_id":"\(id)","client_name":"Ngân hàng \(id)","client_name#en":"Bank \(id)",\
            "organization_name":"Ngân hàng \(id)","organization_name#en":"Bank \(id)",\
            "environment":"\(environment)","profile":"\(profile)","redirect_uris":\(redirects),\
            "grant_types":\(JSONValue.array(grants.map { .string($0) }).encoded),\
            "response_types":\(hasCode ? #"["code"]"# : "[]"),"token_endpoint_auth_method":"\(method)",\
            "jwks":{"keys":[\(Self.jwk(of: key, certificate))]}\(scope.isEmpty ? "" : ",\"scope\":\"\(scope)\"")\
            \(signsIn ? ",\"purposes\":\(purposes)" : "")\(more)}
            """
        let registered = try await fixture.service.clients.register(json, by: .operatorCommand)
        guard case .success(let client) = registered else {
            throw FlowTestError.notFinished("registration: \(registered)")
        }
        return FlowClient(
            fixture: fixture,
            id: client.id,
            redirectURI: "https://\(id).example/cb",
            isFAPI: profile == "fapi",
            key: key,
            proofKey: try SigningKey.generate(.ecdsaP256SHA256)
        )
    }

    private static func jwk(of key: SigningKey, _ certificate: [UInt8]?) -> String {
        guard let certificate else { return key.publicKey.jwk.encoded }
        let chain = JSONValue.array([.string(Base64.standard.encode(certificate))])
        let members = key.publicKey.jwk.object?.members ?? []
        return JSONValue.object(JSONObject(members + [.init("x5c", chain)])).encoded
    }

    /// A client assertion; a change sets a claim or takes it out.
    func assertion(_ changes: [String: JSONValue?] = [:], by other: SigningKey? = nil) throws -> String {
        let now = fixture.clock.now.microseconds / 1_000_000
        let claims = Self.changed(
            [
                "iss": .string(id), "sub": .string(id), "aud": .string(FlowFixture.issuer),
                "jti": .string(Self.random()), "iat": .integer(now), "exp": .integer(now + 60),
            ],
            changes
        )
        return try JWSSigner(other ?? key).sign(Array(claims.encoded.utf8), type: "JWT")
    }

    /// A DPoP proof for a request.
    func proof(
        _ method: String,
        _ path: String,
        token: String? = nil,
        key other: SigningKey? = nil,
        _ changes: [String: JSONValue?] = [:]
    ) throws -> String {
        let key = other ?? proofKey
        var claims: [String: JSONValue] = [
            "jti": .string(Self.random()), "htm": .string(method), "htu": .string(FlowFixture.issuer + path),
            "iat": .integer(fixture.clock.now.microseconds / 1_000_000),
        ]
        if let token { claims["ath"] = .string(Base64.url.encode(Array(SHA256.hash(data: Array(token.utf8))))) }
        let jwk = (key.publicKey.jwk.object?.members ?? []).filter { ["kty", "crv", "x", "y"].contains($0.name) }
        let header: JSONValue = .object([
            .init("typ", .string("dpop+jwt")), .init("alg", .string("ES256")), .init("jwk", .object(JSONObject(jwk))),
        ])
        let text =
            Base64.url.encode(Array(header.encoded.utf8)) + "."
            + Base64.url.encode(Array(Self.changed(claims, changes).encoded.utf8))
        return try text + "." + Base64.url.encode(key.sign(Array(text.utf8)))
    }

    /// A form with client authentication to an endpoint.
    func post(
        _ endpoint: OpenIDEndpoint,
        _ fields: [String: String],
        proof: String? = nil,
        assertion: String? = nil
    ) async throws -> FlowAnswer {
        var fields = fields
        fields["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
        fields["client_assertion"] = try assertion ?? self.assertion()
        return try await fixture.send(
            .post,
            endpoint.rawValue,
            fields: proof.map { [.dpop: $0] } ?? [:],
            body: Self.form(fields)
        )
    }

    /// The parameters of an authorization request.
    func request(_ changes: [String: String?] = [:]) -> [String: String] {
        let challenge = Base64.url.encode(Array(SHA256.hash(data: Array(Self.verifier.utf8))))
        var fields: [String: String] = [
            "client_id": id, "response_type": "code", "redirect_uri": redirectURI, "scope": "openid profile",
            "state": "state-1", "nonce": "nonce-1", "code_challenge": challenge, "code_challenge_method": "S256",
        ]
        for (name, value) in changes { fields[name] = value }
        return fields
    }

    /// The address a browser is sent to.
    func start(_ changes: [String: String?] = [:], proof: String? = nil) async throws -> String {
        let fields = request(changes)
        guard isFAPI else { return OpenIDEndpoint.authorize.rawValue + "?" + Self.form(fields) }
        let pushed = try await post(.par, fields, proof: proof)
        let reference = try #require(pushed.json?["request_uri"]?.text, "\(pushed.text)")
        return address(of: reference)
    }

    func address(of reference: String) -> String {
        OpenIDEndpoint.authorize.rawValue + "?" + Self.form(["client_id": id, "request_uri": reference])
    }

    /// A whole sign-in; the parameters of the response.
    func signIn(_ browser: FlowBrowser, _ changes: [String: String?] = [:]) async throws -> [String: String] {
        try await browser.approve(start(changes))
    }

    /// Exchanges a code.
    func exchange(
        _ code: String,
        _ changes: [String: String?] = [:],
        proof: String?? = .none
    ) async throws -> FlowAnswer {
        var fields = [
            "grant_type": "authorization_code", "code": code, "redirect_uri": redirectURI,
            "code_verifier": Self.verifier,
        ]
        for (name, value) in changes { fields[name] = value }
        return try await token(fields, proof: proof)
    }

    /// A request at the token endpoint, with a proof if the client has promised one.
    func token(_ fields: [String: String], proof: String?? = .none) async throws -> FlowAnswer {
        let usual = isFAPI ? try self.proof("POST", OpenIDEndpoint.token.rawValue) : nil
        return try await post(.token, fields, proof: proof ?? usual)
    }

    func refresh(_ token: String, _ more: [String: String] = [:], proof: String?? = .none) async throws -> FlowAnswer {
        try await self.token(
            ["grant_type": "refresh_token", "refresh_token": token].merging(more) { $1 },
            proof: proof
        )
    }

    /// The tokens for the code of a response.
    func redeem(_ response: [String: String]) async throws -> JSONObject {
        let answer = try await exchange(response["code"] ?? "")
        return try #require(answer.status == 200 ? answer.json : nil, "\(answer.text)")
    }

    /// The tokens of a whole sign-in.
    func tokens(_ browser: FlowBrowser, _ changes: [String: String?] = [:]) async throws -> JSONObject {
        try await redeem(signIn(browser, changes))
    }

    func userinfo(_ token: String, scheme: String? = nil, proof: String?? = .none) async throws -> FlowAnswer {
        let path = OpenIDEndpoint.userinfo.rawValue
        let usual = isFAPI ? try self.proof("GET", path, token: token) : nil
        var fields: HTTPFields = [.authorization: (scheme ?? (isFAPI ? "DPoP" : "Bearer")) + " " + token]
        if let proof = proof ?? usual { fields[.dpop] = proof }
        return try await fixture.send(.get, path, fields: fields)
    }

    func introspect(_ token: String) async throws -> JSONObject {
        try #require(await post(.introspect, ["token": token]).json)
    }

    static func form(_ fields: [String: String]) -> String {
        fields.sorted { $0.key < $1.key }
            .map { PercentEncoding.encode($0.key) + "=" + PercentEncoding.encode($0.value) }.joined(separator: "&")
    }

    private static func changed(_ claims: [String: JSONValue], _ changes: [String: JSONValue?]) -> JSONValue {
        var claims = claims
        for (name, value) in changes { claims[name] = value }
        return .object(JSONObject(claims.sorted { $0.key < $1.key }.map { .init($0.key, $0.value) }))
    }

    static func random() -> String { Base64.url.encode((0..<16).map { _ in UInt8.random(in: 0...255) }) }
}

/// A citizen's browser: it keeps cookies and follows the provider as far as its own pages.
final class FlowBrowser: Sendable {
    private let fixture: FlowFixture
    private let session: String
    private let flow = Synced<String?>(nil)

    /// - Parameter session: the cookie of the pages, empty for somebody who is not signed in.
    init(_ fixture: FlowFixture, session: String) {
        self.fixture = fixture
        self.session = session
    }

    convenience init(_ fixture: FlowFixture, of account: Int64 = FlowFixture.mai) {
        self.init(fixture, session: fixture.holders.signIn(account))
    }

    /// What it sends along.
    var fields: HTTPFields {
        let cookies = [session, flow.value ?? ""].filter { !$0.isEmpty }
        return cookies.isEmpty ? [:] : [.cookie: cookies.joined(separator: "; ")]
    }

    func get(_ target: String) async throws -> FlowAnswer {
        let answer = try await fixture.send(.get, target, fields: fields)
        if let cookie = answer.fields[values: .setCookie].first(where: { $0.contains("vneid-flow=") }) {
            flow.value = String(cookie.prefix { $0 != ";" })
        }
        return answer
    }

    /// The same browser with another session.
    func signedIn(as session: String) -> FlowBrowser {
        let other = FlowBrowser(fixture, session: session)
        other.flow.value = flow.value
        return other
    }

    /// Follows a request to the client, agreeing to what is asked; the parameters of the response.
    func approve(_ target: String, claims: Set<String> = []) async throws -> [String: String] {
        try await decide(target) { id, desk in
            guard case .consent(let interaction) = try await desk.find(id, from: self.fields) else {
                throw FlowTestError.notFinished("no consent page")
            }
            let decision = ConsentDecision(
                claims: claims,
                seen: interaction.seen,
                textHash: "hash-of-the-page",
                language: "vi"
            )
            return try await desk.approve(id, decision, from: self.fields).get()
        }
    }

    func refuse(_ target: String) async throws -> [String: String] {
        try await decide(target) { id, desk in try await desk.refuse(id, from: self.fields).get() }
    }

    private func decide(
        _ target: String,
        _ decision: (String, InteractionDesk) async throws -> InteractionOutcome
    ) async throws -> [String: String] {
        let answer = try await get(target)
        guard let location = answer.location, answer.status == 303 else {
            throw FlowTestError.notFinished("\(answer.status) \(answer.text)")
        }
        guard location.hasPrefix("/consent/") else { return FlowAnswer.parameters(of: location) }
        let outcome = try await decision(String(location.dropFirst("/consent/".count)), fixture.service.interactions)
        guard case .redirect(let address) = outcome else { throw FlowTestError.notFinished("\(outcome)") }
        return FlowAnswer.parameters(of: address)
    }
}

extension HTTPField.Name {
    static let dpop = HTTPField.Name("DPoP") ?? .trailer
}
