/// A data item of CBOR (RFC 8949), of the kinds that CTAP2's canonical form and WebAuthn use.
package enum CBOR: Hashable, Sendable {
    /// Major type 0.
    case unsigned(UInt64)
    /// Major type 1: the number -1 - n.
    case negative(UInt64)
    case bytes([UInt8])
    case text(String)
    case array([CBOR])
    case map(CBORMap)
    case boolean(Bool)
    case null
}

extension CBOR {
    /// A whole number in its major type.
    package static func integer(_ value: Int64) -> CBOR {
        value < 0 ? .negative(UInt64(bitPattern: ~value)) : .unsigned(UInt64(bitPattern: value))
    }

    /// The value of a whole number that fits.
    package var integer: Int64? {
        switch self {
        case .unsigned(let value): Int64(exactly: value)
        case .negative(let value): Int64(exactly: value).map { ~$0 }
        default: nil
        }
    }

    /// The content of a byte string.
    package var bytes: [UInt8]? {
        guard case .bytes(let bytes) = self else { return nil }
        return bytes
    }

    /// The content of a text string.
    package var text: String? {
        guard case .text(let text) = self else { return nil }
        return text
    }

    /// The elements of an array.
    package var elements: [CBOR]? {
        guard case .array(let elements) = self else { return nil }
        return elements
    }

    /// The pairs of a map.
    package var map: CBORMap? {
        guard case .map(let map) = self else { return nil }
        return map
    }
}
