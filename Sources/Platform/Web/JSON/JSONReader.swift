package import Encoding

/// Typed access to members: collects every fault instead of stopping at the first, because a caller wants them all.
///
/// ```swift
/// var reader = JSONReader(value)
/// let person = reader.text("person")
/// let fields = reader.texts("fields")
/// try reader.finish()                    // invalid-members with a pointer for each fault
/// ```
/// After `finish` every value read as required is present; before it, a missing one reads as empty.
package struct JSONReader {
    private let object: JSONObject
    private let pointer: String
    private var asked: Set<String> = []
    /// What has been found wrong so far.
    package private(set) var faults: [Problem.MemberError] = []

    /// - Parameter pointer: JSON Pointer of the value inside the whole body.
    package init(_ value: JSONValue, at pointer: String = "") {
        self.object = value.object ?? JSONObject()
        self.pointer = pointer
        if value.object == nil { fault("", "wrong-type", Self.wrongType) }
    }

    /// A member that must be a string.
    package mutating func text(_ name: String) -> String { required(name, \.text) ?? "" }
    /// A member that must be a whole number.
    package mutating func integer(_ name: String) -> Int64 { required(name, \.integer) ?? 0 }
    /// A member that must be true or false.
    package mutating func boolean(_ name: String) -> Bool { required(name, \.boolean) ?? false }
    /// A member that must be an array.
    package mutating func elements(_ name: String) -> [JSONValue] { required(name, \.elements) ?? [] }
    /// A string, nil when the member is absent or null.
    package mutating func textIfPresent(_ name: String) -> String? { optional(name, \.text) }
    /// A whole number, nil when the member is absent or null.
    package mutating func integerIfPresent(_ name: String) -> Int64? { optional(name, \.integer) }
    /// True or false, nil when the member is absent or null.
    package mutating func booleanIfPresent(_ name: String) -> Bool? { optional(name, \.boolean) }

    /// A member of any type, nil when it is absent or null.
    package mutating func valueIfPresent(_ name: String) -> JSONValue? { optional(name, \.self) }

    /// A member that must be an array of strings.
    package mutating func texts(_ name: String) -> [String] {
        elements(name).enumerated().compactMap { index, element in
            if element.text == nil { fault("\(name)/\(index)", "wrong-type", Self.wrongType) }
            return element.text
        }
    }

    /// Notes a fault that only the caller can see, for instance a personal number that is none.
    package mutating func fault(_ name: String, _ code: String, _ detail: LocalizedText) {
        let path = name.isEmpty ? pointer : pointer + "/" + name
        faults.append(Problem.MemberError(pointer: path, code: code, detail: detail))
    }

    /// Ends reading: members nobody asked for are faults too.
    package mutating func finish() throws(WebError) {
        for name in object.names where !asked.contains(name) { fault(Self.escaped(name), "unknown", Self.unknown) }
        guard faults.isEmpty else { throw .invalidMembers(faults) }
    }

    private mutating func required<T>(_ name: String, _ kind: (JSONValue) -> T?) -> T? {
        asked.insert(name)
        guard let value = object[name] else {
            fault(name, "missing", LocalizedText(vi: "Thiếu thành viên này.", en: "This member is missing."))
            return nil
        }
        return typed(value, name, kind)
    }

    private mutating func optional<T>(_ name: String, _ kind: (JSONValue) -> T?) -> T? {
        asked.insert(name)
        guard let value = object[name], !value.isNull else { return nil }
        return typed(value, name, kind)
    }

    private mutating func typed<T>(_ value: JSONValue, _ name: String, _ kind: (JSONValue) -> T?) -> T? {
        let result = kind(value)
        if result == nil { fault(name, "wrong-type", Self.wrongType) }
        return result
    }

    /// RFC 6901 section 3; long names from outside are not repeated in full.
    private static func escaped(_ name: String) -> String {
        String(
            name.prefix(64).flatMap { character -> String in
                switch character {
                case "~": "~0"
                case "/": "~1"
                default: String(character)
                }
            }
        )
    }

    private static let wrongType = LocalizedText(vi: "Sai kiểu dữ liệu.", en: "The type is wrong.")
    private static let unknown = LocalizedText(vi: "Không có thành viên này.", en: "There is no such member.")
}
