package import Civil
package import Encoding
package import Signing

/// The content of an ID token (OpenID Connect Core section 2).
package struct IDToken: Sendable {
    package var issuer: String
    /// The pairwise subject.
    package var subject: String
    package var clientID: String
    package var issued: Timestamp
    package var expires: Timestamp
    package var authenticated: Timestamp
    package var acr: AuthenticationContext
    /// RFC 8176.
    package var amr: [String]
    package var nonce: String?
    /// Given, its hash becomes `at_hash`.
    package var accessToken: String?
    /// Given, its hash becomes `c_hash`.
    package var code: String?
    /// Given, its hash becomes `s_hash` (FAPI 1.0 part 2 section 5.2.2.1).
    package var state: String?
    package var sessionID: String?
    /// Claims about the citizen, and `verified_claims`.
    package var claims: [JSONObject.Member]

    package init(
        issuer: String,
        subject: String,
        clientID: String,
        issued: Timestamp,
        expires: Timestamp,
        authenticated: Timestamp,
        acr: AuthenticationContext,
        amr: [String],
        nonce: String? = nil,
        accessToken: String? = nil,
        code: String? = nil,
        state: String? = nil,
        sessionID: String? = nil,
        claims: [JSONObject.Member] = []
    ) {
        self.issuer = issuer
        self.subject = subject
        self.clientID = clientID
        self.issued = issued
        self.expires = expires
        self.authenticated = authenticated
        self.acr = acr
        self.amr = amr
        self.nonce = nonce
        self.accessToken = accessToken
        self.code = code
        self.state = state
        self.sessionID = sessionID
        self.claims = claims
    }

    /// Signs the token; the hashes depend on the algorithm of the key.
    package func signed(by signer: any Signer) throws(SignatureError) -> String {
        let algorithm = signer.publicKey.algorithm
        var json = JSONWriter(capacity: 1024)
        json.object { json in
            json.member("iss", issuer)
            json.member("sub", subject)
            json.member("aud", clientID)
            json.member("iat", NumericDate.seconds(issued))
            json.member("exp", NumericDate.seconds(expires))
            json.member("auth_time", NumericDate.seconds(authenticated))
            json.member("acr", acr.rawValue)
            json.array("amr") { list in amr.forEach { list.element($0) } }
            json.memberIfPresent("nonce", nonce)
            json.memberIfPresent("at_hash", accessToken.map { HalfHash.text($0, algorithm) })
            json.memberIfPresent("c_hash", code.map { HalfHash.text($0, algorithm) })
            json.memberIfPresent("s_hash", state.map { HalfHash.text($0, algorithm) })
            json.memberIfPresent("sid", sessionID)
            for member in claims where !Self.own.contains(member.name) { json.member(member.name, member.value) }
        }
        return try JWSSigner(signer).sign(json.bytes, type: "JWT")
    }

    /// Members that no claim about a citizen may stand in for.
    private static let own: Set<String> = [
        "iss", "sub", "aud", "iat", "exp", "nbf", "jti", "auth_time", "acr", "amr", "azp", "nonce", "at_hash", "c_hash",
        "s_hash", "sid", "events", "cnf",
    ]
}
