import NIOCore
import NIOPosix
import Web

/// A TCP connection that sends exactly the bytes a test wants.
struct RawConnection {
    let inbound: NIOAsyncChannelInboundStream<ByteBuffer>
    let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>

    func send(_ text: String) async throws { try await outbound.write(ByteBuffer(string: text)) }

    /// Ends our side only.
    func finish() { outbound.finish() }

    /// Everything until the server closes.
    func readToEnd() async throws -> String {
        var all = ByteBuffer()
        for try await bytes in inbound { all.writeImmutableBuffer(bytes) }
        return String(buffer: all)
    }

    /// Everything until the server closes; something is done on the way, once the text holds the needle.
    func readToEnd(after needle: String, _ act: (RawConnection) async throws -> Void) async throws -> String {
        var (all, hasActed) = ("", false)
        for try await bytes in inbound {
            all += String(buffer: bytes)
            guard !hasActed, all.contains(needle) else { continue }
            hasActed = true
            try await act(self)
        }
        return all
    }

    /// Until the text holds the needle so many times, or the server closes.
    func read(until needle: String, times: Int = 1) async throws -> String {
        var all = ""
        for try await bytes in inbound {
            all += String(buffer: bytes)
            if all.split(separator: needle, omittingEmptySubsequences: false).count > times { break }
        }
        return all
    }

    static func open<T: Sendable>(
        _ address: ListenAddress,
        _ body: @Sendable (RawConnection) async throws -> T
    ) async throws -> T {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(ChannelOptions.allowRemoteHalfClosure, value: true)
            .connect(host: address.host, port: address.port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(
                        wrappingChannelSynchronously: channel,
                        configuration: .init(isOutboundHalfClosureEnabled: true)
                    )
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            try await body(RawConnection(inbound: inbound, outbound: outbound))
        }
    }
}
