import Civil
import Encoding
import OpenID
import Signing
import Testing

@Suite("DPoP (RFC 9449)")
struct DPoPTests {
    private static let uri = ProtocolFixture.issuer + "/openid/token"
    private static let token = "Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU"
    private let nonces = DPoPNonces(secret: [UInt8](repeating: 3, count: 32))

    private func proof(
        _ changes: [String: JSONValue?] = [:],
        header: [String: JSONValue?] = [:],
        key: SigningKey? = nil
    ) throws -> String {
        let key = try key ?? ProtocolFixture.key()
        let bare = (key.publicKey.jwk.object?.members ?? []).filter { ["kty", "crv", "x", "y"].contains($0.name) }
        var head: [String: JSONValue] = [
            "alg": .string(key.algorithm.jose), "typ": .string("dpop+jwt"), "jwk": .object(JSONObject(bare)),
        ]
        var payload: [String: JSONValue] = [
            "htm": .string("POST"), "htu": .string(Self.uri), "iat": ProtocolFixture.seconds(), "jti": .string("1"),
        ]
        for (name, value) in header { head[name] = value }
        for (name, value) in changes { payload[name] = value }
        return try ProtocolFixture.token(head, payload, by: key)
    }

    private func verify(
        _ proof: String,
        method: String = "POST",
        uri: String = DPoPTests.uri,
        accessToken: String? = nil,
        requiresNonce: Bool = false,
        now: Timestamp = ProtocolFixture.now
    ) throws -> DPoPProof {
        try DPoPVerifier(nonces: nonces, requiresNonce: requiresNonce).verify(
            proof,
            method: method,
            uri: uri,
            accessToken: accessToken,
            now: now
        )
    }

    private static let header =
        "eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwieCI6Imw4dEZyaHgtMzR0VjNoUklDUkRZOXpDa0RscEJ"
        + "oRjQyVVFVZldWQVdCRnMiLCJ5IjoiOVZFNGpmX09rX282NHpiVFRsY3VOSmFqSG10NnY5VERWclUwQ2R2R1JEQSIsImNydiI6IlAtMjU2In19."

    @Test("The proofs of RFC 9449 sections 4.1 and 7.1 hold, with the thumbprint of section 6.1")
    func published() throws {
        let atToken =
            Self.header
            + "eyJqdGkiOiItQndDM0VTYzZhY2MybFRjIiwiaHRtIjoiUE9TVCIsImh0dSI6Imh0dHBzOi8vc2VydmVyLmV4YW1wbGUuY29tL3Rva2VuIiwi"
            + "aWF0IjoxNTYyMjYyNjE2fQ.2-GxA6T8lP4vfrg8v-FdWP0A0zdrj8igiMLvqRMUvwnQg4PtFLbdLXiOSsX0x7NVY-FNyJK70nfbV37xRZT3Lg"
        let first = try verify(
            atToken,
            uri: "https://server.example.com/token",
            now: Timestamp(microseconds: 1_562_262_616_000_000)
        )
        #expect(first.thumbprint == "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I")
        let atResource =
            Self.header
            + "eyJqdGkiOiJlMWozVl9iS2ljOC1MQUVCIiwiaHRtIjoiR0VUIiwiaHR1IjoiaHR0cHM6Ly9yZXNvdXJjZS5leGFtcGxlLm9yZy9wcm90ZWN0"
            + "ZWRyZXNvdXJjZSIsImlhdCI6MTU2MjI2MjYxOCwiYXRoIjoiZlVIeU8ycjJaM0RaNTNFc05yV0JiMHhXWG9hTnk1OUlpS0NBcWtzbVFFbyJ9.2o"
            + "W9RP35yRqzhrtNP86L-Ey71EOptxRimPPToA1plemAgR6pxHF8y6-yqyVnmcw6Fy1dqd-jfxSYoMxhAJpLjA"
        let second = try verify(
            atResource,
            method: "GET",
            uri: "https://resource.example.org/protectedresource",
            accessToken: Self.token,
            now: Timestamp(microseconds: 1_562_262_618_000_000)
        )
        #expect(second.thumbprint == first.thumbprint)
        #expect(second.replayKey != first.replayKey)
    }

    @Test(
        "Both curves make proofs; claims we do not know are left out of account",
        arguments: SignatureAlgorithm.allCases
    )
    func curves(_ algorithm: SignatureAlgorithm) throws {
        let key = try ProtocolFixture.key(4, algorithm)
        let proof = try verify(proof(["foo": .array([])], key: key))
        #expect(proof.thumbprint == key.publicKey.thumbprint.text)
        #expect(proof.replayUntil == ProtocolFixture.now + 61)
    }

    @Test(
        "A proof for another request, without an identifier or without a time is refused",
        arguments: [
            ["htm": .string("GET")], ["htm": .string("post")], ["htm": nil], ["htm": .integer(1)], ["htu": nil],
            ["htu": .string(ProtocolFixture.issuer + "/openid/par")],
            ["htu": .string("https://other.example/openid/token")],
            ["htu": .string("http://id.example.vn/openid/token")],
            ["htu": .string("https://id.example.vn:8443/openid/token")],
            ["htu": .string("/openid/token")], ["htu": .string("https://id.example.vn/OPENID/token")], ["jti": nil],
            ["jti": .string("")], ["jti": .integer(1)], ["jti": .string(String(repeating: "x", count: 257))],
            ["iat": nil],
            ["iat": .string("1800000000")], ["iat": .number("1.8e9")], ["iat": ProtocolFixture.seconds(-61)],
            ["iat": ProtocolFixture.seconds(61)], ["exp": ProtocolFixture.seconds(0)],
        ] as [[String: JSONValue?]]
    )
    func refused(_ changes: [String: JSONValue?]) {
        let error = #expect(throws: OAuthError.self) { try verify(proof(changes)) }
        #expect(error?.code == .invalidDPoPProof)
    }

    @Test(
        "Type, algorithm and key are as the standard says",
        arguments: [
            ["typ": nil], ["typ": .string("JWT")], ["typ": .string("dpop")], ["alg": .string("none")],
            ["alg": .string("HS256")],
            ["alg": .string("RS256")], ["alg": .string("EdDSA")], ["jwk": nil], ["jwk": .string("x")],
            ["jwk": .object([])],
            ["jwk": .object([.init("kty", .string("oct")), .init("k", .string("AAAA"))])], ["crit": .array([])],
            ["x5c": .array([])], ["jku": .string("https://evil.example")], ["b64": .boolean(false)],
        ] as [[String: JSONValue?]]
    )
    func headers(_ header: [String: JSONValue?]) {
        let error = #expect(throws: OAuthError.self) { try verify(proof(header: header)) }
        #expect(error?.code == .invalidDPoPProof)
    }

    @Test("A private key in a proof is refused even when everything else is right")
    func privateKey() throws {
        let key = try ProtocolFixture.key()
        #expect(throws: OAuthError.self) { try verify(proof(header: ["jwk": key.privateJWK], key: key)) }
    }

    @Test("Another's key in the header does not fit the signature")
    func foreignKey() throws {
        let other = try ProtocolFixture.key(5).publicKey.jwk
        #expect(throws: OAuthError.self) { try verify(proof(header: ["jwk": other])) }
    }

    @Test("Ten seconds to either side are accepted", arguments: [-60, -10, 0, 10, 30])
    func clocks(_ offset: Int64) throws {
        #expect(throws: Never.self) { try verify(proof(["iat": ProtocolFixture.seconds(offset)])) }
    }

    @Test(
        "Addresses are compared in their one spelling, without query and fragment",
        arguments: [
            "https://id.example.vn/openid/token?x=1", "https://id.example.vn/openid/token#f",
            "HTTPS://ID.example.VN/openid/token",
            "https://id.example.vn:443/openid/token", "https://id.example.vn/openid/%74oken",
            "https://id.example.vn/x/../openid/./token",
        ]
    )
    func spelling(_ htu: String) throws {
        #expect(throws: Never.self) { try verify(proof(["htu": .string(htu)])) }
    }

    @Test("With an access token the proof must name it")
    func accessToken() throws {
        let hash = Digest.text(Self.token)
        #expect(throws: Never.self) { try verify(proof(["ath": .string(hash)]), accessToken: Self.token) }
        for wrong in [nil, .string(""), .string(hash + "="), .string(Digest.text("other")), .integer(1)] as [JSONValue?]
        {
            #expect(throws: OAuthError.self) { try verify(proof(["ath": wrong]), accessToken: Self.token) }
        }
    }

    @Test("Nonces of the last two windows are known, others ask for a new one")
    func nonce() throws {
        let now = ProtocolFixture.now
        let present = nonces.current(at: now)
        #expect(try verify(proof(["nonce": .string(present)]), requiresNonce: true).nonce == present)
        let previous = nonces.current(at: now - 300)
        #expect(throws: Never.self) { try verify(proof(["nonce": .string(previous)])) }
        #expect(nonces.current(at: now) != previous)
        let other = DPoPNonces(secret: [UInt8](repeating: 4, count: 32)).current(at: now)
        for wrong in [nonces.current(at: now - 601), nonces.current(at: now + 600), other, "x", ""] {
            let error = #expect(throws: OAuthError.self) { try verify(proof(["nonce": .string(wrong)])) }
            #expect(error?.code == .useDPoPNonce)
        }
        let error = #expect(throws: OAuthError.self) { try verify(proof(), requiresNonce: true) }
        #expect(error?.code == .useDPoPNonce)
        #expect(try verify(proof()).nonce == nil)
    }

    @Test("A proof sent twice has the same mark; another key or identifier has another")
    func replay() throws {
        let mark = try verify(proof()).replayKey
        #expect(try verify(proof(["iat": ProtocolFixture.seconds(1)])).replayKey == mark)
        #expect(try verify(proof(["jti": .string("2")])).replayKey != mark)
        #expect(try verify(proof(key: ProtocolFixture.key(5))).replayKey != mark)
    }

    @Test("Large and cut proofs are refused")
    func sizes() throws {
        let whole = try proof()
        for length in stride(from: 0, to: whole.utf8.count, by: 7) {
            #expect(throws: OAuthError.self) { try verify(String(whole.prefix(length))) }
        }
        let large = try proof(["foo": .string(String(repeating: "x", count: 9000))])
        #expect(throws: OAuthError.self) { try verify(large) }
    }
}
