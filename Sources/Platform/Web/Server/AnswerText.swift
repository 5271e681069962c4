import Encoding
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
        var text = TextBuilder(capacity: 1_024 + (body?.readableBytes ?? 0))
        text.append("HTTP/1.1 ")
        text.append(String(head.status.code))
        text.append(" ")
        text.append(head.status.reasonPhrase)
        text.append("\r\n")
        let fields = head.headerFields
        for index in fields.indices {
            let name = fields[index].name
            // RFC 9110 section 8.6: no length where there can be no body.
            if (closes && name == .connection) || (!head.status.mayHaveBody && name == .contentLength) { continue }
            text.append(name.rawName)
            text.append(": ")
            fields[index].withUnsafeBytesOfValue { text.append($0) }
            text.append("\r\n")
        }
        if closes { text.append("Connection: close\r\n") }
        text.append("\r\n")
        body?.withUnsafeReadableBytes { text.append($0.bindMemory(to: UInt8.self)) }
        return text.withBytes { allocator.buffer(bytes: $0) }
    }
}

extension HTTPResponse.Status {
    /// Whether an answer may have a body: one that has where there can be none (RFC 9112 section 6.3) would be read as part of the next.
    var mayHaveBody: Bool { self != .noContent && self != .notModified }
}
