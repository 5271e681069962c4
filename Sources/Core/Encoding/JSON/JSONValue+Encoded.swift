extension JSONValue {
    /// The shortest JSON text: members in their order, no white space, only the escapes that RFC 8259 demands.
    package var encoded: String {
        var json = JSONWriter(escaping: .required)
        json.element(self)
        return String(decoding: json.bytes, as: UTF8.self)
    }
}
