import Catalogue
import Civil
import Encoding

/// A file of the catalogue: what loads is its own equal, and every fault names the file.
enum CatalogueFuzz {
    static func run(_ bytes: [UInt8]) {
        switch Catalogue.load([CatalogueFile(name: "library-card.yaml", bytes: bytes)]) {
        case .success(let catalogue):
            for utility in catalogue.utilities {
                demand(utility.code.text == "library-card", "a file holds another utility")
                demand(CatalogueComparison.changes(from: utility, to: utility).isEmpty, "a utility differs from itself")
                _ = utility.recordFaults(.object([]))
            }
            for procedure in catalogue.procedures {
                _ = procedure.formFaults(.object([]))
                _ = procedure.fee(for: .object([]), on: Day(rawValue: 20_783))
            }
        case .failure(let faults):
            demand(!faults.faults.isEmpty, "nothing is wrong with a file that was refused")
            demand(
                faults.faults.allSatisfy { $0.file == "library-card.yaml" && !$0.words.isEmpty },
                "a fault without place"
            )
        }
    }
}

/// A JSON array of a schema and values: both ways to ask agree, and nothing takes long.
enum RecordSchemaFuzz {
    static func run(_ bytes: [UInt8]) {
        guard let elements = (try? JSONValue.parse(bytes, limits: JSONLimits(bytes: 1 << 14, depth: 24)))?.elements,
            let source = elements.first, let schema = try? RecordSchema(source)
        else { return }
        for value in elements.dropFirst().prefix(8) {
            demand(schema.faults(of: value).isEmpty == schema.accepts(value), "two answers about one value")
        }
    }
}
