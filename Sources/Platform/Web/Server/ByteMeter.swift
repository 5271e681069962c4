import NIOCore

/// Counts raw bytes next to the socket, and is where answers are written that bypass the HTTP encoder.
///
/// Used from its event loop only.
final class ByteMeter: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundIn = IOData
    typealias OutboundOut = IOData

    private(set) var received = 0
    private(set) var queued = 0
    private var context: ChannelHandlerContext?
    var onFirstByte: (() -> Void)?
    /// Set by the guard while it wants to know when the next request begins.
    var isWaitingForByte = true

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
        onFirstByte = nil
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        received &+= unwrapInboundIn(data).readableBytes
        if isWaitingForByte {
            isWaitingForByte = false
            onFirstByte?()
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        queued &+= unwrapOutboundIn(data).readableBytes
        context.write(data, promise: promise)
    }

    /// Sends bytes as they are.
    func send(_ bytes: ByteBuffer, promise: EventLoopPromise<Void>?) {
        guard let context else {
            promise?.fail(ChannelError.ioOnClosedChannel)
            return
        }
        context.writeAndFlush(wrapOutboundOut(.byteBuffer(bytes)), promise: promise)
    }
}
