package import Encoding
package import NIOCore

extension JSONValue {
    /// Reads exactly one JSON value from the readable bytes, without copying them.
    package static func parse(_ buffer: ByteBuffer, limits: JSONLimits = JSONLimits()) throws(JSONError) -> JSONValue {
        let result: Result<JSONValue, JSONError> = buffer.withUnsafeReadableBytes { read($0, limits: limits) }
        return try result.get()
    }
}

extension JSONWriter {
    /// The text as a buffer for a response body.
    package var buffer: ByteBuffer { ByteBuffer(bytes: bytes) }
}
