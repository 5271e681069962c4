/// A JSON text as a tree (RFC 8259, restricted to I-JSON of RFC 7493: UTF-8, no duplicate member names).
package enum JSONValue: Sendable, Hashable {
    case null
    case boolean(Bool)
    /// A number written without fraction and exponent that fits.
    case integer(Int64)
    /// Any other number, exactly as written.
    case number(String)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)
}

extension JSONValue {
    /// The text of a string.
    package var text: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    /// The value of a whole number that fits.
    package var integer: Int64? {
        guard case .integer(let value) = self else { return nil }
        return value
    }

    /// The nearest binary number of any number.
    package var double: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let text): Double(text)
        default: nil
        }
    }

    /// The value of true or false.
    package var boolean: Bool? {
        guard case .boolean(let value) = self else { return nil }
        return value
    }

    /// The elements of an array.
    package var elements: [JSONValue]? {
        guard case .array(let elements) = self else { return nil }
        return elements
    }

    /// The members of an object.
    package var object: JSONObject? {
        guard case .object(let object) = self else { return nil }
        return object
    }

    /// The value of a member; nil when this is no object or has no such member.
    package subscript(name: String) -> JSONValue? { object?[name] }

    /// Whether it is the literal null.
    package var isNull: Bool { self == .null }
}
