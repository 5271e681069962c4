import Encoding
import Foundation
import Signing

/// Complete code flows of a FAPI 2.0 client: PAR, authorize with a signed-in session, token, userinfo.
struct SignInFlow: LoadSource {
    private let plan: SignInPlan
    private let proofs: BenchProofs

    init(directory: String) throws {
        plan = try SignInPlan(directory: directory)
        proofs = try BenchProofs(key: plan.key(), keyID: plan.keyID, client: plan.client)
    }

    func turn(_ number: Int, to url: String) throws -> (inout BenchConnection) throws -> Int {
        let verifier = BenchProofs.random()
        let session = plan.sessions[number % plan.sessions.count]
        let token = plan.issuer + "/openid/token"
        let userinfo = plan.issuer + "/openid/userinfo"
        let pushed = try BenchForm.post("/openid/par", to: url, request(verifier) + authentication())
        let assertion = try authentication()
        let proof = try proofs.proof("POST", token)
        return { connection in
            guard try connection.exchange(pushed) == 201,
                let address = BenchForm.member("request_uri", of: connection.body)
            else { throw BenchConnection.Refused(what: "PAR: \(String(decoding: connection.body, as: UTF8.self))") }
            let query = BenchForm.encoded([("client_id", plan.client), ("request_uri", address)])
            let asked = BenchForm.get("/openid/authorize?" + query, at: url, headers: "Cookie: \(session)\r\n")
            guard try connection.exchange(asked) == 303,
                let code = BenchForm.parameter("code", of: connection.field("location"))
            else { throw BenchConnection.Refused(what: "authorize: \(connection.field("location") ?? "no redirect")") }
            let redeemed = BenchForm.post("/openid/token", to: url, grant(code, verifier) + assertion, headers: proof)
            guard try connection.exchange(redeemed) == 200,
                let access = BenchForm.member("access_token", of: connection.body)
            else { throw BenchConnection.Refused(what: "token: \(String(decoding: connection.body, as: UTF8.self))") }
            let headers = try "Authorization: DPoP \(access)\r\n" + proofs.proof("GET", userinfo, token: access)
            return try connection.exchange(BenchForm.get("/openid/userinfo", at: url, headers: headers))
        }
    }

    private func authentication() throws -> [(String, String)] { try proofs.authentication(for: plan.issuer) }

    private func request(_ verifier: String) -> [(String, String)] {
        [
            ("client_id", plan.client), ("response_type", "code"), ("redirect_uri", plan.redirectURI),
            ("scope", plan.scope), ("state", "s"), ("nonce", "n"), ("code_challenge", BenchProofs.digest(verifier)),
            ("code_challenge_method", "S256"),
        ]
    }

    private func grant(_ code: String, _ verifier: String) -> [(String, String)] {
        [
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", plan.redirectURI),
            ("code_verifier", verifier),
        ]
    }
}

/// Client-credentials tokens with private_key_jwt and DPoP.
struct ClientTokenFlow: RequestSource {
    private let plan: SignInPlan
    private let proofs: BenchProofs

    init(directory: String) throws {
        plan = try SignInPlan(directory: directory)
        proofs = try BenchProofs(key: plan.key(), keyID: plan.keyID, client: plan.client)
    }

    func request(_ number: Int, to url: String) throws -> [UInt8] {
        let fields =
            try [("grant_type", "client_credentials")] + proofs.authentication(for: plan.issuer)
        return try BenchForm.post(
            "/openid/token",
            to: url,
            fields,
            headers: proofs.proof("POST", plan.issuer + "/openid/token")
        )
    }
}

/// What `vneid bench prepare-sign-in` wrote: a client, its key, and sessions of many citizens.
struct SignInPlan: Sendable {
    let issuer: String
    let client: String
    let keyID: String
    let redirectURI: String
    let scope: String
    let sessions: [String]
    private let directory: String

    init(directory: String) throws {
        self.directory = directory
        let file = try String(contentsOfFile: directory + "/sign-in.json", encoding: .utf8)
        let object = try JSONSerialization.jsonObject(with: Data(file.utf8)) as? [String: String] ?? [:]
        func member(_ name: String) throws -> String {
            guard let value = object[name] else { throw BenchConnection.Broken(what: "sign-in.json has no \(name)") }
            return value
        }
        issuer = try member("issuer")
        client = try member("client")
        keyID = try member("key_id")
        redirectURI = try member("redirect_uri")
        scope = try member("scope")
        sessions = try String(contentsOfFile: directory + "/sign-in-sessions.txt", encoding: .utf8)
            .split(separator: "\n").map { String($0) }
        guard !sessions.isEmpty else { throw BenchConnection.Broken(what: "no session was prepared") }
    }

    func key() throws -> SigningKey {
        try SigningKey(pem: String(contentsOfFile: directory + "/sign-in-key.pem", encoding: .utf8))
    }
}
