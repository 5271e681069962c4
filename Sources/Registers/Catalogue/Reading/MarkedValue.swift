internal import Encoding

/// A value of a YAML document with its place.
struct MarkedValue: Sendable {
    struct Member: Sendable {
        let name: String
        let mark: SourceMark
        let value: MarkedValue
    }

    enum Content: Sendable {
        case scalar(JSONValue)
        case list([MarkedValue])
        case object([Member])
    }

    let content: Content
    let mark: SourceMark

    /// The same value without places.
    var json: JSONValue {
        switch content {
        case .scalar(let value): value
        case .list(let elements): .array(elements.map(\.json))
        case .object(let members): .object(JSONObject(members.map { JSONObject.Member($0.name, $0.value.json) }))
        }
    }

    var members: [Member] {
        guard case .object(let members) = content else { return [] }
        return members
    }

    var elements: [MarkedValue] {
        guard case .list(let elements) = content else { return [] }
        return elements
    }

    var text: String? {
        guard case .scalar(let value) = content else { return nil }
        return value.text
    }

    var integer: Int? {
        guard case .scalar(let value) = content else { return nil }
        return value.integer.flatMap(Int.init(exactly:))
    }

    subscript(name: String) -> MarkedValue? { members.first { $0.name == name }?.value }

    /// Where the value at the end of a path stands: a member's name, or the value around one that is not there.
    func mark(at path: [PathStep]) -> SourceMark {
        var (value, mark) = (self, mark)
        for step in path {
            switch step {
            case .member(let name):
                guard let member = value.members.first(where: { $0.name == name }) else { return mark }
                (value, mark) = (member.value, member.mark)
            case .item(let index):
                guard value.elements.indices.contains(index) else { return mark }
                value = value.elements[index]
                mark = value.mark
            }
        }
        return mark
    }

    /// Where something is wrong with a schema: the keyword that is none, else its value.
    func mark(of fault: SchemaFault) -> SourceMark {
        fault.isAboutName ? mark(at: fault.path) : value(at: fault.path)?.mark ?? mark(at: fault.path)
    }

    /// The value at the end of a path.
    func value(at path: [PathStep]) -> MarkedValue? {
        path.reduce(Optional(self)) { value, step in
            switch step {
            case .member(let name): value?[name]
            case .item(let index): value.flatMap { $0.elements.indices.contains(index) ? $0.elements[index] : nil }
            }
        }
    }
}
