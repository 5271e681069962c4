package import Encoding
package import HTTPTypes
package import Hummingbird
package import Logging
internal import NIOCore
internal import NIOEmbedded
package import Web

/// An answer with its content, as a client has received it.
package struct ReceivedAnswer: Sendable {
    package let status: Int
    package let fields: HTTPFields
    package let bytes: [UInt8]

    package init(status: Int, fields: HTTPFields, bytes: [UInt8]) {
        self.status = status
        self.fields = fields
        self.bytes = bytes
    }

    package var text: String { String(decoding: bytes, as: UTF8.self) }
    /// The content as a JSON object; nil when it is none.
    package var json: JSONObject? { try? JSONValue.parse(bytes).object }
}

extension WebApplication {
    /// Answers a request as the server's connection would, with no network in between.
    ///
    /// - Parameter peer: the address from which it comes.
    package func receive(
        _ head: HTTPRequest,
        _ body: RequestBody,
        from peer: String,
        logger: Logger
    ) async throws -> ReceivedAnswer {
        let context = try WebContext.testing(from: peer, logger: logger)
        let response = try await respond(to: Request(head: head, body: body), context: context)
        return try await ReceivedAnswer(
            status: response.status.code,
            fields: response.headers,
            bytes: response.bytes()
        )
    }
}

extension WebContext {
    /// The context of a connection that leads nowhere.
    package static func testing(from peer: String, logger: Logger) throws -> WebContext {
        let channel = NIOAsyncTestingChannel()
        channel.remoteAddress = try SocketAddress(ipAddress: peer, port: 4711)
        return WebContext(source: .init(channel: channel, logger: logger))
    }
}
