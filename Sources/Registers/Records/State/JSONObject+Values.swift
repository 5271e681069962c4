package import Encoding

/// Values of a record: objects whose members stand in the order of their names, so that equal values are equal texts.
extension JSONObject {
    /// The same values in the one order that the register keeps, at every depth.
    package var canonical: JSONObject { isCanonical ? self : mapValues(\.canonical).sorted }

    fileprivate var isCanonical: Bool { isSorted && members.allSatisfy(\.value.isCanonical) }

    /// Whether it names nothing.
    package var isEmpty: Bool { members.isEmpty }

    /// These values with others laid over them; null takes a value away.
    package func overlaid(with other: JSONObject) -> JSONObject {
        let all = combined(with: other)
        return all.members.contains(where: \.value.isNull) ? all.filter { !$0.value.isNull } : all
    }

    /// The members of both, those of the other where both have one; null stays and means that a value goes.
    package func combined(with other: JSONObject) -> JSONObject {
        guard !other.members.isEmpty else { return self }
        guard !members.isEmpty else { return other.canonical }
        return JSONObject(members.filter { other[$0.name] == nil } + other.members).canonical
    }

    /// The names of what differs between these values and others, in their order.
    package func changedNames(from old: JSONObject) -> [String] {
        let changed = members.filter { old[$0.name] != $0.value }.map(\.name)
        let gone = old.members.filter { self[$0.name] == nil }.map(\.name)
        return (changed + gone).sorted()
    }

    /// The JSON text that the tables keep.
    var stored: String { JSONValue.object(self).encoded }
}

extension JSONValue {
    /// The same value with the members of every object in the order of their names.
    var canonical: JSONValue {
        switch self {
        case .object(let object): .object(object.canonical)
        case .array(let elements): isCanonical ? self : .array(elements.map(\.canonical))
        default: self
        }
    }

    fileprivate var isCanonical: Bool {
        switch self {
        case .object(let object): object.isCanonical
        case .array(let elements): elements.allSatisfy(\.isCanonical)
        default: true
        }
    }
}
