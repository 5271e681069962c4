internal import Encoding

extension SchemaCompiler {
    mutating func types(_ value: JSONValue) -> JSONTypes? {
        var types: JSONTypes = []
        for name in value.elements ?? [value] {
            guard let type = name.text.flatMap(JSONTypes.type) else {
                let known = JSONTypes.named.map(\.name)
                let hint =
                    name.text.flatMap { NearestWord.of($0, among: known) }.map { "; did you mean “\($0)”?" } ?? ""
                fault("must be one of \(known.joined(separator: ", "))" + hint)
                return nil
            }
            types.insert(type)
        }
        // Whole numbers are numbers.
        return types.contains(.number) ? types.union(.integer) : types
    }

    /// No value at all is permitted to be permitted (validation section 6.1.2).
    mutating func values(_ value: JSONValue) -> [JSONValue]? {
        if value.elements == nil { fault("must be a list") }
        return value.elements
    }

    mutating func list(_ value: JSONValue) -> [JSONValue]? {
        guard let elements = value.elements, !elements.isEmpty else {
            fault("must be a list of at least one value")
            return nil
        }
        return elements
    }

    mutating func count(_ value: JSONValue) -> Int? {
        guard let number = ExactNumber(value), number.isWhole, let count = value.double.flatMap(Int.init(exactly:)),
            (0...1_000_000).contains(count)
        else {
            fault("must be a whole number from 0 to 1000000")
            return nil
        }
        return count
    }

    mutating func flag(_ value: JSONValue) -> Bool {
        if value.boolean == nil { fault("must be true or false") }
        return value.boolean ?? false
    }

    mutating func number(_ value: JSONValue) -> ExactNumber? {
        let number = ExactNumber(value)
        if number == nil { fault("must be a number") }
        return number
    }

    mutating func unit(_ value: JSONValue) -> ExactNumber? {
        guard let number = number(value) else { return nil }
        if !number.isPositive { fault("must be more than 0") }
        return number
    }

    mutating func names(_ value: JSONValue) -> [String]? {
        let names = value.elements?.compactMap(\.text)
        guard let names, names.count == value.elements?.count, Set(names).count == names.count else {
            fault("must be a list of different names")
            return nil
        }
        return names
    }

    mutating func needs(_ value: JSONValue) -> [String: [String]]? {
        guard let object = value.object else {
            fault("must be an object")
            return nil
        }
        var needs: [String: [String]] = [:]
        for member in object.members { needs[member.name] = inside(.member(member.name)) { $0.names(member.value) } }
        return needs
    }

    mutating func pattern(_ value: JSONValue) -> LinearPattern? {
        guard let text = value.text else {
            fault("must be a text")
            return nil
        }
        do throws(PatternError) {
            return try LinearPattern(text)
        } catch {
            fault("is no pattern: " + error.words)
            return nil
        }
    }

    mutating func format(_ value: JSONValue) -> FieldFormat? {
        if let format = value.text.flatMap(FieldFormat.init) { return format }
        let known = FieldFormat.allCases.map(\.rawValue)
        let hint = value.text.flatMap { NearestWord.of($0, among: known) }.map { "; did you mean “\($0)”?" } ?? ""
        fault("must be one of \(known.joined(separator: ", "))" + hint)
        return nil
    }
}

extension SchemaCompiler {
    mutating func schemaList(_ value: JSONValue) -> [Int]? {
        guard let schemas = list(value) else { return nil }
        return schemas.enumerated().map { index, schema in inside(.item(index)) { $0.node(schema) } }
    }

    mutating func schemas(_ value: JSONValue) -> [String: Int]? {
        guard let object = value.object else {
            fault("must be an object")
            return nil
        }
        var nodes: [String: Int] = [:]
        for member in object.members { nodes[member.name] = inside(.member(member.name)) { $0.node(member.value) } }
        return nodes
    }

    mutating func members(_ value: JSONValue, others: JSONValue?) -> SchemaKeyword? {
        guard let nodes = schemas(value) else { return nil }
        switch others {
        case nil, .boolean(true): return .properties(nodes, others: .permitted)
        case .boolean(false): return .properties(nodes, others: .refused)
        case .some(let schema):
            return .properties(nodes, others: .checked(beside("additionalProperties") { $0.node(schema) }))
        }
    }

    mutating func items(_ value: JSONValue, in object: JSONObject) -> SchemaKeyword? {
        var first: [Int] = []
        if let prefix = object["prefixItems"] { first = beside("prefixItems") { $0.schemaList(prefix) } ?? [] }
        return .items(first: first, rest: value == .boolean(true) ? nil : node(value))
    }

    mutating func contents(_ value: JSONValue, in object: JSONObject) -> SchemaKeyword? {
        let node = node(value)
        let least = object["minContains"].flatMap { value in beside("minContains") { $0.count(value) } }
        let most = object["maxContains"].flatMap { value in beside("maxContains") { $0.count(value) } }
        return .contains(node, least: least ?? 1, most: most)
    }

    mutating func condition(_ value: JSONValue, in object: JSONObject) -> SchemaKeyword? {
        let condition = node(value)
        let then = object["then"].map { schema in beside("then") { $0.node(schema) } }
        let otherwise = object["else"].map { schema in beside("else") { $0.node(schema) } }
        return .condition(condition, then: then, otherwise: otherwise)
    }

    mutating func reference(_ value: JSONValue) -> SchemaKeyword? {
        if let node = value.text.flatMap({ definition($0) }) { return .reference(node) }
        fault("must be # or #/$defs/ and a name that is there")
        return nil
    }

    /// A companion of the keyword being compiled has its path beside it.
    private mutating func beside<T>(_ name: String, _ body: (inout SchemaCompiler) -> T) -> T {
        let keyword = leave()
        let result = inside(.member(name), body)
        enter(keyword)
        return result
    }
}
