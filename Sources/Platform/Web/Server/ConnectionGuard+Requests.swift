import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

extension ConnectionGuard {
    func readHead(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        headSince = nil
        isHeadAsked = head.method == .HEAD
        guard let (request, framing) = try? HTTPTranslation.request(head) else {
            return fail(refusals.malformed, context)
        }
        unanswered += 1
        isReadingBody = true
        skippedBody = 0
        announcedBody = framing.announcedBody
        window = ProgressWindow(received: meter.received, sent: window.sent)
        // HTTP/1.0 clients may not understand that a connection stays open.
        if head.version != .http1_1 || framing.isLast { isFinal = true }
        // RFC 9110 section 10.1.1: nobody waits who has no body or speaks HTTP/1.0.
        isContinueOwed = framing.expectsContinue && framing.announcedBody != 0 && head.version == .http1_1
        context.fireChannelRead(wrapInboundOut(.head(request)))
        sendContinue(context)
    }

    /// Tells a client that waits to send its body, once all requests before it are answered.
    private func sendContinue(_ context: ChannelHandlerContext) {
        guard isContinueOwed, unanswered == 1, !hasBegunAnswer else { return }
        isContinueOwed = false
        let head = HTTPResponseHead(version: .http1_1, status: .continue)
        context.writeAndFlush(wrapOutboundOut(.head(head)), promise: nil)
    }

    func readBody(_ bytes: ByteBuffer, _ context: ChannelHandlerContext) {
        isContinueOwed = false
        if unanswered == 0 {
            skippedBody += bytes.readableBytes
            guard skippedBody <= limits.skippedBody else { return end(context) }
        }
        context.fireChannelRead(wrapInboundOut(.body(bytes)))
    }

    func readEnd(_ trailers: HTTPHeaders?, _ context: ChannelHandlerContext) {
        isReadingBody = false
        isContinueOwed = false
        isHeadAsked = false
        if isFinal { isDeaf = true } else { expectHead() }
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
        if isLast(head) { translated.headers.replaceOrAdd(name: "Connection", value: "close") }
        context.write(wrapOutboundOut(.head(translated)), promise: promise)
    }

    /// An early answer to a long upload: the rest is not worth reading.
    private var leavesTooMuchUnread: Bool {
        isReadingBody && unanswered == 1 && (announcedBody ?? .max) > limits.skippedBody
    }

    private func endsConnection(_ head: HTTPResponse) -> Bool {
        guard !leavesTooMuchUnread, let options = head.headerFields[.connection] else { return leavesTooMuchUnread }
        return RequestFraming.connection(options, names: "close")
    }

    /// Whether the connection ends with an answer: requests that wait behind one that says so are forgotten (RFC 9112 section
    /// 9.6), and what still comes belongs to none.
    private func isLast(_ head: HTTPResponse) -> Bool {
        if endsConnection(head) {
            isFinal = true
            if unanswered > 1 { isReadingBody = false }
            unanswered = 1
            owed = nil
        }
        guard isFinal, unanswered == 1, owed == nil else { return false }
        if !isReadingBody { isDeaf = true }
        return true
    }

    /// Writes an answer held in memory in one piece, past the encoder.
    func writeWhole(_ head: HTTPResponse, _ body: ByteBuffer?, _ context: ChannelHandlerContext) {
        guard !isMuted, !isLingering else { return }
        let bytes = AnswerText.bytes(head, body, closes: isLast(head), allocator: context.channel.allocator)
        let written = settleAnswer(context, nil)
        meter.send(bytes, promise: written)
        goOn(written == nil, context)
    }

    func writeEnd(_ trailers: HTTPFields?, _ context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>?) {
        hasBegunAnswer = false
        let end = wrapOutboundOut(.end(trailers.map(HTTPHeaders.init)))
        let written = settleAnswer(context, promise)
        context.write(end, promise: written ?? promise)
        if written != nil { context.flush() }
        goOn(written == nil, context)
    }

    /// After an answer: the permission or the refusal that waited for it; after the last one nothing is written.
    private func goOn(_ isOpen: Bool, _ context: ChannelHandlerContext) {
        if isOpen { return sendContinue(context) }
        if let owed { refuse(owed, context) } else { isMuted = true }
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
        if unanswered == 0, isFinal { end(context) }
    }
}

extension HTTPHeaders {
    fileprivate init(_ fields: HTTPFields) {
        self.init(fields.map { ($0.name.rawName, $0.value) })
    }
}
