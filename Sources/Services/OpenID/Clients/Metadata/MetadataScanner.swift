import Encoding
import Web

/// Takes members out of a registration and collects what is wrong with them.
struct MetadataScanner {
    let object: JSONObject
    private(set) var errors: [Problem.MemberError] = []

    init(_ object: JSONObject) {
        self.object = object
    }

    mutating func fault(_ fault: ClientFault, at pointer: String) {
        errors.append(.init(pointer: pointer, code: fault.rawValue, detail: fault.text))
    }

    /// RFC 6901 section 3.
    static func pointer(_ name: String) -> String {
        "/" + name.replacing("~", with: "~0").replacing("/", with: "~1")
    }

    mutating func text(_ name: String, bytes: Int = 200) -> String? {
        guard let member = object[name] else { return nil }
        return text(member, at: Self.pointer(name), bytes: bytes)
    }

    mutating func text(_ value: JSONValue, at pointer: String, bytes: Int = 200) -> String? {
        guard let text = value.text, !text.isEmpty, text.unicodeScalars.allSatisfy(Self.isPlain) else {
            fault(.malformed, at: pointer)
            return nil
        }
        guard text.utf8.count <= bytes else {
            fault(.tooLong, at: pointer)
            return nil
        }
        return text
    }

    /// A list of texts; elements that are none are left out and reported.
    mutating func texts(_ name: String, count: Int, bytes: Int = 200) -> [String]? {
        guard let member = object[name] else { return nil }
        let pointer = Self.pointer(name)
        guard let elements = member.elements else {
            fault(.malformed, at: pointer)
            return nil
        }
        guard elements.count <= count else {
            fault(.tooLong, at: pointer)
            return nil
        }
        var found: [String] = []
        for (index, element) in elements.enumerated() {
            guard let text = text(element, at: "\(pointer)/\(index)", bytes: bytes) else { continue }
            if found.contains(text) { fault(.duplicate, at: "\(pointer)/\(index)") } else { found.append(text) }
        }
        return found
    }

    mutating func flag(_ name: String) -> Bool? {
        guard let member = object[name] else { return nil }
        guard let flag = member.boolean else {
            fault(.malformed, at: Self.pointer(name))
            return nil
        }
        return flag
    }

    mutating func number(_ name: String, in range: ClosedRange<Int64>) -> Int64? {
        guard let member = object[name] else { return nil }
        guard let number = member.integer, range.contains(number) else {
            fault(.malformed, at: Self.pointer(name))
            return nil
        }
        return number
    }

    /// A word of a closed list.
    mutating func choice<Value: RawRepresentable>(_ name: String, _ type: Value.Type) -> Value?
    where Value.RawValue == String {
        guard let text = text(name) else { return nil }
        guard let value = Value(rawValue: text) else {
            fault(.unknownValue, at: Self.pointer(name))
            return nil
        }
        return value
    }

    /// One text in both languages (RFC 7591 section 2.2): `name#vi`, `name#en`, and `name` for whichever is absent.
    mutating func localized(_ name: String, bytes: Int = 120) -> LocalizedText? {
        let plain = text(name, bytes: bytes)
        let vietnamese = text(name + "#vi", bytes: bytes)
        let english = text(name + "#en", bytes: bytes)
        guard let fallback = plain ?? vietnamese ?? english else { return nil }
        return LocalizedText(vi: vietnamese ?? fallback, en: english ?? fallback)
    }

    /// No control characters and none that turn the direction of writing: a name must read as it is written.
    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: false
        default: true
        }
    }
}
