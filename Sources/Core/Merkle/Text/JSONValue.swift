/// A JSON value (RFC 8259) read strictly: no name twice, numbers kept as their text, members in their order.
package enum JSONValue: Hashable, Sendable {
    /// The literal `null`.
    case null
    /// The literals `true` and `false`.
    case bool(Bool)
    /// A number as it was written.
    case number(String)
    /// A string.
    case string(String)
    /// A list.
    case array([JSONValue])
    /// An object with its members in their order.
    case object([Member])

    /// One member of an object.
    package struct Member: Hashable, Sendable {
        /// The name.
        package let name: String
        /// The value.
        package let value: JSONValue

        /// Names a value.
        package init(_ name: String, _ value: JSONValue) {
            self.name = name
            self.value = value
        }
    }

    /// Reads a JSON text.
    /// - Throws: ``MerkleError/malformedJSON``, also for a name given twice and for more than 32 levels.
    package init(_ text: String) throws(MerkleError) {
        try self.init(bytes: Array(text.utf8))
    }

    /// Reads a JSON text from its bytes, which must be UTF-8 without a byte order mark.
    /// - Throws: ``MerkleError/malformedJSON``, also for a name given twice and for more than 32 levels.
    package init(bytes: [UInt8]) throws(MerkleError) {
        var parser = JSONParser(bytes)
        self = try parser.document()
    }

    /// The value of a member.
    /// - Returns: nil when this is no object or has no such member.
    package subscript(_ name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { ByteText.areSame($0.name, name) }?.value
    }

    /// The text of a string.
    package var text: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    /// A number that is written as a whole one without sign, fraction and exponent.
    package var integer: Int64? {
        guard case .number(let text) = self else { return nil }
        return Decimal.parse(text)
    }

    /// The shortest JSON text of the value.
    package var encoded: String {
        switch self {
        case .null: "null"
        case .bool(let value): value ? "true" : "false"
        case .number(let text): text
        case .string(let text): Self.quoted(text)
        case .array(let values): "[" + values.map(\.encoded).joined(separator: ",") + "]"
        case .object(let members):
            "{" + members.map { "\(Self.quoted($0.name)):\($0.value.encoded)" }.joined(separator: ",") + "}"
        }
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            case _ where scalar.value < 0x20: quoted += "\\u00" + Hexadecimal.encode([UInt8(scalar.value)])
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
