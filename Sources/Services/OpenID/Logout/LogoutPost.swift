internal import AsyncHTTPClient
internal import Logging
internal import NIOCore
internal import NIOHTTP1

/// Takes a logout token to a client.
package protocol LogoutPost: Sendable {
    /// Whether the client has taken it, or said that it never will.
    func send(_ token: String, to uri: String, permitsLoopback: Bool) async -> Bool
}

/// Over HTTP: to public addresses only, without following anybody anywhere.
struct LogoutHTTPPost: LogoutPost {
    private static let patience = TimeAmount.seconds(5)

    let logger: Logger

    func send(_ token: String, to uri: String, permitsLoopback: Bool) async -> Bool {
        guard let target = await LogoutTarget.find(uri, permitsLoopback: permitsLoopback) else {
            logger.warning("a logout address leads to no public machine", metadata: ["uri": "\(uri)"])
            return false
        }
        // The connection goes to the address that was examined, not to what a second look-up may say.
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.dnsOverride = [target.host: target.address]
        configuration.timeout = .init(connect: Self.patience, read: Self.patience)
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        let status = try? await Self.status(of: token, to: uri, by: client)
        try? await client.shutdown()
        // 400: the client does not know the session, or will never accept the token (section 2.8).
        return status.map { (200..<300).contains($0) || $0 == 400 } ?? false
    }

    private static func status(of token: String, to uri: String, by client: HTTPClient) async throws -> UInt {
        var request = HTTPClientRequest(url: uri)
        request.method = .POST
        request.headers.add(name: "content-type", value: "application/x-www-form-urlencoded")
        // A signed token has letters only that stand for themselves in a form.
        request.body = .bytes(ByteBuffer(string: "logout_token=" + token))
        let response = try await client.execute(request, timeout: patience)
        return response.status.code
    }
}
