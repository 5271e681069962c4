package import Civil
import Encoding
package import Signing

/// An ID token of ours that a client gives back to say whom it means; its time may have passed.
package struct IDTokenHint: Hashable, Sendable {
    /// The pairwise subject.
    package let subject: String
    package let clientID: String
    /// `sid`, when the token has one.
    package let sessionID: String?

    /// Verifies that the token is ours.
    package static func verify(
        _ text: String,
        issuer: String,
        keys: (KeyID) -> TrustedKey?,
        now: Timestamp
    ) throws(OAuthError) -> IDTokenHint {
        do {
            let token = try UnverifiedJWS(text).verify(JWSExpectation(.exactly("JWT")), now: now) { $0.flatMap(keys) }
            let claims = try JWTClaims(token.payload)
            try claims.require("iss", is: issuer)
            // A logout token has the same issuer and audience; it says "events" and is no hint (section 2.4).
            guard let audience = claims.audience, audience.values.count == 1, let client = audience.values.first,
                claims["events"] == nil
            else { throw ClaimsError.wrong("aud") }
            return IDTokenHint(
                subject: try claims.text("sub"),
                clientID: client,
                sessionID: claims["sid"]?.text
            )
        } catch {
            throw OAuthError(.invalidRequest, "id_token_hint is not an ID token of ours")
        }
    }
}
