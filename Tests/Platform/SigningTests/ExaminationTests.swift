import Encoding
import HTTPTypes
import Signing
import Testing

struct ExaminationTests {
    private func verdict(_ kind: String, _ line: String) throws -> String? {
        Examination.verdict(kind: kind, line: try JSONValue.parse(line, limits: .keysAndClaims()))?.code
    }

    @Test("Signatures over bytes: raw and DER, right, altered and of the wrong key")
    func signatures() throws {
        let p256 = try SigningKey(jwk: RFCKey.p256)
        let raw = try p256.sign([1])
        let member = #""jwk":\#(RFCKey.p256),"message":"AQ==""#
        let text = Base64.standard.encode(raw)
        #expect(try verdict("ecdsa", #"{\#(member),"signature":"\#(text)"}"#) == "ok")
        #expect(try verdict("ed25519", #"{\#(member),"signature":"\#(text)"}"#) == "algorithm_wrong")
        #expect(try verdict("ecdsa", #"{\#(member),"signature":"AAAA"}"#) == "signature_bad")
        #expect(try verdict("ecdsa", #"{\#(member),"signature":"A"}"#) == "input_signature")
        #expect(try verdict("ecdsa", #"{\#(member),"form":"DER","signature":"\#(text)"}"#) == "input_form")
        #expect(try verdict("ecdsa", #"{"jwk":"{}","message":"","signature":""}"#) == "input_jwk")
        let der = Base64.standard.encode(Self.der(raw))
        #expect(try verdict("ecdsa", #"{\#(member),"form":"der","signature":"\#(der)"}"#) == "ok")
        #expect(try verdict("ecdsa", #"{\#(member),"signature":"\#(der)"}"#) == "signature_bad")
        for broken in [
            [], [0x30], Self.der(raw) + [0], Array(Self.der(raw).dropLast()), [0x30, 0x80, 2, 1, 1, 2, 1, 1],
        ] {
            let line = #"{\#(member),"form":"der","signature":"\#(Base64.standard.encode(broken))"}"#
            #expect(try verdict("ecdsa", line) == "signature_malformed")
        }
        #expect(try verdict("merkle", "{}") == nil)
    }

    @Test("Zero and the group's order are no signature values")
    func edges() throws {
        let order: [UInt8] = [
            0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xBC, 0xE6, 0xFA, 0xAD,
            0xA7, 0x17, 0x9E, 0x84, 0xF3, 0xB9, 0xCA, 0xC2, 0xFC, 0x63, 0x25, 0x51,
        ]
        let zero = [UInt8](repeating: 0, count: 32)
        let key = try PublicKey(jwk: RFCKey.p256)
        for (r, s) in [(zero, zero), (order, order), (zero, order), (order, zero), (zero.dropLast() + [1], zero)] {
            #expect(!key.isValid(r + s, for: [1]))
        }
    }

    @Test("An Ed25519 signature has one form: S plus the group's order is refused")
    func malleable() throws {
        let key = try SigningKey(jwk: RFCKey.ed25519)
        let order: [UInt8] = [
            0xED, 0xD3, 0xF5, 0x5C, 0x1A, 0x63, 0x12, 0x58, 0xD6, 0x9C, 0xF7, 0xA2, 0xDE, 0xF9, 0xDE, 0x14, 0, 0, 0, 0,
            0,
            0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
        ]
        var signature = try key.sign([1])
        var carry = 0
        for index in 0..<32 {
            let sum = Int(signature[32 + index]) + Int(order[index]) + carry
            signature[32 + index] = UInt8(sum & 0xFF)
            carry = sum >> 8
        }
        #expect(carry == 0)
        #expect(!key.publicKey.isValid(signature, for: [1]))
    }

    private static let policy =
        #"{"components":["@method","\"content-type\""],"parameters":["created"],"maxAge":null}"#

    /// The request of RFC 9421 appendix B.2.6 as a line.
    private func line(_ body: String, policy: String = Self.policy) throws -> String {
        var headers: [JSONValue] = []
        for field in try Wire.request(RFC9421Vector.b26.request).fields {
            headers.append(.array([.string(field.name.canonicalName), .string(field.value)]))
        }
        return #"{"method":"POST","url":"https://example.com/foo?param=Value&Pet=dog","body":"\#(body)","#
            + #""now":1618884473,"headers":\#(JSONValue.array(headers).encoded),"#
            + #""keys":[\#(RFCKey.ed25519)],"policy":\#(policy)}"#
    }

    @Test("The vectors of RFC 9421 give the same verdicts through the pipe")
    func http() throws {
        #expect(try verdict("http-signature", line("")) == "ok")
        #expect(try verdict("http-signature", line("AQ==")) == "digest_missing")
        #expect(try verdict("http-signature", line("").replacing("1618884473,", with: "1,")) == "created_in_future")
        #expect(try verdict("http-signature", line("").replacing("[{\"kty", with: "[{\"k")) == "input_keys")
        #expect(try verdict("http-signature", "{}") == "input_method")
    }

    @Test(
        "A policy that cannot be read is never a laxer one",
        arguments: [
            #"{"maxAge":"60"}"#, #"{"maxAge":60.5}"#, #"{"tag":5}"#, #"{"components":"@method"}"#,
            #"{"components":["@method",7]}"#, #"{"parameters":["created","nonse"]}"#,
            #"{"parameters":"created"}"#, #"{"tags":"app"}"#, "[]",
        ]
    )
    func policies(policy: String) throws {
        let others = #"{"components":["@method"],"parameters":["created"]"#
        let isComplete = policy.contains("components") || policy.contains("parameters") || !policy.hasPrefix("{")
        let members = isComplete ? policy : "\(others),\(policy.dropFirst())"
        #expect(try verdict("http-signature", line("", policy: members)) == "input_policy")
    }

    @Test("A policy that can be read is applied, and a component that does not exist has its own code")
    func appliedPolicies() throws {
        let demands = #""components":["@method"],"parameters":["created"]"#
        #expect(try verdict("http-signature", line("", policy: "{\(demands)}")) == "ok")
        #expect(try verdict("http-signature", line("", policy: "{\(demands),\"maxAge\":60}")) == "ok")
        let later = try line("", policy: "{\(demands),\"maxAge\":60}").replacing("1618884473,", with: "1618889999,")
        #expect(try verdict("http-signature", later) == "signature_too_old")
        #expect(try verdict("http-signature", line("", policy: #"{"components":["@nothing"]}"#)) == "component_unknown")
    }

    @Test(
        "Members of a request that are not what they must be are named",
        arguments: [
            (#""now":1618884473"#, #""now":"1618884473""#, "input_now"),
            (#""now":1618884473"#, #""then":1"#, "input_now"), (#""body":"""#, #""body":7"#, "input_body"),
            (#""body":"""#, #""body":null"#, "ok"), (#""body":"""#, #""bound":"false""#, "input_bound"),
            (#""body":"""#, #""response":[]"#, "input_response"),
            (#""body":"""#, #""response":{"status":"200","headers":[]}"#, "input_response"),
            (#""keys":["#, #""keys":[5,"#, "input_keys"), (#""headers":[["#, #""headers":[7,["#, "input_headers"),
            (#""url":"https://"#, #""url":""#, "input_url"),
        ]
    )
    func requests(member: String, odd: String, code: String) throws {
        let line = try line("")
        #expect(line.contains(member))
        #expect(try verdict("http-signature", line.replacing(member, with: odd)) == code)
    }

    @Test(
        "What is asked of a token is read, or the token is not examined",
        arguments: [
            (#""iss":5"#, "input_iss"), (#""aud":["https://id.example"]"#, "input_aud"), (#""typ":0"#, "input_typ"),
            (#""maxLifetime":"300""#, "input_maxLifetime"), (#""algs":["ES256","none"]"#, "input_algs"),
            (#""algs":"ES256""#, "input_algs"), (#""iss":"client""#, "signature_malformed"),
        ]
    )
    func demands(member: String, code: String) throws {
        #expect(try verdict("jwt", #"{"token":"x","jwks":{"keys":[]},"now":1,\#(member)}"#) == code)
    }

    @Test("Tokens give the verdict of production")
    func jws() throws {
        let key = try SigningKey(jwk: RFCKey.ed25519)
        let token = try JWSSigner(key).sign([1], type: "a+jwt")
        let line = #"{"token":"\#(token)","jwk":\#(RFCKey.ed25519)"#
        #expect(try verdict("jws", line + #","typ":"a+jwt"}"#) == "ok")
        #expect(try verdict("jws", line + "}") == "type_wrong")
        #expect(try verdict("jws", line + #","typ":["a+jwt"]}"#) == "input_typ")
        #expect(try verdict("jws", line + #","typ":"a+jwt","now":"1"}"#) == "input_now")
        #expect(try verdict("jws", line.replacing("Ed25519", with: "X25519") + "}") == "key_unsupported")
    }

    private static func der(_ raw: [UInt8]) -> [UInt8] {
        let integers = [raw.prefix(32), raw.suffix(32)].flatMap { half -> [UInt8] in
            var digits = Array(half.drop { $0 == 0 })
            if digits.first.map({ $0 >= 0x80 }) ?? true { digits.insert(0, at: 0) }
            return [2, UInt8(digits.count)] + digits
        }
        return [0x30, UInt8(integers.count)] + integers
    }
}
