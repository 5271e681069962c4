internal import Encoding

extension SchemaRun {
    mutating func check(_ text: String, _ keyword: SchemaKeyword) {
        switch keyword {
        case .minLength(let least): if text.unicodeScalars.count < least { fail(.tooShort(least)) }
        case .maxLength(let most): if text.unicodeScalars.count > most { fail(.tooLong(most)) }
        case .pattern(let pattern): if !pattern.isFound(in: text) { fail(.wrongPattern(pattern.source)) }
        case .format(let format): if !format.accepts(.string(text)) { fail(.wrongFormat(format)) }
        default: break
        }
    }

    mutating func checkNumber(_ value: JSONValue, _ keyword: SchemaKeyword) {
        if case .format(let format) = keyword {
            if !format.accepts(value) { fail(.wrongFormat(format)) }
            return
        }
        guard let problem = Self.numberProblem(value, keyword) else { return }
        fail(problem)
    }

    private static func numberProblem(_ value: JSONValue, _ keyword: SchemaKeyword) -> RecordProblem? {
        switch keyword {
        case .minimum, .maximum, .exclusiveMinimum, .exclusiveMaximum, .multipleOf: break
        default: return nil
        }
        guard let number = ExactNumber(value) else { return .wrongType(["number"]) }
        switch keyword {
        case .minimum(let bound, let written): return number < bound ? .below(written) : nil
        case .maximum(let bound, let written): return number > bound ? .above(written) : nil
        case .exclusiveMinimum(let bound, let written): return number <= bound ? .notAbove(written) : nil
        case .exclusiveMaximum(let bound, let written): return number >= bound ? .notBelow(written) : nil
        case .multipleOf(let unit, let written): return number.isMultiple(of: unit) ? nil : .notMultiple(written)
        default: return nil
        }
    }

    mutating func check(_ elements: [JSONValue], _ keyword: SchemaKeyword) {
        switch keyword {
        case .minItems(let least): if elements.count < least { fail(.tooFewItems(least)) }
        case .maxItems(let most): if elements.count > most { fail(.tooManyItems(most)) }
        case .uniqueItems:
            if let (first, second) = Self.repetition(in: elements) {
                fail(at: .item(second), .sameItems(first, second))
            }
        case .items(let first, let rest): checkItems(elements, first, rest)
        case .contains(let node, let least, let most): checkContents(elements, node, least, most)
        default: break
        }
    }

    private mutating func checkItems(_ elements: [JSONValue], _ first: [Int], _ rest: Int?) {
        for (index, element) in elements.enumerated() where !isFinished {
            guard let node = index < first.count ? first[index] : rest else { return }
            check(element, at: .item(index), against: node)
        }
    }

    private mutating func checkContents(_ elements: [JSONValue], _ node: Int, _ least: Int, _ most: Int?) {
        let count = elements.count { satisfies($0, node) }
        if count < least { fail(.tooFewMatching(least)) }
        if let most, count > most { fail(.tooManyMatching(most)) }
    }

    /// The first element that repeats an earlier one, both counted from 0.
    private static func repetition(in elements: [JSONValue]) -> (Int, Int)? {
        var places: [[UInt8]: Int] = [:]
        for (index, element) in elements.enumerated() {
            let text = Array(element.canonicalText.utf8)
            if let first = places[text] { return (first, index) }
            places[text] = index
        }
        return nil
    }

    mutating func check(_ object: JSONObject, _ keyword: SchemaKeyword) {
        switch keyword {
        case .required(let names):
            for name in names where object[name] == nil { fail(at: .member(name), .missing) }
        case .minProperties(let least): if object.members.count < least { fail(.tooFewMembers(least)) }
        case .maxProperties(let most): if object.members.count > most { fail(.tooManyMembers(most)) }
        case .dependentRequired(let needs): checkNeeds(object, needs)
        case .dependentSchemas(let nodes):
            for member in object.members { nodes[member.name].map { check(.object(object), against: $0) } }
        case .propertyNames(let node):
            for member in object.members { check(.string(member.name), at: .member(member.name), against: node) }
        case .properties(let nodes, let others): checkMembers(object, nodes, others)
        default: break
        }
    }

    private mutating func checkNeeds(_ object: JSONObject, _ needs: [String: [String]]) {
        for member in object.members {
            for name in needs[member.name] ?? [] where object[name] == nil {
                fail(at: .member(name), .needed(by: member.name))
            }
        }
    }

    private mutating func checkMembers(_ object: JSONObject, _ nodes: [String: Int], _ others: OtherMembers) {
        for member in object.members where !isFinished {
            if let node = nodes[member.name] {
                check(member.value, at: .member(member.name), against: node)
                continue
            }
            switch others {
            case .permitted: break
            case .refused:
                fail(
                    at: .member(member.name),
                    .unknown(nearest: NearestWord.of(member.name, among: nodes.keys.sorted()))
                )
            case .checked(let node): check(member.value, at: .member(member.name), against: node)
            }
        }
    }
}
