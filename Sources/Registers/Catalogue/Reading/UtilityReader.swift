internal import Crypto
internal import Encoding

/// Reads one file: text, structure, meaning, in this order; every fault of the last step that was reached is told.
enum UtilityReader {
    /// The utility, or nil with what is wrong.
    static func read(_ file: CatalogueFile, faults: inout [CatalogueFault]) -> Utility? {
        guard let document = YAMLReader.read(file, faults: &faults) else { return nil }
        return read(document, of: file, faults: &faults)
    }

    /// The utility of a document, or nil with what is wrong.
    static func read(_ document: MarkedValue, of file: CatalogueFile, faults: inout [CatalogueFault]) -> Utility? {
        let (count, values) = (faults.count, document.json)
        checkStructure(values, document, against: CatalogueSchema.compiled, of: file, &faults)
        // What the structure leaves readable is checked for meaning too, so that the author sees everything at once.
        var checks = UtilityChecks(document, file: file.name)
        checks.run()
        add(checks.faults, to: &faults, from: count)
        guard faults.count == count else { return nil }
        guard let utility = UtilityDecoder.utility(values, of: file) else {
            faults.append(CatalogueFault(file: file.name, mark: .file, words: "cannot be read as a utility"))
            return nil
        }
        return utility
    }

    /// Adds what is wrong with the meaning of what has no fault of structure at the same place.
    static func add(_ meant: [CatalogueFault], to faults: inout [CatalogueFault], from count: Int) {
        let places = Set(faults.dropFirst(count).map { SourceMark(line: $0.line, column: $0.column) })
        faults += meant.filter { !places.contains(SourceMark(line: $0.line, column: $0.column)) }
    }

    static func checkStructure(
        _ values: JSONValue,
        _ document: MarkedValue,
        against schema: RecordSchema?,
        of file: CatalogueFile,
        _ faults: inout [CatalogueFault]
    ) {
        guard let schema else {
            faults.append(
                CatalogueFault(file: file.name, mark: .file, words: "cannot be checked: the schema is damaged")
            )
            return
        }
        for fault in schema.faults(of: values).prefix(200) {
            faults.append(
                CatalogueFault(file: file.name, mark: mark(of: fault, in: document), words: words(of: fault))
            )
        }
    }

    /// The name of what should not be there; else the value.
    private static func mark(of fault: RecordFault, in document: MarkedValue) -> SourceMark {
        switch fault.problem {
        case .unknown, .missing, .needed, .forbidden: document.mark(at: fault.path)
        default: document.value(at: fault.path)?.mark ?? document.mark(at: fault.path)
        }
    }

    private static func words(of fault: RecordFault) -> String {
        let name =
            fault.path.reversed().lazy.compactMap { step in
                if case .member(let name) = step { return name }
                return nil
            }.first ?? "the file"
        return switch fault.problem {
        case .missing, .needed: "“\(name)” is missing"
        case .unknown(let nearest):
            "“\(name)” is not known here" + (nearest.map { "; did you mean “\($0)”?" } ?? "")
        case .forbidden: "“\(name)” cannot stand here"
        default: "“\(name)”: " + fault.problem.words.english
        }
    }
}
