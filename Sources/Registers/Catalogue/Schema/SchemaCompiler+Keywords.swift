internal import Encoding

extension SchemaCompiler {
    /// Keywords that say nothing about validity.
    static let annotations: Set = [
        "$schema", "$id", "$comment", "$defs", "title", "title_en", "description", "description_en", "default",
        "examples", "labels", "prefill", "deprecated", "readOnly", "writeOnly",
    ]

    /// Read together with another keyword.
    private static let companions: Set = [
        "additionalProperties", "prefixItems", "minContains", "maxContains", "then", "else",
    ]

    private static let assertions = [
        "type", "enum", "const", "minLength", "maxLength", "pattern", "format", "minimum", "maximum",
        "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "required", "minProperties", "maxProperties",
        "dependentRequired", "dependentSchemas", "propertyNames", "properties", "minItems", "maxItems", "uniqueItems",
        "items", "contains", "allOf", "anyOf", "oneOf", "not", "if", "$ref",
    ]

    /// Every keyword that a schema may have.
    static let known = assertions + companions.sorted() + annotations.sorted()

    /// The place of every keyword that becomes one of the program's: lengths come before patterns, so that a long text costs
    /// nothing more.
    private static let places = Dictionary(uniqueKeysWithValues: assertions.enumerated().map { ($1, $0) })
    private static let others = companions.union(annotations)

    /// The keywords of one schema.
    mutating func keywords(_ object: JSONObject) -> [SchemaKeyword] {
        var found: [(place: Int, keyword: SchemaKeyword)] = []
        for member in object.members + standIns(in: object) {
            guard let place = Self.places[member.name] else {
                if !Self.others.contains(member.name) { refuse(member.name) }
                continue
            }
            let keyword = inside(.member(member.name)) { $0.keyword(member.name, member.value, in: object) }
            if let keyword { found.append((place, keyword)) }
        }
        return found.sorted { $0.place < $1.place }.map(\.keyword)
    }

    private mutating func refuse(_ name: String) {
        let hint = NearestWord.of(name, among: Self.known).map { "; did you mean “\($0)”?" } ?? ""
        inside(.member(name)) { $0.fault("“\(name)” is no keyword of record schemas" + hint, isAboutName: true) }
    }

    /// `additionalProperties` without `properties`, and `prefixItems` without `items`, mean something too.
    private func standIns(in object: JSONObject) -> [JSONObject.Member] {
        var members: [JSONObject.Member] = []
        if object["additionalProperties"] != nil, object["properties"] == nil {
            members.append(JSONObject.Member("properties", .object([])))
        }
        if object["prefixItems"] != nil, object["items"] == nil {
            members.append(JSONObject.Member("items", .boolean(true)))
        }
        return members
    }

    private mutating func keyword(_ name: String, _ value: JSONValue, in object: JSONObject) -> SchemaKeyword? {
        switch name {
        case "type": types(value).map(SchemaKeyword.type)
        case "enum": values(value).map(SchemaKeyword.enumeration)
        case "const": .constant(value)
        case "pattern": pattern(value).map(SchemaKeyword.pattern)
        case "format": format(value).map(SchemaKeyword.format)
        case "minLength": count(value).map(SchemaKeyword.minLength)
        case "maxLength": count(value).map(SchemaKeyword.maxLength)
        case "minProperties": count(value).map(SchemaKeyword.minProperties)
        case "maxProperties": count(value).map(SchemaKeyword.maxProperties)
        case "minItems": count(value).map(SchemaKeyword.minItems)
        case "maxItems": count(value).map(SchemaKeyword.maxItems)
        case "uniqueItems": flag(value) ? .uniqueItems : nil
        case "required": names(value).map(SchemaKeyword.required)
        case "dependentRequired": needs(value).map(SchemaKeyword.dependentRequired)
        case "minimum": number(value).map { .minimum($0, value) }
        case "maximum": number(value).map { .maximum($0, value) }
        case "exclusiveMinimum": number(value).map { .exclusiveMinimum($0, value) }
        case "exclusiveMaximum": number(value).map { .exclusiveMaximum($0, value) }
        case "multipleOf": unit(value).map { .multipleOf($0, value) }
        default: applicator(name, value, in: object)
        }
    }

    private mutating func applicator(_ name: String, _ value: JSONValue, in object: JSONObject) -> SchemaKeyword? {
        switch name {
        case "properties": members(value, others: object["additionalProperties"])
        case "items": items(value, in: object)
        case "contains": contents(value, in: object)
        case "propertyNames": .propertyNames(node(value))
        case "dependentSchemas": schemas(value).map(SchemaKeyword.dependentSchemas)
        case "allOf": schemaList(value).map(SchemaKeyword.allOf)
        case "anyOf": schemaList(value).map(SchemaKeyword.anyOf)
        case "oneOf": schemaList(value).map(SchemaKeyword.oneOf)
        case "not": .not(node(value))
        case "if": condition(value, in: object)
        case "$ref": reference(value)
        default: nil
        }
    }
}
