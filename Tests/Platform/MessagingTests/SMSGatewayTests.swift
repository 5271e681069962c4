import Encoding
import Foundation
import Messaging
import NIOHTTP1
import StoreSupport
import Testing

@Suite("Text messages through a gateway")
struct SMSGatewayTests {
    private func gateway(_ server: GatewayServer, token: String? = nil, timeout: Int64 = 20_000) throws -> SMSGateway {
        SMSGateway(
            try #require(
                SMSGatewayConfiguration(
                    url: "http://127.0.0.1:\(server.port)/v1/messages",
                    tokenFile: token,
                    timeoutMilliseconds: timeout
                )
            )
        )
    }

    private func token(_ text: String, mode: Int = 0o600, in directory: TestDirectory) -> String {
        let path = directory.path + "/token-\(mode)-\(text.count)"
        _ = FileManager.default.createFile(
            atPath: path,
            contents: Data(text.utf8),
            attributes: [.posixPermissions: mode]
        )
        return path
    }

    @Test("A message is posted as JSON with its identifier and our token")
    func posts() async throws {
        let directory = try TestDirectory("sms")
        defer { directory.remove() }
        try await GatewayServer.run(status: .accepted) { server in
            let path = token("abc.def-123\n", in: directory)
            try await gateway(server, token: path).send(Cast.sms(), as: Cast.id())
            let request = try #require(server.received.first)
            #expect(request.method == "POST" && request.path == "/v1/messages")
            #expect(request.headers["authorization"] == ["Bearer abc.def-123"])
            #expect(request.headers["idempotency-key"] == ["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"])
            #expect(request.headers["content-type"] == ["application/json"])
            #expect(
                request.body
                    == #"{"id":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","to":"+84912345678","text":"Mã của bạn: 123456"}"#
            )
        }
    }

    @Test(
        "The status decides whether it is tried again",
        arguments: [
            (200, MessagingError?.none), (201, nil), (204, nil), (400, .refused("http 400")),
            (409, .refused("http 409")),
            (413, .refused("http 413")), (422, .refused("http 422")), (401, .configuration("http 401")),
            (403, .configuration("http 403")), (404, .configuration("http 404")), (408, .unavailable("http 408")),
            (425, .unavailable("http 425")), (429, .unavailable("http 429")), (500, .unavailable("http 500")),
            (503, .unavailable("http 503")),
        ]
    )
    func statuses(status: Int, error: MessagingError?) async throws {
        try await GatewayServer.run(status: HTTPResponseStatus(statusCode: status)) { server in
            let (gateway, message, id) = (try gateway(server), try Cast.sms(), try Cast.id())
            var found: MessagingError?
            do throws(MessagingError) {
                try await gateway.send(message, as: id)
            } catch {
                found = error
            }
            #expect(found == error)
        }
    }

    @Test("A redirect is not followed: it would carry number and text elsewhere", arguments: [301, 302, 307, 308])
    func redirect(status: Int) async throws {
        try await GatewayServer.run(status: .ok) { elsewhere in
            let headers = HTTPHeaders([("location", "http://127.0.0.1:\(elsewhere.port)/")])
            try await GatewayServer.run(status: HTTPResponseStatus(statusCode: status), headers: headers) { server in
                await #expect(throws: MessagingError.configuration("http \(status)")) {
                    try await gateway(server).send(Cast.sms(), as: Cast.id())
                }
            }
            #expect(elsewhere.received.isEmpty)
        }
    }

    @Test("A gateway that falls silent, or is not there, is tried later")
    func silence() async throws {
        try await GatewayServer.run(status: nil) { server in
            await #expect(throws: MessagingError.unavailable("http")) {
                try await gateway(server, timeout: 200).send(Cast.sms(), as: Cast.id())
            }
        }
        let gone = SMSGateway(try #require(SMSGatewayConfiguration(url: "http://127.0.0.1:1/", tokenFile: nil)))
        await #expect(throws: MessagingError.unavailable("http")) { try await gone.send(Cast.sms(), as: Cast.id()) }
    }

    @Test("A token that others read, or that could break a header, is not used")
    func badTokens() async throws {
        let directory = try TestDirectory("sms")
        defer { directory.remove() }
        try await GatewayServer.run(status: .ok) { server in
            for path in [
                token("abc", mode: 0o644, in: directory), token("", in: directory), token("a\rb", in: directory),
                token("a b c d", in: directory), directory.path + "/none",
            ] {
                let error = await #expect(throws: MessagingError.self) {
                    try await gateway(server, token: path).send(Cast.sms(), as: Cast.id())
                }
                #expect(error?.isTransient == true)
            }
            #expect(server.received.isEmpty)
        }
    }

    @Test("An address gets no text message, and an unprotected gateway elsewhere is none")
    func limits() async throws {
        try await GatewayServer.run(status: .ok) { server in
            await #expect(throws: MessagingError.noChannel) {
                try await gateway(server).send(Cast.mail(), as: Cast.id())
            }
        }
        for url in [
            "http://sms.example.vn/", "ftp://a", "", "http://127.0.0.1.evil.example/", "http://localhost.evil.example/",
        ] {
            #expect(SMSGatewayConfiguration(url: url, tokenFile: nil) == nil)
        }
        #expect(SMSGatewayConfiguration(url: "https://sms.example.vn/", tokenFile: nil) != nil)
    }
}
