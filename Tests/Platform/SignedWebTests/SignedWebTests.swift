import Civil
import Encoding
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import SignedWeb
import Signing
import Testing
import Web
import WebSupport

struct SignedWebTests {
    private static let now = Timestamp(microseconds: 1_700_000_000_000_000)
    private let member: SigningKey
    private let server: SigningKey
    private let publicURL: PublicURL

    init() throws {
        member = try SigningKey(.ed25519, bytes: [UInt8](repeating: 1, count: 32), id: KeyID("member"))
        server = try SigningKey(.ecdsaP256SHA256, bytes: [UInt8](repeating: 2, count: 32), id: KeyID("server"))
        publicURL = try #require(PublicURL("https://vneid.example.vn"))
    }

    private func signed(_ uri: String, _ body: String) throws -> RequestMessage {
        var message = try #require(
            RequestMessage(method: "POST", uri: uri, fields: [:], body: .bytes(Array(body.utf8)))
        )
        try RequestSigner(member, label: "req").sign(&message, created: Self.now, nonce: "n")
        return message
    }

    /// The message as it comes through the door, with a `Host` of the sender's choice.
    private func request(_ message: RequestMessage, host: String, body: String) -> Request {
        let head = HTTPRequest(
            method: .post,
            scheme: "http",
            authority: host,
            path: message.target,
            headerFields: message.fields
        )
        return Request(head: head, body: RequestBody(buffer: ByteBuffer(string: body)))
    }

    private func verified(_ message: RequestMessage) throws(SignatureError) -> VerifiedRequest {
        try RequestVerifier().verify(UnverifiedRequest(message), now: Self.now) { _ in
            TrustedKey(member.publicKey, holder: "M")
        }
    }

    @Test("What was signed for us verifies under any Host, and what was signed for another under none")
    func authority() throws {
        let ours = try signed("https://vneid.example.vn/a?b=1&b=2&c=%20&d=x+y%2Bz", "{}")
        let request = request(ours, host: "evil.example", body: "{}")
        _ = try verified(request.message(at: publicURL, body: .bytes(Array("{}".utf8))))
        #expect(request.query == ["b": "1", "c": " ", "d": "x y+z"])

        let theirs = try signed("https://evil.example/a", "{}")
        let copied = self.request(theirs, host: "evil.example", body: "{}")
        #expect(throws: SignatureError.badSignature) {
            try verified(copied.message(at: publicURL, body: .bytes(Array("{}".utf8))))
        }
        _ = try verified(copied.message(at: publicURL, authority: "evil.example", body: .bytes(Array("{}".utf8))))
    }

    @Test("Answers and problems leave signed over the request, with their type and language")
    func answers() async throws {
        let request = try signed("https://vneid.example.vn/a", "{}")
        let context = try WebContext.testing(from: "203.0.113.9", logger: Logger(label: "quiet"))
        let lines = SignedAnswer(type: "application/x-ndjson", Array("1\n".utf8))
        let problem = SignedAnswer(WebError.notFound.problem, to: context, at: publicURL)
        let cases = [(lines, 200, "application/x-ndjson"), (problem, 404, "application/problem+json")]
        for (answer, status, type) in cases {
            let response = try answer.response(to: verified(request), by: ResponseSigner(server), at: Self.now)
            #expect(response.status.code == status)
            #expect(response.headers[.contentType] == type)
            let body = try await response.bytes()
            let message = ResponseMessage(status: status, fields: response.headers, body: .bytes(body))
            let key = TrustedKey(server.publicKey, holder: "S")
            _ = try ResponseVerifier().verify(UnverifiedResponse(message), to: request, now: Self.now) { _ in key }
            let other = try signed("https://vneid.example.vn/b", "{}")
            #expect(throws: SignatureError.badSignature) {
                try ResponseVerifier().verify(UnverifiedResponse(message), to: other, now: Self.now) { _ in key }
            }
            #expect(response.headers[.contentLanguage] == (status == 404 ? context.language.tag : nil))
        }
    }

    @Test("What refuses content before its end is signed over the head, and closes the connection where it must")
    func unread() async throws {
        let request = try signed("https://vneid.example.vn/a", "{}")
        let head = try RequestVerifier().verifyHead(UnverifiedRequest(request), now: Self.now) { _ in
            TrustedKey(member.publicKey, holder: "M")
        }
        let context = try WebContext.testing(from: "203.0.113.9", logger: Logger(label: "quiet"))
        for (error, connection) in [(.payloadTooLarge(limit: 9), "close"), (.notFound, nil)] as [(WebError, String?)] {
            let answer = SignedAnswer(error.problem, to: context, at: publicURL)
            let response = try answer.response(to: head, by: ResponseSigner(server), at: Self.now)
            #expect(response.headers[.connection] == connection)
            let message = try await ResponseMessage(
                status: Int(response.status.code),
                fields: response.headers,
                body: .bytes(response.bytes())
            )
            let key = TrustedKey(server.publicKey, holder: "S")
            _ = try ResponseVerifier().verify(UnverifiedResponse(message), to: request, now: Self.now) { _ in key }
            // The digest that was signed is covered: a request for other content got another answer.
            let other = try signed("https://vneid.example.vn/a", "[]")
            #expect(throws: SignatureError.badSignature) {
                try ResponseVerifier().verify(UnverifiedResponse(message), to: other, now: Self.now) { _ in key }
            }
        }
    }

    @Test("Lines are kept in order while their digest is taken")
    func lines() async throws {
        let text = (0..<25).map { "row \($0)\n" }.joined()
        let body = RequestBody(buffer: ByteBuffer(string: text))
        var kept: [UInt8] = []
        let limits = LineCutter.Limits(lines: 10, longestLine: 10)
        let (digest, count) = try await body.digest(cutBy: limits, atMost: 1_000) { kept += $0.lines }
        #expect(kept == Array(text.utf8))
        #expect(count == 25)
        #expect(digest.field == ContentDigest.field(for: Array(text.utf8)))
        let again = try await RequestBody(buffer: ByteBuffer(string: text)).digest(atMost: text.utf8.count)
        #expect(again.field == digest.field)
    }

    @Test("Too many bytes and too long a line end the reading")
    func limits() async throws {
        let limits = LineCutter.Limits(lines: 10, longestLine: 5)
        await #expect(throws: WebError.payloadTooLarge(limit: 11)) {
            let body = RequestBody(buffer: ByteBuffer(string: "12345\n12345\n"))
            _ = try await body.digest(cutBy: limits, atMost: 11) { _ in }
        }
        let error = await #expect(throws: LineCutter.LineTooLong.self) {
            let body = RequestBody(buffer: ByteBuffer(string: "12345\n123456\n"))
            _ = try await body.digest(cutBy: limits, atMost: 99) { _ in Issue.record("a chunk was kept") }
        }
        #expect(error?.row == 1)
    }
}
