import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1

/// The pipeline of one connection: meter, HTTP/1 codec with limits, guard, then the driver of its requests.
struct GuardedChannel: ServerChildChannel {
    /// An open connection.
    struct Value: ServerChildChannelValue {
        let channel: any Channel
        let driver: NIOLoopBound<RequestDriver>
    }

    /// Answers one request; throws only when the connection is of no more use.
    let responder: @Sendable (Request, any Channel) async throws -> Response
    let limits: WebLimits
    let refusals: Refusals
    let registry: ConnectionRegistry
    let executors: LoopExecutors

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        channel.eventLoop.makeCompletedFuture {
            let meter = ByteMeter()
            let pipeline = channel.pipeline.syncOperations
            try pipeline.addHandler(meter)
            try pipeline.configureHTTPServerPipeline(
                withPipeliningAssistance: false,
                withErrorHandling: false,
                withOutboundHeaderValidation: false,
                withEncoderConfiguration: .init(),
                withDecoderLimitConfiguration: decoderLimits
            )
            let guardian = ConnectionGuard(
                limits: limits,
                refusals: refusals,
                meter: meter,
                isAdmitted: registry.admit(channel)
            )
            try pipeline.addHandler(guardian)
            let driver = RequestDriver(guardian: guardian)
            try pipeline.addHandler(driver)
            return Value(channel: channel, driver: NIOLoopBound(driver, eventLoop: channel.eventLoop))
        }
    }

    /// Answers the requests of a connection, one after the other, on the thread that reads it.
    func handle(value: Value, logger: Logger) async {
        await withTaskExecutorPreference(executors[value.channel.eventLoop]) {
            do {
                while let request = await value.driver.value.next() {
                    try await value.driver.value.write(responder(request, value.channel))
                }
                value.driver.value.close()
            } catch is HTTPParserError {
                // The guard has answered and lingers.
                value.driver.value.close()
            } catch {
                value.channel.close(promise: nil)
            }
        }
        try? await value.channel.closeFuture.get()
    }

    private var decoderLimits: NIOHTTPDecoderLimitConfiguration {
        var configuration = NIOHTTPDecoderLimitConfiguration()
        configuration.maxHeaderFieldSize = limits.headerField
        configuration.maxHeaderListSize = limits.headerList
        configuration.maxHeaderFieldCount = limits.headerCount
        return configuration
    }
}
