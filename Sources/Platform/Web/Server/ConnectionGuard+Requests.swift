import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

extension ConnectionGuard {
    func readHead(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        headSince = nil
        guard let request = try? HTTPTranslation.request(head) else { return fail(refusals.malformed, context) }
        unanswered += 1
        isReadingBody = true
        skippedBody = 0
        announcedBody = Self.announced(request)
        window = ProgressWindow(received: meter.received, sent: window.sent)
        // HTTP/1.0 clients may not understand that a connection stays open.
        if head.version != .http1_1 || Self.asksToClose(request.headerFields) { isFinal = true }
        context.fireChannelRead(wrapInboundOut(.head(request)))
        if request.headerFields[.expect]?.lowercased() == "100-continue" { sendContinue(context) }
    }

    private static func announced(_ request: HTTPRequest) -> Int? {
        if request.headerFields[.transferEncoding] != nil { return nil }
        return request.headerFields[.contentLength].flatMap { Int($0) } ?? 0
    }

    static func asksToClose(_ fields: HTTPFields) -> Bool {
        fields[.connection]?.lowercased().split(separator: ",").contains { $0.trimmedOfBlanks == "close" } ?? false
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
        if Self.asksToClose(head.headerFields) || leavesTooMuchUnread { isFinal = true }
        if isFinal, unanswered == 1 { translated.headers.replaceOrAdd(name: "Connection", value: "close") }
        context.write(wrapOutboundOut(.head(translated)), promise: promise)
    }

    /// An early answer to a long upload: the rest is not worth reading.
    private var leavesTooMuchUnread: Bool {
        isReadingBody && unanswered == 1 && (announcedBody ?? .max) > limits.skippedBody
    }

    func writeEnd(_ trailers: HTTPFields?, _ context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>?) {
        hasBegunAnswer = false
        unanswered -= 1
        idleSince = .now()
        guard unanswered == 0, isFinal || owed != nil else {
            return context.write(wrapOutboundOut(.end(trailers.map(HTTPHeaders.init))), promise: promise)
        }
        let written = promise ?? context.eventLoop.makePromise()
        context.writeAndFlush(wrapOutboundOut(.end(trailers.map(HTTPHeaders.init))), promise: written)
        if let owed { refuse(owed, context) } else { lingerWhenWritten(written.futureResult, context) }
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
