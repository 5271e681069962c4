import HTTPTypes
import NIOCore

/// An answer held in memory as the bytes of HTTP/1.1: nothing about its framing is left open, so no encoder is needed.
enum AnswerText {
    /// Head and body in one buffer.
    ///
    /// - Parameter closes: adds `Connection: close` in place of what the head says.
    static func bytes(
        _ head: HTTPResponse,
        _ body: ByteBuffer?,
        closes: Bool,
        allocator: ByteBufferAllocator
    ) -> ByteBuffer {
        var bytes = allocator.buffer(capacity: 1_024 + (body?.readableBytes ?? 0))
        bytes.writeStaticString("HTTP/1.1 ")
        bytes.writeString(String(head.status.code))
        bytes.writeStaticString(" ")
        bytes.writeString(head.status.reasonPhrase)
        bytes.writeStaticString("\r\n")
        for field in head.headerFields where !(closes && field.name == .connection) {
            bytes.writeString(field.name.rawName)
            bytes.writeStaticString(": ")
            field.withUnsafeBytesOfValue { _ = bytes.writeBytes($0) }
            bytes.writeStaticString("\r\n")
        }
        if closes { bytes.writeStaticString("Connection: close\r\n") }
        bytes.writeStaticString("\r\n")
        if let body { bytes.writeImmutableBuffer(body) }
        return bytes
    }
}
