/// A JSON text (RFC 8259) read strictly: duplicate members, deep nesting and broken Unicode are refused.
///
/// The decoders at hand keep one of two members of the same name, and two programs may keep different ones. What
/// carries keys and claims must not leave that choice.
package indirect enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    /// The digits as written.
    case number(String)
    case string(String)
    case array([JSONValue])
    /// Members in the order of the text, each name once.
    case object([Member])

    /// A name and its value, in the order of the text.
    package struct Member: Hashable, Sendable {
        package let name: String
        package let value: JSONValue

        package init(_ name: String, _ value: JSONValue) {
            self.name = name
            self.value = value
        }
    }
}

/// Why a JSON text was refused, with the offset of the byte concerned.
package enum JSONError: Error, Hashable, Sendable {
    case syntax(at: Int)
    case duplicateMember(at: Int)
    case tooDeep(at: Int)
    case tooLarge
}

extension JSONValue {
    /// The value of a member of an object; nil when there is none, or no object.
    package subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    package var string: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    /// A number written as an integer in the range of 64 bits.
    package var integer: Int64? {
        guard case .number(let text) = self else { return nil }
        return Int64(text)
    }

    package var array: [JSONValue]? {
        guard case .array(let elements) = self else { return nil }
        return elements
    }

    package var members: [Member]? {
        guard case .object(let members) = self else { return nil }
        return members
    }
}
