import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// A gateway for text messages on a socket of this machine, which answers as told.
final class GatewayServer: Sendable {
    struct Request: Sendable {
        var method = ""
        var path = ""
        var headers = HTTPHeaders()
        var body = ""
    }

    let port: Int
    private let requests: Recorder

    /// Serves while the body runs.
    /// - Parameter status: nil for silence.
    @discardableResult
    static func run<T>(
        status: HTTPResponseStatus?,
        headers: HTTPHeaders = [:],
        _ body: (GatewayServer) async throws -> T
    ) async throws -> T {
        let recorder = Recorder()
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(Answer(status, headers, recorder))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let server = GatewayServer(port: channel.localAddress?.port ?? 0, recorder)
        do {
            let result = try await body(server)
            try await channel.close()
            return result
        } catch {
            try? await channel.close()
            throw error
        }
    }

    private init(port: Int, _ requests: Recorder) {
        self.port = port
        self.requests = requests
    }

    var received: [Request] { requests.all.withLock { $0 } }

    final class Recorder: Sendable {
        let all = Mutex<[Request]>([])
    }
}

private final class Answer: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let status: HTTPResponseStatus?
    private let headers: HTTPHeaders
    private let recorder: GatewayServer.Recorder
    private var request = GatewayServer.Request()

    init(_ status: HTTPResponseStatus?, _ headers: HTTPHeaders, _ recorder: GatewayServer.Recorder) {
        self.status = status
        self.headers = headers
        self.recorder = recorder
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            request = GatewayServer.Request(method: head.method.rawValue, path: head.uri, headers: head.headers)
        case .body(let part): request.body += String(buffer: part)
        case .end:
            recorder.all.withLock { $0.append(request) }
            guard let status else { return }
            var headers = headers
            headers.add(name: "content-length", value: "2")
            context.write(
                wrapOutboundOut(.head(.init(version: .http1_1, status: status, headers: headers))),
                promise: nil
            )
            context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: "{}")))), promise: nil)
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        }
    }
}
