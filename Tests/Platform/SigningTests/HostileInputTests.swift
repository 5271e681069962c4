import Civil
import Encoding
import HTTPTypes
import Signing
import SplitMix
import Testing

/// Nothing a message contains may stop the process, and nothing altered may pass.
struct HostileInputTests {
    private let request: RequestMessage
    private let trusted: TrustedKey

    init() throws {
        let key = try SigningKey(.ed25519, bytes: [UInt8](repeating: 1, count: 32), id: KeyID("k"))
        var message = try RequestMessage(method: "POST", uri: "https://x/a", fields: [:], body: .bytes([1])).orThrow()
        try RequestSigner(key).sign(&message, created: .unix(1000), nonce: "n")
        request = message
        trusted = TrustedKey(key.publicKey, holder: "h")
    }

    private func passes(_ message: RequestMessage) -> Bool {
        let result = try? RequestVerifier().verify(UnverifiedRequest(message), now: .unix(1000)) { _ in trusted }
        return result != nil
    }

    @Test("Truncated fields never pass", arguments: ["Signature-Input", "Signature", "Content-Digest"])
    func truncated(_ name: String) throws {
        #expect(passes(request))
        let value = try #require(request.fields[HTTPField.Name(name).orThrow()])
        for length in 0..<value.count {
            var message = request
            try message.fields.set(name, String(value.prefix(length)))
            #expect(!passes(message))
        }
    }

    @Test("Fields with random alterations never pass", arguments: ["Signature-Input", "Signature", "Content-Digest"])
    func altered(_ name: String) throws {
        var random = SplitMix64(seed: 9421)
        let field = try HTTPField.Name(name).orThrow()
        let value = Array(try #require(request.fields[field]).utf8)
        let letters = Array("();=:\",?*-.019azAZ\\ \t\u{7F}é".utf8)
        for _ in 0..<3000 {
            var bytes = value
            for _ in 0...Int.random(in: 0..<3, using: &random) {
                let index = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[index] = letters.randomElement(using: &random) ?? 0
                case 1: bytes.insert(letters.randomElement(using: &random) ?? 0, at: index)
                default: bytes.remove(at: index)
                }
            }
            var message = request
            message.fields[field] = nil
            message.fields.append(HTTPField(name: field, lenientValue: bytes))
            // Space around the value is not part of it, and may also follow a comma or a semicolon.
            let isSame = bytes.filter { $0 != 0x20 && $0 != 0x09 } == value.filter { $0 != 0x20 }
            if !isSame, passes(message) { Issue.record("passed: \(String(decoding: bytes, as: UTF8.self))") }
        }
    }

    @Test("Random bytes are refused by every reader")
    func random() throws {
        var random = SplitMix64(seed: 7515)
        for round in 0..<3000 {
            let length = Int.random(in: 0..<200, using: &random)
            let bytes = (0..<length).map { _ in
                round.isMultiple(of: 2)
                    ? UInt8.random(in: 0...255, using: &random)
                    : Array("(){}[];=:\",.\\ae01+-/_ ".utf8).randomElement(using: &random) ?? 0
            }
            let text = String(decoding: bytes, as: UTF8.self)
            var message = request
            for name in ["Signature-Input", "Signature", "Content-Digest"] {
                let field = try HTTPField.Name(name).orThrow()
                message.fields[field] = nil
                message.fields.append(HTTPField(name: field, lenientValue: bytes))
            }
            #expect(!passes(message))
            #expect((try? PublicKey(jwk: text)) == nil)
            #expect((try? PublicKey(pem: text)) == nil)
            #expect((try? JWKSet(parsing: text)) == nil)
            let line = JSONValue.object([
                .init("token", .string(text)), .init("jwk", .string(text)), .init("jwks", .string(text)),
            ])
            for kind in ["jws", "jwt", "ecdsa", "ed25519", "http-signature"] {
                #expect(Examination.verdict(kind: kind, line: line)?.isValid == false)
            }
        }
    }

    @Test("Examination lines with members of every wrong type get a verdict")
    func wrongTypes() {
        let values: [JSONValue] = [
            .null, .boolean(true), .number("1e999"), .integer(-1), .number("-0"), .string(""), .string("é"), .array([]),
            .object([]),
            .array([.array([]), .array([.string("a")]), .null]),
        ]
        let names = [
            "method", "url", "headers", "body", "keys", "now", "policy", "response", "token", "jwk", "typ", "message",
            "signature", "jwks", "algs", "maxLifetime",
        ]
        for first in values {
            for second in values {
                let members = names.enumerated().map { index, name in
                    JSONObject.Member(name, index.isMultiple(of: 2) ? first : second)
                }
                for kind in ["jws", "jwt", "ecdsa", "ed25519", "http-signature"] {
                    #expect(Examination.verdict(kind: kind, line: .object(JSONObject(members)))?.isValid == false)
                }
            }
        }
    }
}
