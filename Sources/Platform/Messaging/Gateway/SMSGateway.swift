internal import AsyncHTTPClient
internal import Civil
internal import Encoding
internal import NIOCore
internal import NIOHTTP1

/// Hands text messages to an operator's gateway over HTTP.
///
/// `POST` of `{"id":…,"to":"+84…","text":…}` with `Authorization: Bearer` and `Idempotency-Key`. 2xx: taken over. 408, 425, 429
/// and 5xx: later. 401, 403, 404 and redirects: the configuration is wrong, later. Every other answer: refused for good.
package struct SMSGateway: Messenger {
    private let configuration: SMSGatewayConfiguration

    package init(_ configuration: SMSGatewayConfiguration) {
        self.configuration = configuration
    }

    /// Hands the message to the gateway.
    package func send(_ message: Message, as id: MessageID) async throws(MessagingError) {
        guard case .phone(let number) = message.recipient else { throw .noChannel }
        var request = HTTPClientRequest(url: configuration.url)
        request.method = .POST
        request.headers.add(name: "content-type", value: "application/json")
        request.headers.add(name: "idempotency-key", value: id.text)
        if let file = configuration.tokenFile {
            request.headers.add(name: "authorization", value: "Bearer \(try await SecretLine(file).read())")
        }
        var json = JSONWriter(escaping: .required)
        json.object { json in
            json.member("id", id.text)
            json.member("to", number.e164)
            json.member("text", message.text)
        }
        request.body = .bytes(ByteBuffer(bytes: json.bytes))
        try Self.judge(await status(of: request))
    }

    private func status(of request: HTTPClientRequest) async throws(MessagingError) -> UInt {
        do {
            let timeout = TimeAmount.milliseconds(configuration.timeoutMilliseconds)
            let response = try await Self.client.execute(request, timeout: timeout)
            // The connection serves again only when the answer has been read; nobody wants to know what it says.
            _ = try? await response.body.collect(upTo: 65_536)
            return response.status.code
        } catch {
            throw .unavailable("http")
        }
    }

    private static func judge(_ status: UInt) throws(MessagingError) {
        switch status {
        case 200..<300: return
        case 408, 425, 429, 500...: throw .unavailable("http \(status)")
        case 300..<400, 401, 403, 404: throw .configuration("http \(status)")
        default: throw .refused("http \(status)")
        }
    }

    /// Lives as long as the program; a redirect is not followed, because it would carry the number and the text elsewhere.
    private static let client = HTTPClient(
        eventLoopGroupProvider: .singleton,
        configuration: HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: HTTPClient.Configuration.Timeout(connect: .seconds(10), read: .seconds(15))
        )
    )
}

/// Where the gateway is and how we are known there.
package struct SMSGatewayConfiguration: Sendable, Hashable {
    package let url: String
    /// A file of its owner's with the token in one line, read at each message so that it can be exchanged; nil for none.
    package let tokenFile: String?
    let timeoutMilliseconds: Int64

    /// Nil unless it is `https:`, or `http:` to this machine.
    package init?(url: String, tokenFile: String?, timeoutMilliseconds: Int64 = 20_000) {
        let local = [
            "http://127.0.0.1:", "http://127.0.0.1/", "http://localhost:", "http://localhost/", "http://[::1]",
        ]
        guard url.hasPrefix("https://") || local.contains(where: { url.hasPrefix($0) }) else { return nil }
        self.url = url
        self.tokenFile = tokenFile
        self.timeoutMilliseconds = min(max(timeoutMilliseconds, 1), 50_000)
    }
}
