import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTPTypes

extension RequestDriver {
    /// Writes one answer; an answer held in memory leaves in one piece.
    func write(_ response: Response) async throws {
        guard let context, context.channel.isActive else { throw ChannelError.ioOnClosedChannel }
        let isStreaming = response.body.contentLength == nil
        if isStreaming { context.writeAndFlush(wrapOutboundOut(.head(response.head)), promise: nil) }
        let writer = AnswerWriter(
            driver: NIOLoopBound(self, eventLoop: context.eventLoop),
            head: isStreaming ? nil : response.head
        )
        try await response.body.write(writer)
    }

    /// The end of the connection's answers, after those before it.
    func close() {
        if let context = guardian.context { guardian.end(context) }
    }

    /// Sends a head alone; its body follows.
    fileprivate func write(_ head: HTTPResponse) {
        context?.write(wrapOutboundOut(.head(head)), promise: nil)
    }

    fileprivate func write(_ bytes: ByteBuffer) async throws {
        guard let context, context.channel.isActive else { throw ChannelError.ioOnClosedChannel }
        context.writeAndFlush(wrapOutboundOut(.body(bytes)), promise: nil)
        try await waitUntilWritable()
    }

    /// A client that takes its answers slowly gets no further ones made, so that few of them wait in memory.
    fileprivate func waitUntilWritable() async throws {
        guard let context, context.channel.isActive, !context.channel.isWritable else { return }
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
    /// A head that waits for its body, so that both may leave together; nil once it is on its way.
    var head: HTTPResponse?
    /// The first piece of the body, which may be the only one.
    private var first: ByteBuffer?

    init(driver: NIOLoopBound<RequestDriver>, head: HTTPResponse?) {
        self.driver = driver
        self.head = head
    }

    mutating func write(_ buffer: ByteBuffer) async throws {
        if head != nil, first == nil, buffer.readableBytes <= RequestDriver.collectedBytes {
            first = buffer
            return
        }
        try await writeHeld()
        try await driver.value.write(buffer)
    }

    private mutating func writeHeld() async throws {
        guard let held = head else { return }
        head = nil
        driver.value.write(held)
        if let first { try await driver.value.write(first) }
        first = nil
    }

    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {
        guard let head, trailingHeaders == nil, let context = driver.value.guardian.context else {
            try await writeHeld()
            return try driver.value.finish(trailingHeaders)
        }
        driver.value.guardian.writeWhole(head, first, context)
        try await driver.value.waitUntilWritable()
    }
}
