internal import Encoding

extension CatalogueComparison {
    /// Two schemas of the same value, both closed: what one leaves unsaid stands in them.
    mutating func compareShapes(_ old: JSONValue, _ new: JSONValue, _ path: [PathStep]) {
        guard old != new else { return }
        compareTypes(old, new, path)
        compareProperties(old, new, path)
        compareRequired(old, new, path)
        compareEnums(old, new, path)
        for (name, isFloor) in Self.bounds { compareBound(name, isFloor, old, new, path) }
        for name in Self.conditions { compareCondition(name, old, new, path) }
        for name in Self.words where old[name] != new[name] {
            add(path + [.member(name)], .presentation, "“\(name)” of \(Self.name(of: path)) changes")
        }
        if let before = old["items"], let after = new["items"] {
            compareShapes(before, after, path + [.member("items")])
        }
    }

    private static let bounds = [
        ("minLength", true), ("maxLength", false), ("minItems", true), ("maxItems", false), ("minimum", true),
        ("maximum", false), ("exclusiveMinimum", true), ("exclusiveMaximum", false),
    ]

    private static let conditions = [
        "const", "format", "pattern", "multipleOf", "uniqueItems", "contains", "minContains", "maxContains",
        "dependentRequired", "allOf", "anyOf", "oneOf", "not", "if", "then", "else",
    ]

    private static let words = [
        "title", "title_en", "description", "description_en", "labels", "examples", "default", "prefill",
    ]

    private static func name(of path: [PathStep]) -> String {
        guard case .member(let name)? = path.last else { return "the record" }
        return name == "record" ? "the record" : "“\(name)”"
    }

    private mutating func compareTypes(_ old: JSONValue, _ new: JSONValue, _ path: [PathStep]) {
        guard let before = old["type"]?.text, let after = new["type"]?.text, before != after else { return }
        let isWider = before == "integer" && after == "number"
        add(
            path + [.member("type")],
            isWider ? .widening : .breaking,
            "\(Self.name(of: path)) is of type \(after) instead of \(before)"
        )
    }

    private mutating func compareProperties(_ old: JSONValue, _ new: JSONValue, _ path: [PathStep]) {
        let inside = path + [.member("properties")]
        let (before, after) = (old["properties"]?.object ?? [], new["properties"]?.object ?? [])
        for member in before.members where after[member.name] == nil {
            add(inside + [.member(member.name)], .breaking, "“\(member.name)” is gone; records that exist may hold it")
        }
        for member in after.members {
            let place = inside + [.member(member.name)]
            guard let earlier = before[member.name] else {
                add(place, .widening, "“\(member.name)” is new")
                continue
            }
            compareShapes(earlier, member.value, place)
        }
    }

    private mutating func compareRequired(_ old: JSONValue, _ new: JSONValue, _ path: [PathStep]) {
        let before = Set(UtilityDecoder.texts(old["required"]))
        let after = UtilityDecoder.texts(new["required"])
        for name in after where !before.contains(name) {
            add(path + [.member("required")], .breaking, "“\(name)” becomes required; records that exist may lack it")
        }
        for name in before.subtracting(after).sorted() {
            add(path + [.member("required")], .widening, "“\(name)” need not be there any more")
        }
    }

    private mutating func compareEnums(_ old: JSONValue, _ new: JSONValue, _ path: [PathStep]) {
        let place = path + [.member("enum")]
        guard let after = new["enum"]?.elements else {
            if old["enum"] != nil { add(place, .widening, "\(Self.name(of: path)) takes any value") }
            return
        }
        guard let before = old["enum"]?.elements else {
            return add(place, .breaking, "\(Self.name(of: path)) takes listed values only")
        }
        for value in before where !after.contains(where: { $0.isSame(as: value) }) {
            add(place, .breaking, "\(value.encoded) is no value of \(Self.name(of: path)) any more")
        }
        for value in after where !before.contains(where: { $0.isSame(as: value) }) {
            add(place, .widening, "\(value.encoded) is a new value of \(Self.name(of: path))")
        }
    }

    private mutating func compareBound(
        _ name: String,
        _ isFloor: Bool,
        _ old: JSONValue,
        _ new: JSONValue,
        _ path: [PathStep]
    ) {
        guard old[name] != new[name] else { return }
        let place = path + [.member(name)]
        guard let after = new[name], let bound = ExactNumber(after) else {
            return add(place, .widening, "“\(name)” of \(Self.name(of: path)) is gone")
        }
        let before = old[name].flatMap(ExactNumber.init)
        let isWider = before.map { isFloor ? bound <= $0 : bound >= $0 } ?? false
        add(
            place,
            isWider ? .widening : .breaking,
            "“\(name)” of \(Self.name(of: path)) is \(after.encoded) instead of \(old[name]?.encoded ?? "no bound")"
        )
    }

    private mutating func compareCondition(_ name: String, _ old: JSONValue, _ new: JSONValue, _ path: [PathStep]) {
        guard old[name] != new[name] else { return }
        let words = "“\(name)” of \(Self.name(of: path)) "
        let isGone = new[name] == nil && !["minContains", "maxContains", "else"].contains(name)
        let isGoneOrNone = isGone || new[name] == .boolean(false) && name == "uniqueItems"
        add(
            path + [.member(name)],
            isGoneOrNone ? .widening : .breaking,
            words + (new[name] == nil ? "is gone" : old[name] == nil ? "is new" : "changes")
        )
    }
}
