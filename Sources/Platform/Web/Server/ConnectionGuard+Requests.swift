import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

extension ConnectionGuard {
    func readHead(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        headSince = nil
        guard let (request, framing) = try? HTTPTranslation.request(head) else {
            return fail(refusals.malformed, context)
        }
        unanswered += 1
        isReadingBody = true
        skippedBody = 0
        announcedBody = framing.announcedBody
        window = ProgressWindow(received: meter.received, sent: window.sent)
        // HTTP/1.0 clients may not understand that a connection stays open.
        if head.version != .http1_1 || framing.asksToClose { isFinal = true }
        context.fireChannelRead(wrapInboundOut(.head(request)))
        if framing.expectsContinue { sendContinue(context) }
    }

    private func sendContinue(_ context: ChannelHandlerContext) {
        guard unanswered == 1, !hasBegunAnswer else { return }
        let head = HTTPResponseHead(version: .http1_1, status: .continue)
        context.writeAndFlush(wrapOutboundOut(.head(head)), promise: nil)
    }

    func readBody(_ bytes: ByteBuffer, _ context: ChannelHandlerContext) {
        if unanswered == 0 {
            skippedBody += bytes.readableBytes
            guard skippedBody <= limits.skippedBody else { return linger(context) }
        }
        context.fireChannelRead(wrapInboundOut(.body(bytes)))
    }

    func readEnd(_ trailers: HTTPHeaders?, _ context: ChannelHandlerContext) {
        isReadingBody = false
        expectHead()
        context.fireChannelRead(wrapInboundOut(.end(nil)))
        settle(context)
    }

    /// The next byte to arrive starts the clock of the next head.
    private func expectHead() {
        headSince = nil
        meter.isWaitingForByte = true
    }

    func writeHead(_ head: HTTPResponse, _ context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>?) {
        guard head.status.kind != .informational else {
            return context.write(wrapOutboundOut(.head(HTTPTranslation.response(head))), promise: promise)
        }
        hasBegunAnswer = true
        var translated = HTTPTranslation.response(head)
        if endsConnection(head) { isFinal = true }
        if isFinal, unanswered == 1 { translated.headers.replaceOrAdd(name: "Connection", value: "close") }
        context.write(wrapOutboundOut(.head(translated)), promise: promise)
    }

    /// An early answer to a long upload: the rest is not worth reading.
    private var leavesTooMuchUnread: Bool {
        isReadingBody && unanswered == 1 && (announcedBody ?? .max) > limits.skippedBody
    }

    private func endsConnection(_ head: HTTPResponse) -> Bool {
        leavesTooMuchUnread || head.headerFields[.connection].map(RequestFraming.namesClose) ?? false
    }

    /// Writes an answer held in memory in one piece, past the encoder.
    func writeWhole(_ head: HTTPResponse, _ body: ByteBuffer?, _ context: ChannelHandlerContext) {
        guard !isMuted, !isLingering else { return }
        if endsConnection(head) { isFinal = true }
        let closes = isFinal && unanswered == 1
        let bytes = AnswerText.bytes(head, body, closes: closes, allocator: context.channel.allocator)
        let written = settleAnswer(context, nil)
        meter.send(bytes, promise: written)
        if written != nil, let owed { refuse(owed, context) }
    }

    func writeEnd(_ trailers: HTTPFields?, _ context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>?) {
        hasBegunAnswer = false
        let end = wrapOutboundOut(.end(trailers.map(HTTPHeaders.init)))
        guard let written = settleAnswer(context, promise) else { return context.write(end, promise: promise) }
        context.writeAndFlush(end, promise: written)
        if let owed { refuse(owed, context) }
    }

    /// Counts an answer as given; returns the promise of its last byte if the connection ends with it.
    private func settleAnswer(
        _ context: ChannelHandlerContext,
        _ promise: EventLoopPromise<Void>?
    ) -> EventLoopPromise<Void>? {
        unanswered -= 1
        idleSince = .now()
        guard unanswered == 0, isFinal || owed != nil else { return nil }
        let written = promise ?? context.eventLoop.makePromise()
        if owed == nil { lingerWhenWritten(written.futureResult, context) }
        return written
    }

    /// After a request was read to its end following its answer.
    private func settle(_ context: ChannelHandlerContext) {
        if unanswered == 0, isFinal { linger(context) }
    }
}

extension HTTPHeaders {
    fileprivate init(_ fields: HTTPFields) {
        self.init(fields.map { ($0.name.rawName, $0.value) })
    }
}
