import Civil
import Crypto
import Signing

/// The proof `private_key_jwt` (RFC 7523 section 3, OpenID Connect Core section 9).
struct ClientAssertion {
    let issuer: String
    let endpoints: [String]
    let rules: ProtocolRules

    func verify(_ text: String, of client: ClientMetadata, now: Timestamp) throws(OAuthError) -> UsedAssertion {
        let algorithms = client.assertionAlgorithm.map { [$0] } ?? client.allowedAlgorithms
        let token: VerifiedToken
        do throws(SignatureError) {
            token = try UnverifiedJWS(text).verify(Self.expectation, algorithms: algorithms, keys: client.keys)
        } catch {
            throw OAuthError(.invalidClient, "client_assertion refused: \(error.code)")
        }
        do throws(ClaimsError) {
            return try check(JWTClaims(token.payload), client, now)
        } catch {
            throw OAuthError(.invalidClient, "client_assertion refused: \(error.code) \(error.member ?? "")")
        }
    }

    /// Types of other tokens with the same key, such as a signed request or a proof, are refused.
    private static let expectation = JWSExpectation(
        .absentOrOne(of: ["JWT", "client-authentication+jwt"]),
        permittedHeaders: ["x5t", "x5t#S256"]
    )

    private func check(_ claims: JWTClaims, _ client: ClientMetadata, _ now: Timestamp) throws(ClaimsError)
        -> UsedAssertion
    {
        try claims.require("iss", is: client.id)
        try claims.require("sub", is: client.id)
        guard let audience = claims.audience else { throw .missing("aud") }
        guard isOurs(audience, client.profile) else { throw .wrong("aud") }
        let id = try claims.text("jti", maximumBytes: 256)
        try ClaimTimes(
            tolerance: rules.tolerance,
            maximumAge: rules.assertionLifetime + rules.tolerance,
            maximumLifetime: rules.assertionLifetime
        ).check(claims, now: now)
        guard let expires = claims.expires?.time else { throw .missing("exp") }
        let key = Array(SHA256.hash(data: Array("\(client.id)\u{0}\(id)".utf8)))
        return UsedAssertion(replayKey: key, until: expires)
    }

    /// FAPI 2.0 section 5.3.2.1: the issuer as a text; an endpoint or a list would let another server's proof in.
    private func isOurs(_ audience: Audience, _ profile: ClientProfile) -> Bool {
        switch profile {
        case .fapi: audience.isExactly(issuer)
        case .oidc: audience.values.contains { $0 == issuer || endpoints.contains($0) }
        }
    }
}
