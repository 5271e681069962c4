internal import Encoding

/// One check of a value against a program.
struct SchemaRun {
    private let program: SchemaProgram
    private let stopsAtFirst: Bool
    private(set) var faults: [RecordFault] = []
    private var path: [PathStep] = []

    init(_ program: SchemaProgram, stopsAtFirst: Bool = false) {
        self.program = program
        self.stopsAtFirst = stopsAtFirst
    }

    mutating func check(_ value: JSONValue, against node: Int) {
        for keyword in program.nodes[node] {
            if isFinished { return }
            check(value, keyword)
        }
    }

    var isFinished: Bool { stopsAtFirst && !faults.isEmpty }

    mutating func fail(_ problem: RecordProblem) {
        faults.append(RecordFault(path: path, problem: problem))
    }

    mutating func fail(at step: PathStep, _ problem: RecordProblem) {
        faults.append(RecordFault(path: path + [step], problem: problem))
    }

    mutating func check(_ value: JSONValue, at step: PathStep, against node: Int) {
        path.append(step)
        check(value, against: node)
        path.removeLast()
    }

    /// Whether a value satisfies a node, without a word about why not.
    func satisfies(_ value: JSONValue, _ node: Int) -> Bool {
        var run = SchemaRun(program, stopsAtFirst: true)
        run.check(value, against: node)
        return run.faults.isEmpty
    }

    private mutating func check(_ value: JSONValue, _ keyword: SchemaKeyword) {
        switch keyword {
        case .never: fail(.forbidden)
        case .type(let types):
            if types.isDisjoint(with: JSONTypes(of: value)) { fail(.wrongType(types.names)) }
        case .enumeration(let values): checkListed(value, values)
        case .constant(let constant): if !value.isSame(as: constant) { fail(.notListed([constant], nearest: nil)) }
        case .reference(let node): check(value, against: node)
        case .allOf(let nodes): for node in nodes { check(value, against: node) }
        case .anyOf(let nodes): if !nodes.contains(where: { satisfies(value, $0) }) { fail(.noAlternative) }
        case .oneOf(let nodes): checkOne(value, nodes)
        case .not(let node): if satisfies(value, node) { fail(.excluded) }
        case .condition(let condition, let then, let otherwise):
            if let next = satisfies(value, condition) ? then : otherwise { check(value, against: next) }
        default: checkByType(value, keyword)
        }
    }

    private mutating func checkByType(_ value: JSONValue, _ keyword: SchemaKeyword) {
        switch value {
        case .string(let text): check(text, keyword)
        case .integer, .number: checkNumber(value, keyword)
        case .array(let elements): check(elements, keyword)
        case .object(let object): check(object, keyword)
        case .null, .boolean: break
        }
    }

    private mutating func checkListed(_ value: JSONValue, _ values: [JSONValue]) {
        guard !values.contains(where: { $0.isSame(as: value) }) else { return }
        let nearest = stopsAtFirst ? nil : value.text.flatMap { NearestWord.of($0, among: values.compactMap(\.text)) }
        fail(.notListed(values, nearest: nearest))
    }

    private mutating func checkOne(_ value: JSONValue, _ nodes: [Int]) {
        switch nodes.count(where: { satisfies(value, $0) }) {
        case 0: fail(.noAlternative)
        case 1: break
        default: fail(.severalAlternatives)
        }
    }
}
