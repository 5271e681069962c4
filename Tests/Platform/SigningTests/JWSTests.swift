import Civil
import Encoding
import Signing
import Testing

struct JWSTests {
    private static let now = Timestamp.unix(1_700_000_000)

    @Test("The tokens of RFC 7515 appendix A.3 and RFC 8037 appendix A.4 hold")
    func published() throws {
        let tokens = [
            (
                #"{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","#
                    + #""y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}"#,
                "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19y"
                    + "b290Ijp0cnVlfQ.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6"
                    + "NU1Q"
            ),
            (
                #"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#,
                "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6d"
                    + "WbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg"
            ),
        ]
        for (jwk, token) in tokens {
            let key = TrustedKey(try PublicKey(jwk: jwk), holder: "h")
            _ = try UnverifiedJWS(token).verify(JWSExpectation(.absentOr("JWT")), now: Self.now) { _ in key }
        }
    }

    @Test("What the signer writes the verifier reads", arguments: SignatureAlgorithm.allCases)
    func roundTrip(_ algorithm: SignatureAlgorithm) throws {
        let key = try SigningKey.generate(algorithm)
        let token = try JWSSigner(key).sign(Array(#"{"a":1}"#.utf8), type: "receipt+jwt")
        let trusted = TrustedKey(key.publicKey, holder: "h")
        let verified = try UnverifiedJWS(token).verify(JWSExpectation(.exactly("receipt+jwt")), now: Self.now) { id in
            id == key.id ? trusted : nil
        }
        #expect(verified.payload == Array(#"{"a":1}"#.utf8))
        #expect(verified.key == trusted)
    }

    @Test("Every single altered, added or removed character is refused")
    func alteredCharacters() throws {
        let key = try SigningKey(jwk: RFCKey.ed25519)
        let token = Array(try JWSSigner(key).sign(Array("{}".utf8), type: "JWT").utf8)
        for index in token.indices {
            for other in [UInt8(ascii: "A"), UInt8(ascii: "."), UInt8(ascii: "=")] where other != token[index] {
                var altered = token
                altered[index] = other
                #expect(code(String(decoding: altered, as: UTF8.self), key.publicKey) != nil)
            }
            var shorter = token
            shorter.remove(at: index)
            #expect(code(String(decoding: shorter, as: UTF8.self), key.publicKey) != nil)
        }
    }

    @Test("Hostile headers are refused although the signature over them is right", arguments: HostileHeader.all)
    func hostile(_ header: HostileHeader) throws {
        let key = try SigningKey(jwk: RFCKey.ed25519)
        #expect(try code(token(header.text, key), key.publicKey) == header.code)
    }

    @Test("Hostile tokens are refused", arguments: HostileToken.all)
    func hostileToken(_ token: HostileToken) throws {
        #expect(code(token.text, try PublicKey(jwk: RFCKey.ed25519)) == token.code)
    }

    @Test("A public key used as a shared secret does not help: the algorithm is the key's")
    func confusion() throws {
        let key = try PublicKey(jwk: RFCKey.p256)
        let other = try SigningKey(jwk: RFCKey.ed25519)
        #expect(try code(token(#"{"alg":"EdDSA","typ":"JWT"}"#, other), key) == "algorithm_wrong")
        #expect(try code(token(#"{"alg":"ES256","typ":"JWT"}"#, other), key) == "signature_bad")
    }

    @Test("Headers the caller permits are read and not followed; crit is never permitted")
    func permitted() throws {
        let key = try SigningKey(jwk: RFCKey.ed25519)
        let trusted = TrustedKey(key.publicKey, holder: "h")
        let expectation = JWSExpectation(.absentOr("JWT"), permittedHeaders: ["x5c", "crit"])
        _ = try UnverifiedJWS(token(#"{"alg":"EdDSA","x5c":[]}"#, key)).verify(expectation, now: Self.now) { _ in
            trusted
        }
        let error = #expect(throws: SignatureError.self) {
            try UnverifiedJWS(token(#"{"alg":"EdDSA","crit":["x5c"],"x5c":[]}"#, key)).verify(
                expectation,
                now: Self.now
            ) { _ in trusted }
        }
        #expect(error == .forbiddenHeader("crit"))
    }

    @Test("A key outside its validity is refused")
    func validity() throws {
        let key = try SigningKey(jwk: RFCKey.ed25519)
        let expired = TrustedKey(key.publicKey, holder: "h", validity: KeyValidity(notAfter: Self.now))
        let token = try token(#"{"alg":"EdDSA"}"#, key)
        #expect(throws: SignatureError.keyExpired) {
            try UnverifiedJWS(token).verify(JWSExpectation(.absentOr("JWT")), now: Self.now) { _ in expired }
        }
    }

    private func token(_ header: String, _ key: SigningKey) throws -> String {
        let signed = Base64.url.encode(Array(header.utf8)) + "." + Base64.url.encode(Array("{}".utf8))
        return try signed + "." + Base64.url.encode(key.sign(Array(signed.utf8)))
    }

    private func code(_ token: String, _ key: PublicKey) -> String? {
        do {
            _ = try UnverifiedJWS(token).verify(JWSExpectation(.absentOr("JWT")), now: Self.now) { _ in
                TrustedKey(key, holder: "h")
            }
            return nil
        } catch {
            return error.code
        }
    }
}
