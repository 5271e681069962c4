import Encoding
import Signing
import Testing

@Suite("Keys of other parties")
struct TokenKeyTests {
    /// RFC 7638 section 3.1.
    private static let published =
        #"{"kty":"RSA","n":"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJ"#
        + "ECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqz"
        + "s8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqb"
        + #"w0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw","e":"AQAB","alg":"RS256","kid":"2011-04-29"}"#

    private func key(_ text: String) throws -> TokenKey { try TokenKey(jwk: JSONValue.parse(text)) }

    @Test("The thumbprint of RFC 7638 section 3.1 is the one printed there")
    func thumbprint() throws {
        #expect(try key(Self.published).thumbprint == "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs")
    }

    @Test("A key with `alg` is for that algorithm, an RSA key without it for both, a curve for its own")
    func algorithms() throws {
        #expect(try key(Self.published).algorithms == [.rs256])
        #expect(try key(Self.published.replacing(#""alg":"RS256","#, with: "")).algorithms == [.ps256, .rs256])
        #expect(try key(Self.published.replacing("RS256", with: "PS256")).algorithms == [.ps256])
        let curve = try SigningKey(jwk: RFCKey.p256).publicKey
        #expect(TokenKey(curve).algorithms == [.es256])
    }

    @Test("A key set written down is read again as the same")
    func roundTrip() throws {
        let set = try TokenKeySet([
            key(Self.published), TokenKey(SigningKey(jwk: RFCKey.ed25519).publicKey),
            TokenKey(SigningKey(jwk: RFCKey.p256).publicKey),
        ])
        #expect(try TokenKeySet(jwks: JSONValue.parse(set.json.encoded)) == set)
    }

    @Test(
        "What is wrong with a key has a name",
        arguments: [
            (#"{"kty":"oct","k":"AAAA"}"#, KeyError.privateMember), (#"{"kty":"EC","crv":"P-384"}"#, .unsupported),
            (#"{"kty":"OKP","crv":"X25519"}"#, .unsupported), (#"{"kty":"RSA","e":"AQAB"}"#, .malformed("n")),
            (#"{"kty":"RSA","n":"AQ","e":"AQAB"}"#, .weak), (#"{"kty":"RSA","n":"Ag","e":"AQAB"}"#, .malformed("n")),
            (#"{"kty":"RSA","n":1,"e":"AQAB"}"#, .malformed("n")), (#"[]"#, .malformed("jwk")),
            (#"{"kty":"RSA","use":"enc"}"#, .unsupported),
            (#"{"kty":"RSA","key_ops":"verify"}"#, .malformed("key_ops")),
            (#"{"kty":"RSA","key_ops":["verify","verify"]}"#, .malformed("key_ops")),
            (#"{"kty":"RSA","key_ops":["wrapKey"]}"#, .unsupported), (#"{"kty":"RSA","x5c":[]}"#, .malformed("x5c")),
        ]
    )
    func refusals(_ text: String, _ error: KeyError) {
        #expect(throws: error) { try key(text) }
    }

    @Test("All faults of a set are told at once, each with its place")
    func faults() throws {
        let text = #"{"keys":[{"kty":"RSA","n":"AQ","e":"AQAB"},{"kty":"EC","crv":"P-521"},{"kty":"OKP","d":"x"}]}"#
        let value = try JSONValue.parse(text)
        let error = try #require(throws: TokenKeySetFaults.self) { try TokenKeySet(jwks: value) }
        #expect(error.faults.map(\.index) == [0, 2])
        #expect(error.faults.map(\.error) == [.weak, .privateMember])
    }

    @Test("A proof of possession is checked with its own key, which must be public and permitted")
    func possession() throws {
        let signing = try SigningKey(jwk: RFCKey.ed25519)
        let bare = JSONObject((signing.publicKey.jwk.object?.members ?? []).filter { $0.name != "kid" })
        let expectation = JWSExpectation(.exactly("dpop+jwt"), permittedHeaders: ["jwk"])
        let proof = try token(.object(bare), signing)
        let verified = try UnverifiedJWS(proof).verifyPossession(expectation, algorithms: .strong)
        #expect(verified.key.thumbprint == signing.publicKey.thumbprint.text)
        #expect(throws: SignatureError.forbiddenHeader("jwk")) {
            try UnverifiedJWS(proof).verifyPossession(JWSExpectation(.exactly("dpop+jwt")), algorithms: .strong)
        }
        #expect(throws: SignatureError.wrongAlgorithm) {
            try UnverifiedJWS(proof).verifyPossession(expectation, algorithms: [.es256])
        }
        let leaked = try token(signing.privateJWK, signing)
        #expect(throws: SignatureError.forbiddenHeader("jwk")) {
            try UnverifiedJWS(leaked).verifyPossession(expectation, algorithms: .strong)
        }
        let other = try token(SigningKey(jwk: RFCKey.p256).publicKey.jwk, signing)
        #expect(throws: SignatureError.wrongAlgorithm) {
            try UnverifiedJWS(other).verifyPossession(expectation, algorithms: .strong)
        }
    }

    private func token(_ jwk: JSONValue, _ key: SigningKey) throws -> String {
        let header = JSONValue.object([
            .init("alg", .string("EdDSA")), .init("typ", .string("dpop+jwt")), .init("jwk", jwk),
        ])
        let signed = Base64.url.encode(Array(header.encoded.utf8)) + "." + Base64.url.encode(Array("{}".utf8))
        return try signed + "." + Base64.url.encode(key.sign(Array(signed.utf8)))
    }
}
