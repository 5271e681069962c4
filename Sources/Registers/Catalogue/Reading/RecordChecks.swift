internal import Encoding

/// What the schema of a record must satisfy: that it compiles, names what is there, and accepts its own examples.
struct RecordChecks {
    private let record: MarkedValue
    private let file: String
    private(set) var faults: [CatalogueFault] = []

    init(_ record: MarkedValue, file: String) {
        self.record = record
        self.file = file
    }

    mutating func run() {
        do throws(SchemaFaults) {
            _ = try RecordSchema(ClosedSchema.of(record.json))
        } catch {
            for found in error.faults { add(record.mark(of: found), found.words) }
        }
        checkShape(record, depth: 0)
    }

    private mutating func add(_ mark: SourceMark, _ words: String) {
        faults.append(CatalogueFault(file: file, mark: mark, words: words))
    }

    private mutating func checkShape(_ shape: MarkedValue, depth: Int) {
        guard depth <= 4 else { return add(shape.mark, "objects and lists nest four levels at most") }
        checkNames(shape)
        checkBounds(shape)
        checkLabels(shape)
        checkSamples(shape)
        for member in shape["properties"]?.members ?? [] { checkShape(member.value, depth: depth + 1) }
        if let items = shape["items"] { checkShape(items, depth: depth + 1) }
    }

    private mutating func checkNames(_ shape: MarkedValue) {
        let known = shape["properties"]?.members.map(\.name) ?? []
        let needs = shape["dependentRequired"]?.members ?? []
        let lists = [shape["required"]] + needs.map(\.value)
        for element in lists.compactMap({ $0?.elements }).joined() {
            guard let name = element.text, !known.contains(name) else { continue }
            let hint = NearestWord.of(name, among: known).map { "; did you mean “\($0)”?" } ?? ""
            add(element.mark, "“\(name)” is not among the properties" + hint)
        }
        for member in needs where !known.contains(member.name) {
            add(member.mark, "“\(member.name)” is not among the properties")
        }
    }

    private mutating func checkBounds(_ shape: MarkedValue) {
        for (least, most) in [("minLength", "maxLength"), ("minItems", "maxItems"), ("minimum", "maximum")] {
            guard let low = shape[least].flatMap({ ExactNumber($0.json) }), let upper = shape[most],
                let high = ExactNumber(upper.json), high < low
            else { continue }
            add(upper.mark, "“\(most)” is less than “\(least)”")
        }
    }

    private mutating func checkLabels(_ shape: MarkedValue) {
        let values = shape["enum"]?.elements.map { $0.text ?? $0.json.encoded } ?? []
        for member in shape["labels"]?.members ?? [] where !values.contains(member.name) {
            let hint = NearestWord.of(member.name, among: values).map { "; did you mean “\($0)”?" } ?? ""
            add(member.mark, "“\(member.name)” is not among the values of enum" + hint)
        }
    }

    /// Values of enum, examples and the default must be valid themselves.
    private mutating func checkSamples(_ shape: MarkedValue) {
        let listed = [shape["enum"], shape["examples"]].compactMap { $0?.elements }.joined()
        let samples = listed + [shape["default"]].compactMap(\.self)
        // Several samples are worth a compilation, and most fields have none.
        guard !samples.isEmpty, shape["type"]?.text != nil, let schema = try? RecordSchema(ClosedSchema.of(shape.json))
        else { return }
        for sample in samples {
            guard let fault = schema.faults(of: sample.json).first else { continue }
            add(sample.mark, "\(sample.json.encoded) is not valid here: \(fault.words.english)")
        }
    }
}
