import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// Hands the requests of one connection, one after the other, to the task that answers them, and writes the answers.
///
/// A request with a small body is handed over whole, so that the task runs from request to answer without waiting for the
/// network; a large body streams. Used from its event loop only, on which that task runs too (``LoopExecutor``).
final class RequestDriver: ChannelDuplexHandler {
    typealias InboundIn = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// A body of up to so many bytes is collected before the request is handed over.
    static let collectedBytes = 64 * 1024
    /// Requests that may wait behind the one being answered before nothing more is read.
    private static let pipelined = 4

    var context: ChannelHandlerContext?
    /// Writes whole answers; stands before this handler in the pipeline.
    let guardian: ConnectionGuard
    private var ready: [Request] = []
    private var waiter: UnsafeContinuation<Request?, Never>?
    private var isEnded = false
    private var isReadHeld = false
    /// The head whose body is being collected.
    private var head: HTTPRequest?
    private var body = ByteBuffer()
    private var stream: BodyStream?
    var writable: UnsafeContinuation<Void, any Error>?

    init(guardian: ConnectionGuard) { self.guardian = guardian }

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
        end()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): begin(head, context)
        case .body(let bytes): take(bytes, context)
        case .end: finish()
        }
    }

    func read(context: ChannelHandlerContext) {
        guard ready.count < Self.pipelined, stream?.isFull != true else {
            isReadHeld = true
            return
        }
        context.read()
    }

    func channelInactive(context: ChannelHandlerContext) {
        end()
        context.fireChannelInactive()
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if context.channel.isWritable { resumeWriting() }
        context.fireChannelWritabilityChanged()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .inputClosed? = event as? ChannelEvent { endInput() }
        context.fireUserInboundEventTriggered(event)
    }

    /// A request broken on the wire: whoever reads its body must not take the break for its end.
    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        head = nil
        stream?.finish(throwing: error)
        stream = nil
    }
}

extension RequestDriver {
    /// The next request; nil when there will be none, or none that is answered.
    func next() async -> Request? {
        if guardian.isMuted { return nil }
        if !ready.isEmpty {
            let request = ready.removeFirst()
            resumeReading()
            return request
        }
        if isEnded { return nil }
        return await withUnsafeContinuation { waiter = $0 }
    }

    private func begin(_ head: HTTPRequest, _ context: ChannelHandlerContext) {
        body.clear()
        guard guardian.announcedBody ?? 0 <= Self.collectedBytes else { return startStream(of: head, context) }
        self.head = head
    }

    private func take(_ bytes: ByteBuffer, _ context: ChannelHandlerContext) {
        if let stream { return stream.yield(bytes) }
        guard let head else { return }
        if body.readableBytes == 0 { body = bytes } else { body.writeImmutableBuffer(bytes) }
        if body.readableBytes > Self.collectedBytes { startStream(of: head, context) }
    }

    private func finish() {
        if let stream {
            stream.finish()
            self.stream = nil
        } else if let head {
            self.head = nil
            deliver(Request(head: head, body: RequestBody(buffer: body)))
            body = ByteBuffer()
        }
    }

    private func startStream(of head: HTTPRequest, _ context: ChannelHandlerContext) {
        let loop = context.eventLoop
        let bound = NIOLoopBound(self, eventLoop: loop)
        let stream = BodyStream { loop.execute { bound.value.readerIsReady() } }
        self.head = nil
        self.stream = stream
        if body.readableBytes > 0 { stream.yield(body) }
        body = ByteBuffer()
        deliver(Request(head: head, body: stream.body))
    }

    private func readerIsReady() {
        stream?.isFull = false
        resumeReading()
    }

    private func deliver(_ request: Request) {
        guard let waiter else { return ready.append(request) }
        self.waiter = nil
        waiter.resume(returning: request)
    }

    private func resumeReading() {
        guard isReadHeld, ready.count < Self.pipelined, stream?.isFull != true else { return }
        isReadHeld = false
        context?.read()
    }

    /// The client sends nothing more; what is complete is still answered.
    private func endInput() {
        isEnded = true
        head = nil
        stream?.finish(throwing: HTTPParserError.invalidEOFState)
        stream = nil
        waiter?.resume(returning: nil)
        waiter = nil
    }

    private func end() {
        endInput()
        resumeWriting()
    }

    func resumeWriting() {
        writable?.resume()
        writable = nil
    }
}
