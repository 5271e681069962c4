internal import Encoding
internal import Yams

/// Reads one YAML document into values with places.
///
/// Scalars follow the core schema of YAML 1.2: `yes`, `no` and `on` are words, days are texts.
struct YAMLReader {
    private static let mostNodes = 20_000
    private let file: String
    private var faults: [CatalogueFault] = []
    private var nodes = 0
    private var text = ""

    /// The document, or nil with what is wrong.
    static func read(_ file: CatalogueFile, faults: inout [CatalogueFault]) -> MarkedValue? {
        guard let text = YAMLText(file, faults: &faults) else { return nil }
        var reader = YAMLReader(file: file.name)
        let value = reader.document(text.text)
        faults += reader.faults
        return reader.faults.isEmpty ? value : nil
    }

    private init(file: String) { self.file = file }

    private mutating func document(_ text: String) -> MarkedValue? {
        self.text = text
        do {
            // The parser walks through depths of up to a thousand levels, which its library bounds; ours stops long before.
            let parser = try Yams.Parser(yaml: text, resolver: .basic)
            guard let root = try parser.singleRoot() else {
                fault(SourceMark(line: 1, column: 1), "the file is empty")
                return nil
            }
            return value(root, depth: 0)
        } catch let error as YamlError {
            report(error)
        } catch {
            fault(.file, "cannot be read as YAML")
        }
        return nil
    }

    private mutating func fault(_ mark: SourceMark, _ words: String) {
        faults.append(CatalogueFault(file: file, mark: mark, words: words))
    }

    private mutating func report(_ error: YamlError) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            fault(SourceMark(mark), "this is no YAML: " + problem)
        case .duplicatedKeysInMapping(let names, let context):
            for name in names { fault(markOfSecond(name, in: SourceMark(context.mark)), "“\(name)” is given twice") }
        default: fault(.file, "cannot be read as YAML")
        }
    }

    /// The second line of an object in block style that begins with a name; else where the object begins.
    private func markOfSecond(_ name: String, in object: SourceMark) -> SourceMark {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let start = String(repeating: " ", count: max(0, object.column - 1)) + name + ":"
        let places = lines.indices.dropFirst(object.line - 1).filter { lines[$0].hasPrefix(start) }
        return places.dropFirst().first.map { SourceMark(line: $0 + 1, column: object.column) } ?? object
    }

    private mutating func value(_ node: Node, depth: Int) -> MarkedValue? {
        let mark = SourceMark(node.mark)
        nodes += 1
        guard nodes <= Self.mostNodes, depth <= YAMLText.deepest else {
            // One such fault is enough.
            if faults.isEmpty { fault(mark, "lists and objects are nested too deep, or there are too many") }
            return nil
        }
        switch node {
        case .scalar(let scalar): return self.scalar(scalar, mark).map { MarkedValue(content: .scalar($0), mark: mark) }
        case .sequence(let sequence):
            guard checkTag(sequence.tag, mark) else { return nil }
            return MarkedValue(content: .list(sequence.compactMap { value($0, depth: depth + 1) }), mark: mark)
        case .mapping(let mapping):
            guard checkTag(mapping.tag, mark) else { return nil }
            return MarkedValue(content: .object(mapping.compactMap { member($0, $1, depth) }), mark: mark)
        case .alias:
            fault(mark, "aliases are not read; write the value out")
            return nil
        }
    }

    private mutating func member(_ key: Node, _ content: Node, _ depth: Int) -> MarkedValue.Member? {
        guard case .scalar(let scalar) = key else {
            fault(SourceMark(key.mark), "a name is a word")
            return nil
        }
        guard let value = value(content, depth: depth + 1) else { return nil }
        return MarkedValue.Member(name: scalar.string, mark: SourceMark(key.mark), value: value)
    }

    private mutating func checkTag(_ tag: Tag, _ mark: SourceMark) -> Bool {
        let kinds = ["", "!", "str", "int", "float", "bool", "null", "timestamp", "merge", "value", "seq", "map"]
        let name = tag.rawValue
        let prefix = "tag:yaml.org,2002:"
        if kinds.contains(name.hasPrefix(prefix) ? String(name.dropFirst(prefix.count)) : name) { return true }
        fault(mark, "tags such as \(name) are not read")
        return false
    }
}

extension YAMLReader {
    /// Plain scalars may be numbers, true, false or null; quoted ones are texts.
    private mutating func scalar(_ scalar: Node.Scalar, _ mark: SourceMark) -> JSONValue? {
        guard checkTag(scalar.tag, mark) else { return nil }
        switch scalar.style {
        case .plain, .any: return plain(scalar.string, mark)
        case .folded, .literal: return .string(scalar.string.trimmedAtEnd)
        default: return .string(scalar.string)
        }
    }

    private mutating func plain(_ text: String, _ mark: SourceMark) -> JSONValue? {
        switch text {
        case "true": return .boolean(true)
        case "false": return .boolean(false)
        case "null", "~", "":
            fault(mark, "a value is missing; leave the name out, or write “” for no text")
            return nil
        default: break
        }
        guard let first = text.utf8.first, first == UInt8(ascii: "-") || (0x30...0x39).contains(first) else {
            return .string(text)
        }
        // The grammar of JSON: 079 is no number, and neither is 1_000 or 0x1F.
        guard let number = try? JSONValue.parse(text, limits: JSONLimits(bytes: 40)), number.double != nil else {
            if text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
                fault(
                    mark,
                    "put quotes around “\(text)”: readers disagree about numbers that begin with 0 or are that long"
                )
                return nil
            }
            return .string(text)
        }
        return number
    }
}

extension SourceMark {
    init(_ mark: Mark?) {
        self.init(line: mark?.line ?? 0, column: mark?.column ?? 0)
    }
}

extension String {
    /// Without the ends of lines that block scalars keep.
    fileprivate var trimmedAtEnd: String {
        var text = self
        while text.hasSuffix("\n") { text.removeLast() }
        return text
    }
}
