internal import NIOCore

/// Bytes for the server and the promise of its reply.
struct SMTPRequest: Sendable {
    /// Nil to wait for the greeting.
    let bytes: ByteBuffer?
    let reply: EventLoopPromise<SMTPReply>
}

/// Joins requests with replies, one at a time.
///
/// Whatever a server says without being asked ends the connection: so nothing that somebody slipped in before TLS
/// began (RFC 3207 section 5) can pass for an answer given under its protection.
final class SMTPChannelHandler: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = SMTPRequest
    typealias OutboundOut = ByteBuffer

    private var parser = SMTPReplyParser()
    private var waiting: EventLoopPromise<SMTPReply>?
    private var failure: MessagingError?

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let request = unwrapOutboundIn(data)
        guard failure == nil, waiting == nil else {
            request.reply.fail(failure ?? .unavailable("smtp out of step"))
            promise?.fail(ChannelError.ioOnClosedChannel)
            return
        }
        waiting = request.reply
        // The greeting may have come before anybody asked.
        deliver(context)
        guard let bytes = request.bytes else {
            promise?.succeed()
            return
        }
        context.write(wrapOutboundOut(bytes), promise: promise)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        do {
            try parser.append(unwrapInboundIn(data).readableBytesView)
            deliver(context)
        } catch {
            fail(error, context)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        fail(.unavailable("smtp connection closed"), context)
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        fail(.unavailable("smtp connection broken"), context)
    }

    /// Ends everything that waits, for instance because it took too long.
    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is SMTPDeadline { fail(.unavailable("smtp too slow"), context) }
        context.fireUserInboundEventTriggered(event)
    }

    private func deliver(_ context: ChannelHandlerContext) {
        guard let promise = waiting else { return }
        do {
            guard let reply = try parser.next() else { return }
            guard parser.isEmpty else { throw MessagingError.unavailable("smtp out of step") }
            waiting = nil
            promise.succeed(reply)
        } catch {
            fail(error as? MessagingError ?? .unavailable("smtp"), context)
        }
    }

    private func fail(_ error: MessagingError, _ context: ChannelHandlerContext) {
        failure = failure ?? error
        waiting?.fail(error)
        waiting = nil
        context.close(promise: nil)
    }
}

/// The time for a message is over.
struct SMTPDeadline: Sendable {}
