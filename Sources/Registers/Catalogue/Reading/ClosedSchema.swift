internal import Encoding

/// Writes out what record schemas leave unsaid: no other members, texts and lists that end.
enum ClosedSchema {
    /// The longest text where nothing is said.
    static let longestText: Int64 = 1_000
    /// The longest list where nothing is said.
    static let longestList: Int64 = 200

    /// The schema that the validator sees.
    static func of(_ schema: JSONValue) -> JSONValue {
        guard case .object(let object) = schema else { return schema }
        var members = object.members.map { JSONObject.Member($0.name, closed($0)) }
        switch object["type"]?.text {
        case "object": members.append(.init("additionalProperties", .boolean(false)))
        case "array" where object["maxItems"] == nil: members.append(.init("maxItems", .integer(longestList)))
        case "string" where object["maxLength"] == nil && object["enum"] == nil:
            members.append(.init("maxLength", .integer(longestText)))
        default: break
        }
        return .object(JSONObject(members))
    }

    private static func closed(_ member: JSONObject.Member) -> JSONValue {
        switch (member.name, member.value) {
        case ("properties", .object(let properties)):
            .object(JSONObject(properties.members.map { JSONObject.Member($0.name, of($0.value)) }))
        case ("items", let items): of(items)
        default: member.value
        }
    }

    /// What a claim is checked against: the citizen's fields, and the conditions that speak of no others.
    static func ofClaim(_ schema: JSONValue, citizen: Set<String>) -> JSONValue {
        guard case .object(let object) = of(schema) else { return schema }
        return .object(JSONObject(object.members.compactMap { claimed($0, citizen) }))
    }

    private static func claimed(_ member: JSONObject.Member, _ citizen: Set<String>) -> JSONObject.Member? {
        switch (member.name, member.value) {
        case ("properties", .object(let properties)), ("dependentRequired", .object(let properties)):
            let kept = properties.members.filter { citizen.contains($0.name) }
            guard member.name == "properties" else { return needs(kept, citizen) }
            return .init(member.name, .object(JSONObject(kept)))
        case ("required", .array(let names)):
            return .init(member.name, .array(names.filter { $0.text.map(citizen.contains) ?? false }))
        case ("allOf", .array(let conditions)):
            let kept = conditions.filter { mentioned(in: $0).isSubset(of: citizen) }
            return kept.isEmpty ? nil : .init(member.name, .array(kept))
        case ("anyOf", let condition), ("oneOf", let condition), ("not", let condition), ("if", let condition),
            ("then", let condition), ("else", let condition):
            return mentioned(in: condition).isSubset(of: citizen) ? member : nil
        default: return member
        }
    }

    private static func needs(_ members: [JSONObject.Member], _ citizen: Set<String>) -> JSONObject.Member? {
        let kept = members.map { member in
            let names = (member.value.elements ?? []).filter { $0.text.map(citizen.contains) ?? false }
            return JSONObject.Member(member.name, .array(names))
        }
        return .init("dependentRequired", .object(JSONObject(kept)))
    }

    /// The members that a condition speaks of, at any depth.
    private static func mentioned(in condition: JSONValue) -> Set<String> {
        switch condition {
        case .array(let elements): elements.reduce(into: []) { $0.formUnion(mentioned(in: $1)) }
        case .object(let object):
            object.members.reduce(into: []) { names, member in
                switch member.name {
                case "properties": names.formUnion(member.value.object?.names ?? [])
                case "required": names.formUnion(member.value.elements?.compactMap(\.text) ?? [])
                default: names.formUnion(mentioned(in: member.value))
                }
            }
        default: []
        }
    }
}
