import NIOCore
import NIOHTTP1

/// The refusals a connection may need, prepared once for the server.
struct Refusals: Sendable {
    let malformed: Refusal
    let headersTooLarge: Refusal
    let timeout: Refusal
    let overloaded: Refusal

    init(site: WebSite) {
        malformed = Refusal(.malformedRequest, site: site)
        headersTooLarge = Refusal(.headersTooLarge, site: site)
        timeout = Refusal(.requestTimeout, site: site)
        overloaded = Refusal(.overloaded(retryAfter: site.configuration.limits.retryAfterSeconds), site: site)
    }
}

extension ConnectionGuard {
    func parsingFailed(_ error: HTTPParserError, _ context: ChannelHandlerContext) {
        if case .headerOverflow = error { return fail(refusals.headersTooLarge, context) }
        if case .invalidEOFState = error, !isReadingBody, unanswered == 0 { return end(context) }
        fail(refusals.malformed, context)
    }

    /// Answers now, or after the requests before it; nothing that follows is a request any more.
    func fail(_ refusal: Refusal, _ context: ChannelHandlerContext) {
        headSince = nil
        guard !isMuted, !isLingering, !isDeaf else { return }
        isDeaf = true
        if isReadingBody {
            failBody(refusal, context)
        } else if unanswered == 0 {
            refuse(refusal, context)
        } else {
            owed = refusal
        }
    }

    /// The newest request breaks in its body: it may be answered already, or wait behind others.
    private func failBody(_ refusal: Refusal, _ context: ChannelHandlerContext) {
        switch unanswered {
        case 0:
            end(context)
        case 1 where hasBegunAnswer:
            // The answer that is on its way is the last one: nothing can follow it, and nothing of it need be lost.
            (isFinal, isReadingBody) = (true, false)
        case 1:
            refuse(refusal, context)
        default:
            // The refusal is its answer.
            unanswered -= 1
            isReadingBody = false
            owed = refusal
        }
        // A handler that waits for the rest of the body must not mistake the end of the connection for the end of the
        // body.
        context.fireErrorCaught(HTTPParserError.invalidEOFState)
    }

    /// Writes the refusal as the last thing on this connection.
    func refuse(_ refusal: Refusal, _ context: ChannelHandlerContext) {
        guard !isMuted else { return }
        isMuted = true
        let written = context.eventLoop.makePromise(of: Void.self)
        meter.send(refusal.bytes(hasBody: !isHeadAsked), promise: written)
        lingerWhenWritten(written.futureResult, context)
    }

    /// Writes nothing more, and lingers once what was written is on its way: to end a side at which the client has ended its
    /// own would throw the rest of an answer away.
    func end(_ context: ChannelHandlerContext) {
        isMuted = true
        let written = context.eventLoop.makePromise(of: Void.self)
        meter.send(ByteBuffer(), promise: written)
        lingerWhenWritten(written.futureResult, context)
    }

    func lingerWhenWritten(_ written: EventLoopFuture<Void>, _ context: ChannelHandlerContext) {
        let bound = NIOLoopBound((guardian: self, context: context), eventLoop: context.eventLoop)
        written.whenComplete { _ in
            let (guardian, context) = bound.value
            guardian.linger(context)
        }
    }

    /// Ends our side and gives the other a moment to read the answer and end its own.
    func linger(_ context: ChannelHandlerContext) {
        guard !isLingering, context.channel.isActive else { return }
        isLingering = true
        context.close(mode: .output, promise: nil)
        let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
        context.eventLoop.scheduleTask(in: isAdmitted ? .seconds(2) : .milliseconds(500)) {
            bound.value.close(promise: nil)
        }
    }

    /// Told to stop: finish what was begun, take nothing new.
    func drain(_ context: ChannelHandlerContext) {
        isFinal = true
        guard headSince == nil, !isReadingBody, !isMuted, !isLingering else { return }
        isDeaf = true
        guard unanswered == 0 else { return }
        if unsent(context) > 0 { end(context) } else { context.close(promise: nil) }
    }
}
