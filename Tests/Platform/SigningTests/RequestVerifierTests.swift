import Civil
import Encoding
import HTTPTypes
import Signing
import Testing

struct RequestVerifierTests {
    private static let now: Int64 = 1_700_000_000
    private let key: SigningKey
    private let verifier = RequestVerifier()

    init() throws {
        key = try SigningKey(.ecdsaP256SHA256, bytes: [UInt8](repeating: 7, count: 32), id: KeyID("bank-1"))
    }

    private func unsigned(body: String = #"{"person":"001"}"#) throws -> RequestMessage {
        var fields = HTTPFields()
        try fields.set("Content-Type", "application/json")
        return try RequestMessage(
            method: "POST",
            uri: "https://Exchange.example:443/exchange/v1/lookups?trace=1",
            fields: fields,
            body: .bytes(Array(body.utf8))
        ).orThrow()
    }

    private func signed(
        created: Int64 = now,
        nonce: String? = "n-1",
        tag: String? = nil,
        body: String = #"{"person":"001"}"#
    ) throws -> RequestMessage {
        var message = try unsigned(body: body)
        try RequestSigner(key, tag: tag).sign(&message, created: .unix(created), nonce: nonce)
        return message
    }

    private func refusal(
        _ message: RequestMessage,
        validity: KeyValidity = .unlimited,
        policy: SignaturePolicy = .request
    ) -> SignatureError? {
        let trusted = TrustedKey(key.publicKey, holder: "BANK", validity: validity)
        do {
            _ = try RequestVerifier(policy: policy).verify(UnverifiedRequest(message), now: .unix(Self.now)) { id in
                id == key.id ? trusted : nil
            }
            return nil
        } catch {
            return error
        }
    }

    @Test("A signed request yields its holder, key, time, nonce and digest")
    func verified() throws {
        let trusted = TrustedKey(key.publicKey, holder: "BANK")
        let request = try verifier.verify(UnverifiedRequest(signed()), now: .unix(Self.now)) { _ in trusted }
        #expect(request.holder == "BANK")
        #expect(request.keyID == key.id)
        #expect(request.created == Self.now)
        #expect(request.nonce == "n-1")
        #expect(request.contentDigest == ContentDigest.field(for: Array(#"{"person":"001"}"#.utf8)))
    }

    @Test("A request without content needs no digest")
    func withoutContent() throws {
        #expect(try refusal(signed(body: "")) == nil)
    }

    @Test(
        "Times outside the window are refused by name",
        arguments: [
            (0, nil), (10, nil), (11, SignatureError.createdInFuture), (-70, nil), (-71, .tooOld),
            (999_999_999_999_999 - 1_700_000_000, .createdInFuture),
        ]
    )
    func times(_ offset: Int, _ expected: SignatureError?) throws {
        var message = try unsigned(body: "")
        let created = Self.now + Int64(offset)
        let parameters = SignatureParameters(created: created, nonce: "n", keyID: key.id.text)
        try RequestSigner(key).sign(&message, components: [.method, .targetURI], parameters: parameters)
        #expect(refusal(message) == expected)
    }

    @Test("A signature is refused after its expires, or when it expires before it was created")
    func expires() throws {
        for (created, expires, expected) in [
            (Self.now - 30, Self.now - 11, SignatureError.expired as SignatureError?), (Self.now, Self.now + 5, nil),
            (Self.now, Self.now - 1, .expired),
        ] {
            var message = try unsigned(body: "")
            let parameters = SignatureParameters(created: created, expires: expires, nonce: "n", keyID: key.id.text)
            try RequestSigner(key).sign(&message, components: [.method, .targetURI], parameters: parameters)
            #expect(refusal(message) == expected)
        }
    }

    @Test("Keys are refused before and after their validity, and when nobody knows them")
    func keys() throws {
        let message = try signed()
        #expect(refusal(message, validity: KeyValidity(notBefore: .unix(Self.now + 1))) == .keyNotYetValid)
        #expect(refusal(message, validity: KeyValidity(notAfter: .unix(Self.now))) == .keyExpired)
        let error = #expect(throws: SignatureError.self) {
            try verifier.verify(UnverifiedRequest(message), now: .unix(Self.now)) { _ in nil }
        }
        #expect(error == .unknownKey)
    }

    @Test("Each altered part of the message breaks the signature")
    func altered() throws {
        let message = try signed()
        let alterations: [(inout RequestMessage) throws -> Void] = [
            { $0.method = "PUT" }, { $0.target = "/exchange/v1/lookups?trace=2" }, { $0.authority = "other.example" },
            { $0.scheme = "http" }, { try $0.fields.set("Content-Type", "text/plain") },
            { try $0.fields.set("Content-Digest", ContentDigest.field(for: [1])) },
            { try $0.fields.set("Signature", "sig1=:\(Base64.standard.encode([UInt8](repeating: 9, count: 64))):") },
            { try $0.fields.set("Signature", "sig1=:AAAA:") }, { try $0.fields.set("Signature", "sig1=::") },
        ]
        for alter in alterations {
            var altered = message
            try alter(&altered)
            #expect(refusal(altered) == .badSignature)
        }
        var parameters = message
        let input = try #require(parameters.fields[HTTPField.Name("Signature-Input").orThrow()])
        try parameters.fields.set("Signature-Input", input.replacing("n-1", with: "n-2"))
        #expect(refusal(parameters) == .badSignature)
    }

    @Test("Other content than the signed one is refused, and content without a digest")
    func content() throws {
        var message = try signed()
        message.body = .bytes([1, 2, 3])
        #expect(refusal(message) == .digestMismatch)
        message.body = .empty
        #expect(refusal(message) == .digestMismatch)
        var uncovered = try signed(body: "")
        uncovered.body = .bytes([1])
        #expect(refusal(uncovered) == .digestMissing)
        var absent = try signed()
        try absent.fields.set("Content-Digest", nil)
        #expect(refusal(absent) == .digestMissing)
    }

    @Test("Streamed content is compared through its digests")
    func streamed() throws {
        var message = try signed()
        var builder = StreamedDigest.Builder()
        for byte in Array(#"{"person":"001"}"#.utf8) { withUnsafeBytes(of: byte) { builder.update($0) } }
        message.body = .digested(builder.finish())
        #expect(refusal(message) == nil)
        message.body = .digested(StreamedDigest.Builder().finish())
        #expect(refusal(message) == .digestMismatch)
    }

    @Test("What the policy requires must be covered and said")
    func policy() throws {
        #expect(try refusal(signed(nonce: nil)) == .policyNotMet("nonce"))
        #expect(try refusal(signed(nonce: "")) == .policyNotMet("nonce"))
        var policy = SignaturePolicy.request
        policy.components.append(.authority)
        #expect(try refusal(signed(), policy: policy) == .policyNotMet("\"@authority\""))
        policy = .request
        policy.tag = "vneid"
        #expect(try refusal(signed(), policy: policy) == .policyNotMet("tag"))
        #expect(try refusal(signed(tag: "vneid"), policy: policy) == nil)
    }

    @Test(
        "The algorithm is the key's; a message may only repeat its name",
        arguments: ["hmac-sha256", "rsa-pss-sha512", "rsa-v1_5-sha256", "ed25519", "none", ""]
    )
    func algorithm(_ name: String) throws {
        var message = try unsigned(body: "")
        let parameters = SignatureParameters(
            created: Self.now,
            nonce: "n",
            algorithm: name,
            keyID: key.id.text
        )
        try RequestSigner(key).sign(&message, components: [.method, .targetURI], parameters: parameters)
        #expect(refusal(message) == .wrongAlgorithm)
    }

    @Test("One of several signatures is enough, and too many are refused unread")
    func several() throws {
        var message = try signed()
        let other = try SigningKey(.ed25519, bytes: [UInt8](repeating: 3, count: 32), id: KeyID("other"))
        try RequestSigner(other, label: "extra").sign(&message, created: .unix(Self.now), nonce: "n")
        #expect(refusal(message) == nil)
        for index in 0..<4 {
            try RequestSigner(other, label: "e\(index)").sign(&message, created: .unix(Self.now), nonce: "n")
        }
        #expect(refusal(message) == .tooLarge("number of signatures"))
    }

    @Test("Missing, unmatched and oversized fields are refused by name")
    func fields() throws {
        #expect(try refusal(unsigned()) == .missingSignature)
        var message = try signed()
        try message.fields.set("Signature", "other=:AAAA:")
        #expect(refusal(message) == .missingSignature)
        try message.fields.set("Signature", "")
        #expect(refusal(message) == .missingSignature)
        try message.fields.set("Signature", "sig1=:" + String(repeating: "A", count: 5000) + ":")
        #expect(refusal(message) == .tooLarge("signature"))
        try message.fields.set("Signature", "sig1=:AAAA:")
        try message.fields.set("Signature-Input", "sig1=(" + (0..<40).map { "\"x\($0)\"" }.joined(separator: " ") + ")")
        #expect(refusal(message) == .tooLarge("components"))
    }

    @Test(
        "Malformed fields are refused",
        arguments: [
            "sig1", "sig1=", "sig1=1", "sig1=(", "sig1=()x", "sig1=();created", "sig1=();created=x",
            "sig1=();created=1;created=2", "sig1=();created=1.5", "sig1=();created=9999999999999999", "sig1=();keyid=1",
            "sig1=();keyid=\"a", "sig1=();keyid=\"a\\b\"", "SIG=()", "sig1=(),", "sig1=(), sig1=()", "sig1=(a)",
            "sig1=(\"a\"\"b\")", "=()", ",", "sig1=();nonce=:AA:", "sig1=();x=?2", "sig1=();x=1.2345", "sig1=();x=-",
            "sig1=();x=@1", "sig1=();keyid=\"é\"",
        ]
    )
    func malformed(_ input: String) throws {
        var message = try signed()
        try message.fields.set("Signature-Input", input)
        #expect(refusal(message)?.code == "signature_malformed")
    }
}
