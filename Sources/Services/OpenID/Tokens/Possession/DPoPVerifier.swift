package import Civil
import Crypto
import Encoding
import Signing

/// Checks the field `DPoP` of a request (RFC 9449 section 4.3).
///
/// The caller has made sure that the field came exactly once, and refuses a ``DPoPProof/replayKey`` seen before.
package struct DPoPVerifier: Sendable {
    private let nonces: DPoPNonces
    private let requiresNonce: Bool
    private let rules: ProtocolRules

    package init(nonces: DPoPNonces, requiresNonce: Bool = false, rules: ProtocolRules = .standard) {
        self.nonces = nonces
        self.requiresNonce = requiresNonce
        self.rules = rules
    }

    /// Checks a proof for a request.
    ///
    /// - Parameters:
    ///   - uri: the absolute address of the request as our clients know it.
    ///   - accessToken: at a resource, the token that came with the proof: the proof must name it.
    /// - Throws: `invalid_dpop_proof`, or `use_dpop_nonce` when only the nonce is missing or old.
    package func verify(
        _ header: String,
        method: String,
        uri: String,
        accessToken: String? = nil,
        now: Timestamp
    ) throws(OAuthError) -> DPoPProof {
        let token: VerifiedToken
        let claims: JWTClaims
        let id: String
        do throws(SignatureError) {
            token = try UnverifiedJWS(header).verifyPossession(Self.expectation, algorithms: .strong)
        } catch {
            throw Self.refusal(error.code, error.detail)
        }
        do throws(ClaimsError) {
            claims = try JWTClaims(token.payload)
            id = try claims.text("jti", maximumBytes: 256)
            try check(claims, method, uri, accessToken, now)
        } catch {
            throw Self.refusal(error.code, error.member)
        }
        let nonce = try nonce(claims, now)
        let key = Array(SHA256.hash(data: Array("\(token.key.thumbprint)\u{0}\(id)".utf8)))
        let made = claims.issuedAt?.time ?? now
        return DPoPProof(
            thumbprint: token.key.thumbprint,
            replayKey: key,
            replayUntil: made + (rules.proofAge + 1),
            nonce: nonce
        )
    }

    private static let expectation = JWSExpectation(.exactly("dpop+jwt"), permittedHeaders: ["jwk"], maximumBytes: 8192)

    private static func refusal(_ code: String, _ detail: String?) -> OAuthError {
        OAuthError(.invalidDPoPProof, "DPoP proof refused: \(code) \(detail ?? "")")
    }

    private func check(
        _ claims: JWTClaims,
        _ method: String,
        _ uri: String,
        _ accessToken: String?,
        _ now: Timestamp
    ) throws(ClaimsError) {
        try claims.require("htm", is: method)
        try Self.checkTarget(try claims.text("htu", maximumBytes: 2048), uri)
        try ClaimTimes(tolerance: rules.tolerance, required: ["iat"], maximumAge: rules.proofAge).check(
            claims,
            now: now
        )
        guard let accessToken else { return }
        try claims.require("ath", is: Self.hash(accessToken))
    }

    /// Almost every client writes the address as we do; only others are taken apart.
    private static func checkTarget(_ text: String, _ uri: String) throws(ClaimsError) {
        guard !text.utf8.elementsEqual(uri.utf8) else { return }
        guard let target = WebAddress(text) else { throw .malformed("htu") }
        // Query and fragment are not part of it, however the client wrote them (step 9).
        guard target.normalized == WebAddress(uri)?.normalized else { throw .wrong("htu") }
    }

    private static func hash(_ token: String) -> String {
        Base64.url.encode(Array(SHA256.hash(data: Array(token.utf8))))
    }

    /// A nonce that is there must be one of ours even when none is required.
    private func nonce(_ claims: JWTClaims, _ now: Timestamp) throws(OAuthError) -> String? {
        guard let member = claims["nonce"] else {
            guard !requiresNonce else { throw OAuthError(.useDPoPNonce, "DPoP proof needs a nonce") }
            return nil
        }
        guard let nonce = member.text, nonces.isKnown(nonce, at: now) else {
            throw OAuthError(.useDPoPNonce, "DPoP proof has an old or unknown nonce")
        }
        return nonce
    }
}
