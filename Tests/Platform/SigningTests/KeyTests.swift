import Encoding
import Signing
import Testing

struct KeyTests {
    @Test("The RFC's keys read and write as PEM, public and private")
    func pem() throws {
        let ed25519 = try SigningKey(jwk: RFCKey.ed25519)
        let p256 = try SigningKey(jwk: RFCKey.p256)
        #expect(ed25519.privatePEM == RFCKey.ed25519PrivatePEM)
        #expect(ed25519.publicKey.pem == RFCKey.ed25519PublicPEM)
        #expect(p256.publicKey.pem == RFCKey.p256PublicPEM)
        #expect(try PublicKey(pem: RFCKey.p256PublicPEM, id: p256.id) == p256.publicKey)
        #expect(try PublicKey(pem: RFCKey.ed25519PublicPEM, id: ed25519.id) == ed25519.publicKey)
        #expect(try SigningKey(pem: RFCKey.ed25519PrivatePEM, id: ed25519.id).publicKey == ed25519.publicKey)
        #expect(try SigningKey(pem: p256.privatePEM, id: p256.id).publicKey == p256.publicKey)
    }

    @Test("The thumbprint is that of RFC 8037 appendix A.3, and the default identifier")
    func thumbprint() throws {
        let key = try PublicKey(
            jwk: #"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#
        )
        #expect(key.id.text == "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k")
        #expect(key.thumbprint == key.id)
    }

    @Test("The thumbprint of a P-256 key hashes crv, kty, x and y in this order")
    func thumbprintP256() throws {
        let key = try PublicKey(pem: RFCKey.p256PublicPEM)
        // Computed with an independent program from the JWK of RFC 9421 appendix B.1.3.
        #expect(key.id.text == "ydQXMtvbsOsZyFir-Y7A8t7fKEM1gbKPvyFkdpu4fvI")
    }

    @Test("A new key signs what its public half verifies", arguments: SignatureAlgorithm.allCases)
    func generated(_ algorithm: SignatureAlgorithm) throws {
        let key = try SigningKey.generate(algorithm)
        let signature = try key.sign([1, 2, 3])
        #expect(signature.count == 64)
        #expect(key.publicKey.isValid(signature, for: [1, 2, 3]))
        #expect(!key.publicKey.isValid(signature, for: [1, 2]))
        #expect(!key.publicKey.isValid(Array(signature.dropLast()), for: [1, 2, 3]))
        #expect(!key.publicKey.isValid([], for: []))
        #expect(try SigningKey(jwk: key.privateJWK).publicKey == key.publicKey)
        #expect(try PublicKey(jwk: key.publicKey.jwk) == key.publicKey)
        #expect(key.publicKey.jwk["d"] == nil)
    }

    @Test(
        "JWKs that are no keys of ours are refused by name",
        arguments: [
            ("{}", "key_unsupported"), ("[]", "key_malformed"), ("", "key_malformed"), ("{", "key_malformed"),
            (#"{"kty":"OKP","crv":"Ed25519"}"#, "key_malformed"),
            (#"{"kty":"OKP","crv":"Ed25519","x":"AA"}"#, "key_malformed"),
            (#"{"kty":"OKP","crv":"Ed25519","x":"JrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs"}"#, "key_malformed"),
            (#"{"kty":"OKP","crv":"Ed25519","x":"JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs="}"#, "key_malformed"),
            (#"{"kty":"OKP","crv":"Ed25519","x":"JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bt"}"#, "key_malformed"),
            (#"{"kty":"OKP","crv":"Ed25519","x":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}"#, "key_invalid"),
            (#"{"kty":"OKP","crv":"Ed25519","x":"AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}"#, "key_invalid"),
            (#"{"kty":"OKP","crv":"Ed25519","x":"7P_______________________________________38"}"#, "key_invalid"),
            (#"{"kty":"OKP","crv":"X25519","x":"JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs"}"#, "key_unsupported"),
            (#"{"kty":"RSA","n":"AQAB","e":"AQAB"}"#, "key_unsupported"),
            (#"{"kty":"oct","k":"AQAB"}"#, "key_unsupported"),
            (#"{"kty":"EC","crv":"P-384","x":"AQAB","y":"AQAB"}"#, "key_unsupported"),
            (#"{"kty":"EC","kty":"EC","crv":"P-256","x":"AQAB","y":"AQAB"}"#, "key_malformed"),
            (
                #"{"kty":"EC","crv":"P-256","x":"qIVYZVLCrPZHGHjP17CTW0_-D9Lfw0EkjqF7xB4FivA","#
                    + #""y":"qIVYZVLCrPZHGHjP17CTW0_-D9Lfw0EkjqF7xB4FivA"}"#, "key_invalid"
            ),
            (
                #"{"kty":"OKP","crv":"Ed25519","alg":"ES256","x":"JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs"}"#,
                "key_unsupported"
            ),
            (
                #"{"kty":"OKP","crv":"Ed25519","use":"enc","x":"JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs"}"#,
                "key_unsupported"
            ),
            (
                #"{"kty":"OKP","crv":"Ed25519","kid":"","x":"JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs"}"#,
                "key_malformed"
            ),
        ]
    )
    func refused(_ jwk: String, _ code: String) {
        let error = #expect(throws: KeyError.self) { try PublicKey(jwk: jwk) }
        #expect(error?.code == code)
    }

    @Test("A private JWK whose public part is another key's is refused")
    func mixed() {
        let jwk = RFCKey.ed25519.replacing("JrQLj5P_89iXES9", with: "JrQLj5P_89iXES8")
        #expect(throws: KeyError.invalidPoint) { try SigningKey(jwk: jwk) }
    }

    @Test(
        "PEM of other kinds or with anything around it is refused",
        arguments: [
            "", "-----BEGIN PUBLIC KEY-----", RFCKey.ed25519PrivatePEM, "x" + RFCKey.p256PublicPEM,
            RFCKey.p256PublicPEM + RFCKey.p256PublicPEM, RFCKey.p256PublicPEM.replacing("MFkw", with: "MFkx"),
            RFCKey.p256PublicPEM.replacing("MFkw", with: "MF kw"), String(repeating: "A", count: 10_000),
        ]
    )
    func pemRefused(_ pem: String) {
        #expect(throws: KeyError.self) { try PublicKey(pem: pem) }
    }

    @Test("A key set reads and writes, leaves out foreign keys and refuses one identifier twice")
    func set() throws {
        let key = try SigningKey(jwk: RFCKey.ed25519).publicKey
        let text = JWKSet([key]).text
        #expect(try JWKSet(parsing: text).keys == [key])
        #expect(try JWKSet(parsing: text.replacing("[", with: #"[{"kty":"RSA"},"#)).keys == [key])
        #expect(throws: KeyError.malformed("kid")) { try JWKSet(parsing: JWKSet([key, key]).text) }
    }
}
