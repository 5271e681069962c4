import Civil
import HTTPTypes
import Signing
import Testing

struct ResponseTests {
    private static let now = Timestamp.unix(1_700_000_000)
    private let member: SigningKey
    private let server: SigningKey

    init() throws {
        member = try SigningKey(.ed25519, bytes: [UInt8](repeating: 1, count: 32), id: KeyID("member"))
        server = try SigningKey(.ecdsaP256SHA256, bytes: [UInt8](repeating: 2, count: 32), id: KeyID("server"))
    }

    private func request(nonce: String = "n", body: [UInt8] = [1, 2]) throws -> RequestMessage {
        var message = try RequestMessage(
            method: "POST",
            uri: "https://x.example/a?b=c",
            fields: [:],
            body: .bytes(body)
        ).orThrow()
        try RequestSigner(member, label: "req").sign(&message, created: Self.now, nonce: nonce)
        return message
    }

    private func verified(_ message: RequestMessage) throws -> VerifiedRequest {
        let key = TrustedKey(member.publicKey, holder: "M")
        return try RequestVerifier().verify(UnverifiedRequest(message), now: Self.now) { _ in key }
    }

    private func response(to request: (any AnswerableRequest)?) throws -> ResponseMessage {
        var response = ResponseMessage(status: 200, fields: [.contentType: "application/json"], body: .bytes([9]))
        try ResponseSigner(server).sign(&response, to: request, created: Self.now)
        return response
    }

    private func refusal(
        _ response: ResponseMessage,
        to request: RequestMessage,
        verifier: ResponseVerifier = .init()
    ) -> SignatureError? {
        let key = TrustedKey(server.publicKey, holder: "S")
        do {
            _ = try verifier.verify(UnverifiedResponse(response), to: request, now: Self.now) { _ in key }
            return nil
        } catch {
            return error
        }
    }

    @Test("The answer to a signed request verifies at the client, with and without content", arguments: [[], [1, 2]])
    func roundTrip(_ body: [UInt8]) throws {
        let request = try request(body: body)
        #expect(try refusal(response(to: verified(request)), to: request) == nil)
    }

    @Test("The answer to a request whose content was not read covers what an answer to the whole one does")
    func head() throws {
        let request = try request()
        let key = TrustedKey(member.publicKey, holder: "M")
        let head = try RequestVerifier().verifyHead(UnverifiedRequest(request), now: Self.now) { _ in key }
        let (early, whole) = try (response(to: head), response(to: verified(request)))
        let name = try HTTPField.Name("Signature-Input").orThrow()
        #expect(early.fields[name] == whole.fields[name])
        #expect(refusal(early, to: request) == nil)
        #expect(try refusal(early, to: self.request(nonce: "other")) == .badSignature)
    }

    @Test("The signature covers the request's method, URI, digest and signature")
    func coverage() throws {
        let response = try response(to: verified(request()))
        let input = try #require(response.fields[HTTPField.Name("Signature-Input").orThrow()])
        let covered =
            #"sig1=("@status" "content-digest" "content-type" "@method";req "@target-uri";req "#
            + #""content-digest";req "signature";req;key="req");created=1700000000;keyid="server""#
        #expect(input == covered)
    }

    @Test("An answer does not fit another request, even one that differs in its nonce only")
    func otherRequest() throws {
        let response = try response(to: verified(request()))
        #expect(try refusal(response, to: request(nonce: "other")) == .badSignature)
        var unsigned = try request()
        try unsigned.fields.set("Signature", nil)
        #expect(refusal(response, to: unsigned)?.code == "component_missing")
    }

    @Test("Altered status, type and content are refused")
    func altered() throws {
        let request = try request()
        let response = try response(to: verified(request))
        var altered = response
        altered.status = 404
        #expect(refusal(altered, to: request) == .badSignature)
        altered = response
        altered.fields[.contentType] = "text/html"
        #expect(refusal(altered, to: request) == .badSignature)
        altered = response
        altered.body = .bytes([8])
        #expect(refusal(altered, to: request) == .digestMismatch)
    }

    @Test("An answer that is not bound to the request is refused unless that is asked for")
    func unbound() throws {
        let request = try request()
        let response = try response(to: nil)
        #expect(refusal(response, to: request) == .policyNotMet("\"@method\";req"))
        #expect(refusal(response, to: request, verifier: .init(bindsRequest: false)) == nil)
    }

    @Test("Derived components of a request cannot stand in a response without req")
    func components() throws {
        let request = try request()
        var response = try response(to: verified(request))
        try response.fields.set("Signature-Input", #"sig1=("@status" "@method" "@status";req);created=1700000000"#)
        #expect(throws: SignatureError.unknownComponent("\"@method\"")) {
            try SignatureBase.text(of: .response(response, to: request), label: "sig1")
        }
    }
}
