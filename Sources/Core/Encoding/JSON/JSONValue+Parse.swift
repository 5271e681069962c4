extension JSONValue {
    /// Reads exactly one JSON value, white space around it allowed.
    package static func parse(_ bytes: [UInt8], limits: JSONLimits = JSONLimits()) throws(JSONError) -> JSONValue {
        let result: Result<JSONValue, JSONError> = bytes.withUnsafeBytes { read($0, limits: limits) }
        return try result.get()
    }

    /// Reads exactly one JSON value from a text.
    package static func parse(_ text: String, limits: JSONLimits = JSONLimits()) throws(JSONError) -> JSONValue {
        var text = text
        let result: Result<JSONValue, JSONError> = text.withUTF8 { read(UnsafeRawBufferPointer($0), limits: limits) }
        return try result.get()
    }

    /// Reads exactly one JSON value from borrowed bytes, without copying them.
    package static func read(
        _ bytes: UnsafeRawBufferPointer,
        limits: JSONLimits = JSONLimits()
    ) -> Result<JSONValue, JSONError> {
        JSONParser.parse(bytes, limits: limits)
    }
}
