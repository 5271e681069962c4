import Civil
import Encoding
import Signing

/// A signed authorization request (RFC 9101, FAPI 2.0 Message Signing section 5.3.1).
struct RequestObject {
    let issuer: String
    let rules: ProtocolRules

    /// Verifies the token with the client's registered keys; its members become parameters.
    func parameters(_ text: String, of client: ClientMetadata, now: Timestamp) throws(OAuthError) -> Parameters {
        let token: VerifiedToken
        let claims: JWTClaims
        do throws(SignatureError) {
            token = try UnverifiedJWS(text).verify(Self.expectation, algorithms: algorithms(client), keys: client.keys)
        } catch {
            throw OAuthError(.invalidRequestObject, "signed request refused: \(error.code)")
        }
        do throws(ClaimsError) {
            claims = try JWTClaims(token.payload)
            try check(claims, client, now)
        } catch {
            throw OAuthError(.invalidRequestObject, "signed request refused: \(error.code) \(error.member ?? "")")
        }
        return try Self.parameters(claims, client, rules)
    }

    /// A client assertion is no request: where `typ` is given, it must be this one or the general one.
    private static let expectation = JWSExpectation(
        .absentOrOne(of: ["oauth-authz-req+jwt", "JWT"]),
        permittedHeaders: ["x5t", "x5t#S256"]
    )

    private func algorithms(_ client: ClientMetadata) -> Set<TokenAlgorithm> {
        client.requestObjectAlgorithm.map { [$0] } ?? client.allowedAlgorithms
    }

    private func check(_ claims: JWTClaims, _ client: ClientMetadata, _ now: Timestamp) throws(ClaimsError) {
        try claims.require("iss", is: client.id)
        try claims.require("client_id", is: client.id)
        // RFC 9101 section 10.8: without a subject it can never be taken for a client assertion, nor one for it.
        guard claims.subject == nil else { throw .wrong("sub") }
        guard let audience = claims.audience else { throw .missing("aud") }
        let isOurs = client.profile == .fapi ? audience.isOnly(issuer) : audience.contains(issuer)
        guard isOurs else { throw .wrong("aud") }
        try times(client.profile).check(claims, now: now)
    }

    private func times(_ profile: ClientProfile) -> ClaimTimes {
        ClaimTimes(
            tolerance: rules.tolerance,
            required: profile == .fapi ? ["exp", "nbf"] : ["exp"],
            maximumAge: rules.requestObjectLifetime,
            maximumLifetime: rules.requestObjectLifetime
        )
    }

    /// Texts as they are, `claims` as its JSON, numbers as their digits.
    private static func parameters(
        _ claims: JWTClaims,
        _ client: ClientMetadata,
        _ rules: ProtocolRules
    ) throws(OAuthError) -> Parameters {
        var pairs: [(name: String, value: String)] = []
        for member in claims.object.members where !registered.contains(member.name) {
            switch member.value {
            case .string(let text): pairs.append((member.name, text))
            case .integer(let number): pairs.append((member.name, String(number)))
            case .object where member.name == "claims": pairs.append((member.name, member.value.encoded))
            default: throw OAuthError(.invalidRequestObject, "signed request has a member of a wrong type")
            }
        }
        let parameters = try Parameters(pairs, rules: rules)
        guard parameters["request"] == nil, parameters["request_uri"] == nil else {
            throw OAuthError(.invalidRequestObject, "a signed request cannot hold another")
        }
        return parameters
    }

    private static let registered: Set<String> = ["iss", "aud", "exp", "nbf", "iat", "jti"]
}
