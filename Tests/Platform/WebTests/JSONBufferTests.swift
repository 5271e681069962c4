import Encoding
import NIOCore
import Testing
import Web

@Suite("JSON in buffers")
struct JSONBufferTests {
    @Test("A buffer is read without its already consumed bytes")
    func buffer() throws {
        var buffer = ByteBuffer(string: "xx[1]")
        buffer.moveReaderIndex(forwardBy: 2)
        #expect(try JSONValue.parse(buffer) == .array([.integer(1)]))
    }

    @Test("What was written becomes a body")
    func body() {
        var json = JSONWriter()
        json.array { $0.element("<") }
        #expect(json.buffer == ByteBuffer(string: #"["\u003c"]"#))
    }
}
