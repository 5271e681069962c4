import Hummingbird
import NIOCore

/// The body of a request while it arrives; a reader that is slower than the network makes reading pause.
///
/// Used from its event loop only.
final class BodyStream {
    private typealias Producer = NIOThrowingAsyncSequenceProducer<
        ByteBuffer, any Error, NIOAsyncSequenceProducerBackPressureStrategies.HighLowWatermark, Reader
    >

    private let source: Producer.Source
    /// The body as its handler reads it.
    let body: RequestBody
    /// Whether the reader has enough for now.
    var isFull = false

    /// - Parameter wanted: called from any thread when the reader wants more, or nothing any more.
    init(wanted: @escaping @Sendable () -> Void) {
        let producer = Producer.makeSequence(
            elementType: ByteBuffer.self,
            failureType: (any Error).self,
            backPressureStrategy: .init(lowWatermark: 2, highWatermark: 10),
            finishOnDeinit: true,
            delegate: Reader(wanted: wanted)
        )
        source = producer.source
        body = RequestBody(asyncSequence: producer.sequence)
    }

    /// Bytes that nobody reads any more are dropped.
    func yield(_ bytes: ByteBuffer) {
        if source.yield(bytes) == .stopProducing { isFull = true }
    }

    func finish() { source.finish() }

    func finish(throwing error: any Error) { source.finish(error) }

    private struct Reader: NIOAsyncSequenceProducerDelegate {
        let wanted: @Sendable () -> Void
        func produceMore() { wanted() }
        func didTerminate() { wanted() }
    }
}
