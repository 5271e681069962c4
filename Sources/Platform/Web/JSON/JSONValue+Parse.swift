package import NIOCore

extension JSONValue {
    /// Reads exactly one JSON value, white space around it allowed.
    package static func parse(_ bytes: [UInt8], limits: JSONLimits = JSONLimits()) throws(JSONError) -> JSONValue {
        try result { bytes.withUnsafeBytes { JSONParser.parse($0, limits: limits) } }
    }

    /// Reads exactly one JSON value from the readable bytes, without copying them.
    package static func parse(_ buffer: ByteBuffer, limits: JSONLimits = JSONLimits()) throws(JSONError) -> JSONValue {
        try result { buffer.withUnsafeReadableBytes { JSONParser.parse($0, limits: limits) } }
    }

    private static func result(_ body: () -> Result<JSONValue, JSONError>) throws(JSONError) -> JSONValue {
        try body().get()
    }
}
