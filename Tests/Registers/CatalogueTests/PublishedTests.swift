import Catalogue
import Encoding
import Foundation
import Population
import Testing

@Suite("What is published")
struct PublishedTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    private static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }

    private let published: JSONValue

    init() throws {
        published = try JSONValue.parse(CatalogueDocumentation.fileSchema)
    }

    @Test("The product's own catalogue has no fault")
    func embedded() {
        switch Catalogue.embedded {
        case .success(let catalogue):
            let alone = catalogue.procedures.count { $0.utility == nil }
            #expect(catalogue.utilities.count + alone == CatalogueFile.embedded.count)
        case .failure(let faults): Issue.record("\(faults)")
        }
    }

    @Test("Every file of Catalogue/ is in the program, as it is (bin/catalogue-embed)")
    func complete() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.root.path + "/Catalogue").sorted()
        #expect(CatalogueFile.embedded.map(\.name) == names)
        for file in CatalogueFile.embedded {
            let text = try Self.text("Catalogue/" + file.name)
            #expect(String(decoding: file.bytes, as: UTF8.self) == text)
        }
    }

    @Test("The schema in docs/ is the one that the loader enforces")
    func sameSchema() throws {
        let text = try Self.text("docs/catalogue.schema.json")
        #expect(CatalogueDocumentation.fileSchema + "\n" == text)
    }

    @Test("The reasons that every utility has stand in one place, and the page names exactly these")
    func reasons() throws {
        let rows = try Self.text("docs/catalogue.md").split(separator: "\n").filter { $0.hasPrefix("| `reasons` |") }
        let codes = RejectionReason.common.map(\.code)
        #expect(Set(codes).count == codes.count)
        #expect(rows.count == 1 && rows.first?.contains("beside `\(codes.joined(separator: " "))`") ?? false)
    }

    @Test("Every word of the schema's lists is one that the program knows, and the other way round")
    func vocabulary() {
        func list(_ path: String...) -> [String]? {
            path.reduce(published) { $0[$1] ?? .null }["enum"]?.elements?.compactMap(\.text)
        }
        #expect(list("properties", "group") == UtilityGroup.allCases.map(\.rawValue))
        #expect(list("properties", "sensitivity") == Sensitivity.allCases.map(\.rawValue))
        #expect(list("properties", "per_person") == PerPerson.allCases.map(\.rawValue))
        #expect(list("properties", "key", "properties", "unique") == RecordKey.Scope.allCases.map(\.rawValue))
        #expect(list("properties", "card", "properties", "colour") == CardLayout.Colour.allCases.map(\.rawValue))
        #expect(list("properties", "rights", "properties", "on_behalf", "items") == OnBehalf.allCases.map(\.rawValue))
        #expect(list("$defs", "personField") == PersonField.allCases.map(\.rawValue))
        #expect(list("$defs", "shape", "properties", "format") == FieldFormat.allCases.map(\.rawValue))
        #expect(list("$defs", "condition", "properties", "format") == FieldFormat.allCases.map(\.rawValue))
    }

    @Test("The schema's icons are those of the portal")
    func icons() throws {
        let symbols = try Self.text("Sources/App/CPortalAssets/Assets/icons.svg")
            .matches(of: /<symbol[^>]* id="([a-z-]+)"|<symbol id="([a-z-]+)"/).map { String($0.1 ?? $0.2 ?? "") }
        let icons = published["properties"]?["icon"]?["enum"]?.elements?.compactMap(\.text) ?? []
        #expect(Set(icons) == Set(symbols))
    }

    @Test(
        "A file lacks nothing that the schema requires",
        arguments: [
            "version", "name", "summary", "icon", "group", "agencies", "legal_basis", "record", "key", "per_person",
            "sensitivity", "retention", "rights", "verification", "card",
        ]
    )
    func required(name: String) {
        // Another name makes the member unknown and the right one missing.
        let faults = Sample.faults(Sample.with("\n\(name):", "\nx\(name):"))
        #expect(faults.contains { $0.hasSuffix("“\(name)” is missing") }, "\(faults)")
    }

    @Test("The schema of a utility's records is a schema by itself, and leaves nothing unsaid")
    func recordSchemas() throws {
        for utility in try Catalogue.embedded.get().utilities {
            let text = CatalogueDocumentation.recordSchema(of: utility)
            let schema = try RecordSchema(try JSONValue.parse(text))
            #expect(!schema.accepts(.object([.init("no-such-field", .null)])), "\(utility.code.text)")
        }
    }

    @Test("Documentation names every field and is one table a utility")
    func documentation() throws {
        let catalogue = try Catalogue.embedded.get()
        let text = CatalogueDocumentation.markdown(of: catalogue.utilities)
        for utility in catalogue.utilities {
            for field in utility.fields { #expect(text.contains("`\(field.wireName(in: utility.code))`")) }
        }
    }
}
