internal import HTTPTypes
package import Hummingbird
internal import NIOCore
internal import Synchronization

extension Response {
    /// The whole content.
    package func bytes() async throws -> [UInt8] {
        let collector = Collector()
        try await body.write(collector)
        return collector.bytes
    }
}

private final class Collector: ResponseBodyWriter, Sendable {
    private let buffer = Mutex(ByteBuffer())

    var bytes: [UInt8] { buffer.withLock { Array($0.readableBytesView) } }

    func write(_ piece: ByteBuffer) async throws { buffer.withLock { _ = $0.writeImmutableBuffer(piece) } }
    func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
