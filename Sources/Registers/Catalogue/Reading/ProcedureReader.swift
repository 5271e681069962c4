internal import Encoding

/// A definition that has been read, with its places, for checks against other files.
struct ReadProcedure: Sendable {
    let procedure: Procedure
    let definition: MarkedValue
    let file: String
}

/// Reads procedures: those of a file of their own, and those inside the file of a utility.
enum ProcedureReader {
    /// Whether a file holds a procedure and no utility.
    static func isOwnFile(_ document: MarkedValue) -> Bool {
        document["procedure"] != nil && document["utility"] == nil
    }

    /// The procedure of a file of its own, or nil with what is wrong.
    static func read(_ document: MarkedValue, of file: CatalogueFile, faults: inout [CatalogueFault]) -> ReadProcedure?
    {
        let count = faults.count
        UtilityReader.checkStructure(
            document.json,
            document,
            against: CatalogueSchema.compiledProcedure,
            of: file,
            &faults
        )
        var checks = ProcedureChecks(document, file: file.name, isOwnFile: true)
        checks.run()
        UtilityReader.add(checks.faults, to: &faults, from: count)
        guard faults.count == count else { return nil }
        return decoded(document, in: nil, of: file, &faults)
    }

    /// The procedures that stand in the file of a utility without faults.
    static func inside(
        _ document: MarkedValue,
        of file: CatalogueFile,
        faults: inout [CatalogueFault]
    ) -> [ReadProcedure] {
        let utility = document["utility"]?.text.flatMap(UtilityCode.init)
        return definitions(in: document).compactMap { decoded($0, in: utility, of: file, &faults) }
    }

    /// The items of `procedures` that are more than a name.
    static func definitions(in document: MarkedValue) -> [MarkedValue] {
        document["procedures"]?.elements.filter { $0.text == nil } ?? []
    }

    private static func decoded(
        _ definition: MarkedValue,
        in utility: UtilityCode?,
        of file: CatalogueFile,
        _ faults: inout [CatalogueFault]
    ) -> ReadProcedure? {
        guard let procedure = ProcedureDecoder.procedure(definition.json, in: utility) else {
            faults.append(
                CatalogueFault(file: file.name, mark: definition.mark, words: "cannot be read as a procedure")
            )
            return nil
        }
        return ReadProcedure(procedure: procedure, definition: definition, file: file.name)
    }
}
