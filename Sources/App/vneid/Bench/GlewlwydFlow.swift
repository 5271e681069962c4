import Foundation
import Signing

/// Code flows of Debian's glewlwyd, over the same load: authorize with a signed-in session, token, userinfo.
///
/// `Tests/Outside/glewlwyd.py` starts and describes it. Its PAR and DPoP are left out, so that it does three requests where
/// ours does four.
struct GlewlwydFlow: LoadSource {
    private let plan: GlewlwydPlan

    init(file: String) throws {
        plan = try GlewlwydPlan(file: file)
    }

    func turn(_ number: Int, to url: String) throws -> (inout BenchConnection) throws -> Int {
        let verifier = BenchProofs.random()
        let query = BenchForm.encoded([
            ("response_type", "code"), ("client_id", plan.client), ("redirect_uri", plan.redirectURI),
            ("scope", "openid"), ("state", "s"), ("nonce", "n"), ("code_challenge", BenchProofs.digest(verifier)),
            ("code_challenge_method", "S256"),
        ])
        let asked = BenchForm.get(
            "/api/oidc/auth?\(query)&g_continue",
            at: url,
            headers: "Cookie: \(plan.cookie)\r\n"
        )
        let assertion = try plan.proofs.authentication(for: plan.issuer + "/api/oidc/token")
        return { connection in
            guard try connection.exchange(asked) == 302,
                let code = BenchForm.parameter("code", of: connection.field("location"))
            else { throw BenchConnection.Refused(what: "authorize: \(connection.field("location") ?? "no redirect")") }
            let redeemed = BenchForm.post(
                "/api/oidc/token",
                to: url,
                [
                    ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", plan.redirectURI),
                    ("code_verifier", verifier), ("client_id", plan.client),
                ] + assertion
            )
            guard try connection.exchange(redeemed) == 200,
                let access = BenchForm.member("access_token", of: connection.body)
            else { throw BenchConnection.Refused(what: "token: \(String(decoding: connection.body, as: UTF8.self))") }
            let headers = "Authorization: Bearer \(access)\r\n"
            return try connection.exchange(BenchForm.get("/api/oidc/userinfo", at: url, headers: headers))
        }
    }
}

/// Client-credentials tokens of glewlwyd with private_key_jwt.
struct GlewlwydClientTokens: RequestSource {
    private let plan: GlewlwydPlan

    init(file: String) throws {
        plan = try GlewlwydPlan(file: file)
    }

    func request(_ number: Int, to url: String) throws -> [UInt8] {
        try BenchForm.post(
            "/api/oidc/token",
            to: url,
            [("grant_type", "client_credentials"), ("scope", "bench"), ("client_id", plan.client)]
                + plan.proofs.authentication(for: plan.issuer + "/api/oidc/token")
        )
    }
}

/// The line that `Tests/Outside/glewlwyd.py` printed.
struct GlewlwydPlan: Sendable {
    let issuer: String
    let client: String
    let cookie: String
    let redirectURI: String
    let proofs: BenchProofs

    init(file: String) throws {
        let object = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: file)))
        guard let members = object as? [String: Any], let issuer = members["issuer"] as? String,
            let client = members["client"] as? String, let cookie = members["cookie"] as? String,
            let redirectURI = members["redirect_uri"] as? String, let keyFile = members["key_file"] as? String,
            let keyID = members["key_id"] as? String
        else { throw BenchConnection.Broken(what: "\(file) describes no glewlwyd") }
        self.issuer = issuer
        self.client = client
        self.cookie = cookie
        self.redirectURI = redirectURI
        let key = try SigningKey(pem: String(contentsOfFile: keyFile, encoding: .utf8))
        proofs = BenchProofs(key: key, keyID: keyID, client: client)
    }
}
