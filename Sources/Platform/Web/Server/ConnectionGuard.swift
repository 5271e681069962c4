import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// Watches one connection: translates its parts, keeps its time limits, and answers what never becomes a request.
///
/// Used from its event loop only. States: waiting for a request, reading its head, reading its body, answering; at the
/// end it lingers for a moment, because closing at once with unread input would destroy the last answer (RFC 9112
/// section 9.6).
final class ConnectionGuard: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    let limits: WebLimits
    let refusals: Refusals
    let meter: ByteMeter
    let isAdmitted: Bool

    private(set) var context: ChannelHandlerContext?
    /// Since when nobody asks anything.
    var idleSince = NIODeadline.now()
    /// When the first byte of an unfinished head came.
    var headSince: NIODeadline?
    var isReadingBody = false
    /// What `Content-Length` announced; nil for a chunked body.
    var announcedBody: Int?
    /// Heads passed on and not yet answered to the end.
    var unanswered = 0
    var hasBegunAnswer = false
    /// No request is taken after those that were begun.
    var isFinal = false
    /// The last request that will be answered was read; what still comes is thrown away.
    var isDeaf = false
    /// The newest request is a HEAD that was not read to its end.
    var isHeadAsked = false
    /// The newest request waits for permission to send its body.
    var isContinueOwed = false
    var skippedBody = 0
    /// An answer owed once the earlier requests are answered.
    var owed: Refusal?
    /// Our side has ended; what still comes is thrown away.
    var isLingering = false
    /// The last answer is written: from here on nothing of the application's is, and what still comes is thrown away.
    var isMuted = false
    var window = ProgressWindow()
    var isReadDemanded = false
    var ticker: RepeatedTask?

    init(limits: WebLimits, refusals: Refusals, meter: ByteMeter, isAdmitted: Bool) {
        self.limits = limits
        self.refusals = refusals
        self.meter = meter
        self.isAdmitted = isAdmitted
    }

    func channelActive(context: ChannelHandlerContext) {
        context.fireChannelActive()
        begin(context)
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        if context.channel.isActive { begin(context) }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
        ticker?.cancel()
    }

    func channelInactive(context: ChannelHandlerContext) {
        ticker?.cancel()
        context.fireChannelInactive()
    }

    private func begin(_ context: ChannelHandlerContext) {
        guard ticker == nil else { return }
        idleSince = .now()
        meter.onFirstByte = { [unowned self] in headSince = .now() }
        startTicking(context)
        if !isAdmitted { refuse(refusals.overloaded, context) }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isLingering, !isMuted, !isDeaf else { return }
        switch unwrapInboundIn(data) {
        case .head(let head): readHead(head, context)
        case .body(let bytes): readBody(bytes, context)
        case .end(let trailers): readEnd(trailers, context)
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        isReadDemanded = false
        context.fireChannelReadComplete()
    }

    func read(context: ChannelHandlerContext) {
        isReadDemanded = true
        context.read()
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard !isMuted, !isLingering else {
            promise?.succeed()
            return
        }
        switch unwrapOutboundIn(data) {
        case .head(let head): writeHead(head, context, promise)
        case .body(let bytes): context.write(wrapOutboundOut(.body(.byteBuffer(bytes))), promise: promise)
        case .end(let trailers): writeEnd(trailers, context, promise)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard let broken = error as? HTTPParserError else { return context.fireErrorCaught(error) }
        parsingFailed(broken, context)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case is ChannelShouldQuiesceEvent:
            drain(context)
        case ChannelEvent.inputClosed where isLingering:
            context.close(promise: nil)
        default:
            context.fireUserInboundEventTriggered(event)
        }
    }
}

/// Measures whether bytes keep moving.
struct ProgressWindow {
    var since = NIODeadline.now()
    var received = 0
    var sent = 0
    /// We did not want to read, or had nothing to send, at some time in the window: nobody is to blame.
    var isReadExcused = false
    var isWriteExcused = false
}
