import Encoding
import OpenID
import Signing
import Testing

@Suite("Answers of the authorization endpoint")
struct AuthorizationResponseTests {
    private func delivery(
        _ mode: ResponseMode,
        _ result: AuthorizationResult = .code("c&1"),
        address: String = ProtocolFixture.redirectURI,
        state: String? = "a b&c=d?é"
    ) throws -> AuthorizationDelivery {
        let returns = AuthorizationReturn(clientID: "shop", redirectURI: address, responseMode: mode, state: state)
        return try AuthorizationResponse(result, to: returns, issuer: ProtocolFixture.issuer).delivery(
            signer: ProtocolFixture.key(9),
            now: ProtocolFixture.now
        )
    }

    @Test("Code, state and issuer go into the query, encoded; a query of the client's own stays")
    func query() throws {
        let tail = "code=c%261&state=a%20b%26c%3Dd%3F%C3%A9&iss=https%3A%2F%2Fid.example.vn"
        #expect(try delivery(.query) == .redirect("https://shop.example.vn/callback?\(tail)"))
        #expect(try delivery(.query, address: "https://a.vn/cb?x=1") == .redirect("https://a.vn/cb?x=1&\(tail)"))
        #expect(try delivery(.query, address: "https://a.vn/cb?") == .redirect("https://a.vn/cb?\(tail)"))
    }

    @Test("An error carries code, reason, state and issuer, and no code")
    func error() throws {
        let error = AuthorizationResult.error(OAuthError(.accessDenied, "refused"))
        guard case .redirect(let address) = try delivery(.query, error, state: "s") else {
            Issue.record("no redirect")
            return
        }
        #expect(
            address == "https://shop.example.vn/callback?error=access_denied&error_description=refused&state=s"
                + "&iss=https%3A%2F%2Fid.example.vn"
        )
    }

    @Test("A form holds the same fields unencoded")
    func form() throws {
        guard case .form(let action, let fields) = try delivery(.formPost) else {
            Issue.record("no form")
            return
        }
        #expect(action == ProtocolFixture.redirectURI)
        #expect(fields.map(\.name) == ["code", "state", "iss"])
        #expect(fields.map(\.value) == ["c&1", "a b&c=d?é", ProtocolFixture.issuer])
    }

    @Test(
        "A signed answer is one token for this client, ten minutes long, with everything inside",
        arguments: [true, false]
    )
    func signed(_ isForm: Bool) throws {
        let token: String
        switch try delivery(isForm ? .formPostJWT : .queryJWT) {
        case .form(_, let fields):
            #expect(fields.map(\.name) == ["response"])
            token = fields.first?.value ?? ""
        case .redirect(let address):
            #expect(address.hasPrefix("https://shop.example.vn/callback?response="))
            token = String(address.split(separator: "=").last ?? "")
        }
        let key = TrustedKey(try ProtocolFixture.key(9).publicKey, holder: "self")
        let verified = try UnverifiedJWS(token).verify(JWSExpectation(.exactly("JWT")), now: ProtocolFixture.now) { _ in
            key
        }
        let claims = try JWTClaims(verified.payload)
        #expect(claims.issuer == ProtocolFixture.issuer)
        #expect(claims.audience?.isExactly("shop") == true)
        #expect(claims["exp"] == ProtocolFixture.seconds(600))
        #expect(claims["code"]?.text == "c&1")
        #expect(claims["state"]?.text == "a b&c=d?é")
    }

    @Test("Without a state none comes back")
    func withoutState() throws {
        guard case .redirect(let address) = try delivery(.query, state: nil) else { return }
        #expect(!address.contains("state"))
    }
}
