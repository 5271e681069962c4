import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTPTypes

extension RequestDriver {
    /// Writes one answer; an answer held in memory leaves in one piece.
    func write(_ response: Response) async throws {
        guard let context else { throw ChannelError.ioOnClosedChannel }
        context.write(wrapOutboundOut(.head(response.head)), promise: nil)
        let writer = AnswerWriter(
            driver: NIOLoopBound(self, eventLoop: context.eventLoop),
            isStreaming: response.body.contentLength == nil
        )
        try await response.body.write(writer)
    }

    /// The end of the connection's answers, after those before it.
    func close() { context?.close(mode: .output, promise: nil) }

    fileprivate func write(_ bytes: ByteBuffer, isStreaming: Bool) async throws {
        guard let context, context.channel.isActive else { throw ChannelError.ioOnClosedChannel }
        context.write(wrapOutboundOut(.body(bytes)), promise: nil)
        if isStreaming || bytes.readableBytes >= Self.collectedBytes { context.flush() }
        guard !context.channel.isWritable else { return }
        context.flush()
        try await withUnsafeThrowingContinuation { writable = $0 }
    }

    fileprivate func finish(_ trailers: HTTPFields?) throws {
        guard let context else { throw ChannelError.ioOnClosedChannel }
        context.writeAndFlush(wrapOutboundOut(.end(trailers)), promise: nil)
    }
}

/// Writes the body of one answer, on the thread of its connection.
private struct AnswerWriter: ResponseBodyWriter {
    let driver: NIOLoopBound<RequestDriver>
    /// Nobody knows how long it will be: what is there is sent.
    let isStreaming: Bool

    mutating func write(_ buffer: ByteBuffer) async throws {
        try await driver.value.write(buffer, isStreaming: isStreaming)
    }

    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {
        try driver.value.finish(trailingHeaders)
    }
}
