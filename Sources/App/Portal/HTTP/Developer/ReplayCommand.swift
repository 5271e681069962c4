internal import OpenID

/// Commands that send the like of a logged request; secrets stand in angle brackets, because none are kept.
struct ReplayCommand: Sendable {
    let issuer: String
    let client: ClientMetadata

    /// The endpoints that the log names.
    static let endpoints = [
        "authorize", "par", "token", "userinfo", "introspect", "revoke", "device_authorization", "bc-authorize",
        "end-session",
    ]

    /// The command for an endpoint.
    func text(for endpoint: String) -> String {
        let address = "\(issuer)/openid/\(endpoint)"
        switch endpoint {
        case "authorize", "end-session":
            return "curl -sS -i -G \(address)" + fields(parameters(of: endpoint), "--data-urlencode")
        case "userinfo":
            return "curl -sS -i \(address) -H 'Authorization: \(scheme) <access token>'\(proof)"
        default:
            let parameters = parameters(of: endpoint) + authentication
            return "curl -sS -i -X POST \(address)\(proof)" + fields(parameters, "--data-urlencode")
        }
    }

    private var scheme: String { client.dpopBound ? "DPoP" : "Bearer" }
    private var proof: String { client.dpopBound ? " -H 'DPoP: <proof>'" : "" }

    private var authentication: [(String, String)] {
        guard client.isConfidential else { return [("client_id", client.id)] }
        return [
            ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
            ("client_assertion", "<signed by your key>"),
        ]
    }

    private func parameters(of endpoint: String) -> [(String, String)] {
        switch endpoint {
        case "authorize" where client.requiresPushedRequest:
            [("client_id", client.id), ("request_uri", "<from the PAR endpoint>")]
        case "authorize", "par":
            [
                ("client_id", client.id), ("response_type", "code"),
                ("redirect_uri", client.redirectURIs.first ?? "<redirect address>"), ("scope", client.scopes.text),
                ("state", "<random>"), ("code_challenge", "<S256>"), ("code_challenge_method", "S256"),
            ]
        case "token":
            [
                ("grant_type", "authorization_code"), ("code", "<code>"),
                ("redirect_uri", client.redirectURIs.first ?? "<redirect address>"), ("code_verifier", "<verifier>"),
            ]
        case "introspect", "revoke": [("token", "<token>")]
        case "device_authorization": [("scope", client.scopes.text)]
        case "bc-authorize":
            [("scope", client.scopes.text), ("login_hint", "<number>"), ("binding_message", "<words>")]
        case "end-session": [("client_id", client.id), ("id_token_hint", "<ID token>")]
        default: []
        }
    }

    private func fields(_ fields: [(String, String)], _ option: String) -> String {
        fields.map { " \\\n  \(option) '\($0.0)=\(Self.quoted($0.1))'" }.joined()
    }

    /// Safe between single quotes of a shell.
    private static func quoted(_ text: String) -> String { text.replacing("'", with: "'\\''") }
}
