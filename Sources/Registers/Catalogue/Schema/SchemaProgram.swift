internal import Encoding

/// The compiled form: every subschema is a node, a list of keywords; nodes name each other by number.
struct SchemaProgram: Sendable {
    var nodes: [[SchemaKeyword]]
    var root: Int
}

/// One keyword of a schema with its value.
enum SchemaKeyword: Sendable {
    case never
    case type(JSONTypes)
    case enumeration([JSONValue])
    case constant(JSONValue)
    case minLength(Int)
    case maxLength(Int)
    case pattern(LinearPattern)
    case format(FieldFormat)
    case minimum(ExactNumber, JSONValue)
    case maximum(ExactNumber, JSONValue)
    case exclusiveMinimum(ExactNumber, JSONValue)
    case exclusiveMaximum(ExactNumber, JSONValue)
    case multipleOf(ExactNumber, JSONValue)
    case required([String])
    case minProperties(Int)
    case maxProperties(Int)
    case dependentRequired([String: [String]])
    case dependentSchemas([String: Int])
    case propertyNames(Int)
    case properties([String: Int], others: OtherMembers)
    case minItems(Int)
    case maxItems(Int)
    case uniqueItems
    case items(first: [Int], rest: Int?)
    case contains(Int, least: Int, most: Int?)
    case allOf([Int])
    case anyOf([Int])
    case oneOf([Int])
    case not(Int)
    case condition(Int, then: Int?, otherwise: Int?)
    case reference(Int)
}

/// What becomes of members that `properties` does not name.
enum OtherMembers: Sendable {
    case permitted
    case refused
    case checked(Int)
}

/// A set of the types of JSON; a whole number is of two types.
struct JSONTypes: OptionSet, Sendable {
    let rawValue: Int

    static let null = JSONTypes(rawValue: 1)
    static let boolean = JSONTypes(rawValue: 2)
    static let integer = JSONTypes(rawValue: 4)
    static let number = JSONTypes(rawValue: 8)
    static let string = JSONTypes(rawValue: 16)
    static let array = JSONTypes(rawValue: 32)
    static let object = JSONTypes(rawValue: 64)

    static let named: [(name: String, type: JSONTypes)] = [
        ("string", .string), ("integer", .integer), ("number", .number), ("boolean", .boolean), ("array", .array),
        ("object", .object), ("null", .null),
    ]

    /// The type with this name in schemas.
    static func type(named name: String) -> JSONTypes? { named.first { $0.name == name }?.type }

    var names: [String] { Self.named.filter { contains($0.type) }.map(\.name) }

    /// The types that a value has.
    init(of value: JSONValue) {
        switch value {
        case .null: self = .null
        case .boolean: self = .boolean
        case .integer: self = [.integer, .number]
        case .number: self = ExactNumber(value)?.isWhole ?? false ? [.integer, .number] : .number
        case .string: self = .string
        case .array: self = .array
        case .object: self = .object
        }
    }

    init(rawValue: Int) { self.rawValue = rawValue }
}
