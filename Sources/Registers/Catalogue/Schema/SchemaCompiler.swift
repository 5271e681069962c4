internal import Encoding

/// Turns a schema into a program and collects what is wrong with it.
struct SchemaCompiler {
    private static let deepest = 40
    private let root: JSONValue
    private var nodes: [[SchemaKeyword]] = []
    /// The nodes of `$defs` that have been referred to.
    private var definitions: [String: Int] = [:]
    private var faults: [SchemaFault] = []
    private(set) var path: [PathStep] = []

    init(root: JSONValue) { self.root = root }

    mutating func compile() throws(SchemaFaults) -> SchemaProgram {
        let node = self.node(root)
        if faults.isEmpty, hasEndlessReference { fault("a $ref leads back to itself without going into the value") }
        guard faults.isEmpty else { throw SchemaFaults(faults: faults) }
        return SchemaProgram(nodes: nodes, root: node)
    }

    mutating func fault(_ words: String, isAboutName: Bool = false) {
        faults.append(SchemaFault(path: path, words: words, isAboutName: isAboutName))
    }

    /// Runs a closure for a value inside the one being compiled.
    mutating func inside<T>(_ step: PathStep, _ body: (inout SchemaCompiler) -> T) -> T {
        path.append(step)
        let result = body(&self)
        path.removeLast()
        return result
    }

    /// Goes back to the value around; `enter` undoes it.
    mutating func leave() -> PathStep? { path.popLast() }

    /// Goes into a value again.
    mutating func enter(_ step: PathStep?) { path += [step].compactMap(\.self) }

    /// The number of the node that a subschema becomes.
    mutating func node(_ schema: JSONValue) -> Int {
        let node = nodes.count
        nodes.append([])
        guard nodes.count <= 20_000, path.count <= Self.deepest else {
            fault("the schema is too large or too deep")
            return node
        }
        switch schema {
        case .boolean(true): break
        case .boolean(false): nodes[node] = [.never]
        case .object(let object): nodes[node] = keywords(object)
        default: fault("a schema is an object, true or false")
        }
        return node
    }

    /// The node of a schema in the `$defs` of the root, compiled at its first use.
    mutating func definition(_ reference: String) -> Int? {
        if reference == "#" { return 0 }
        if let known = definitions[reference] { return known }
        guard reference.hasPrefix("#/$defs/"), let schema = root["$defs"]?[String(reference.dropFirst(8))] else {
            return nil
        }
        // Registered before it is compiled, because it may refer to itself.
        definitions[reference] = nodes.count
        let outer = path
        path = [.member("$defs"), .member(String(reference.dropFirst(8)))]
        let node = self.node(schema)
        path = outer
        return node
    }

    /// Whether some node reaches itself through keywords that stay at the same value.
    private var hasEndlessReference: Bool {
        var states = [UInt8](repeating: 0, count: nodes.count)
        return nodes.indices.contains { reachesItself($0, &states) }
    }

    private func reachesItself(_ node: Int, _ states: inout [UInt8]) -> Bool {
        if states[node] != 0 { return states[node] == 1 }
        states[node] = 1
        for keyword in nodes[node] {
            for next in keyword.nodesAtSameValue where reachesItself(next, &states) { return true }
        }
        states[node] = 2
        return false
    }
}

extension SchemaKeyword {
    /// The nodes that the same value is checked against.
    fileprivate var nodesAtSameValue: [Int] {
        switch self {
        case .allOf(let nodes), .anyOf(let nodes), .oneOf(let nodes): nodes
        case .not(let node), .reference(let node): [node]
        case .condition(let condition, let then, let otherwise): [condition, then, otherwise].compactMap(\.self)
        case .dependentSchemas(let nodes): Array(nodes.values)
        default: []
        }
    }
}
