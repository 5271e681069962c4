internal import Encoding

extension JSONValue {
    /// Equality of JSON Schema (core section 4.2.2): numbers by value, objects without regard to order.
    func isSame(as other: JSONValue) -> Bool {
        switch (self, other) {
        case (.integer(let left), .integer(let right)): left == right
        case (.integer, .number), (.number, .integer), (.number, .number): isSameNumber(as: other)
        case (.string(let left), .string(let right)): left.unicodeScalars.elementsEqual(right.unicodeScalars)
        case (.array(let left), .array(let right)):
            left.count == right.count && zip(left, right).allSatisfy { $0.isSame(as: $1) }
        case (.object(let left), .object(let right)): Self.areSame(left, right)
        default: self == other
        }
    }

    private func isSameNumber(as other: JSONValue) -> Bool {
        guard let left = ExactNumber(self), let right = ExactNumber(other) else { return self == other }
        return left == right
    }

    private static func areSame(_ left: JSONObject, _ right: JSONObject) -> Bool {
        left.members.count == right.members.count
            && left.members.allSatisfy { member in right[member.name].map { member.value.isSame(as: $0) } ?? false }
    }
}

extension JSONValue {
    /// One text for all values that are the same.
    var canonicalText: String {
        switch self {
        case .number: ExactNumber(self)?.canonicalText ?? encoded
        case .array(let elements): "[" + elements.map(\.canonicalText).joined(separator: ",") + "]"
        case .object(let object): Self.canonicalText(of: object)
        case .integer, .string, .boolean, .null: encoded
        }
    }

    private static func canonicalText(of object: JSONObject) -> String {
        let members = object.members.map { (JSONValue.string($0.name).encoded, $0.value.canonicalText) }
        return "{" + members.sorted { $0.0 < $1.0 }.map { $0.0 + ":" + $0.1 }.joined(separator: ",") + "}"
    }
}
