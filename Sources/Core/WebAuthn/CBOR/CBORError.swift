/// Why CBOR was refused, with the byte offset at which reading stopped.
package enum CBORError: Error, Hashable, Sendable {
    /// The bytes ended inside an item.
    case unexpectedEnd(offset: Int)
    /// Something stands behind the item.
    case trailingBytes(offset: Int)
    /// More bytes than `CBORLimits.bytes`.
    case tooLong(Int)
    /// More levels than `CBORLimits.depth`.
    case tooDeep(offset: Int)
    /// More items than `CBORLimits.items`.
    case tooManyItems(offset: Int)
    /// The same key twice in one map.
    case duplicateKey(offset: Int)
    /// A string, array or map without its length, which CTAP2 forbids.
    case indefiniteLength(offset: Int)
    /// A number or length in more bytes than it needs, which CTAP2 forbids.
    case notShortest(offset: Int)
    /// A tag, a floating-point number, `undefined` or another simple value: WebAuthn uses none of them.
    case unsupported(offset: Int)
    /// A value that RFC 8949 reserves.
    case reserved(offset: Int)
    /// A text that is not well-formed UTF-8.
    case invalidUTF8(offset: Int)
}

extension CBORError {
    /// A stable name of the refusal.
    package var code: String {
        switch self {
        case .unexpectedEnd: "cbor_unexpected_end"
        case .trailingBytes: "cbor_trailing_bytes"
        case .tooLong: "cbor_too_long"
        case .tooDeep: "cbor_too_deep"
        case .tooManyItems: "cbor_too_many_items"
        case .duplicateKey: "cbor_duplicate_key"
        case .indefiniteLength: "cbor_indefinite_length"
        case .notShortest: "cbor_not_shortest"
        case .unsupported: "cbor_unsupported"
        case .reserved: "cbor_reserved"
        case .invalidUTF8: "cbor_invalid_utf8"
        }
    }
}
