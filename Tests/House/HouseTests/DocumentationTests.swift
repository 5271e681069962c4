import Testing

@Suite("Documentation of the code")
struct DocumentationTests {
    private let repository = Repository.here

    @Test("Every module opens with its landing page, because a reader asks first what it owns and what not")
    func everyModuleHasItsPage() {
        for module in modules where !Self.withoutPage.contains(module.name) {
            let page = "Sources/\(module.tier)/\(module.name)/\(module.name).docc/\(module.name).md"
            #expect(repository.exists(page), "\(page) is missing")
        }
    }

    @Test("Every type that other modules see has a sentence about itself, because its name alone rarely says enough")
    func everyTypeHasASentence() {
        for (source, line, declaration) in declarations where declaration.isType {
            #expect(
                source.isCommented(line, with: "///"),
                "\(source.place(line)): \(declaration.name) has no doc comment"
            )
        }
    }

    @Test(
        "Every function that other modules see has a sentence about itself, or is another form of one in its file that has"
    )
    func everyFunctionHasASentence() {
        var explained: Set<String> = []
        for (source, line, declaration) in declarations where source.isCommented(line, with: "///") {
            explained.insert(source.path + declaration.name)
        }
        for (source, line, declaration) in declarations where declaration.kind == .func {
            if explained.contains(source.path + declaration.name) { continue }
            let isWitness = Self.witnesses.contains(declaration.name)
            let isForeign = Self.adopters.contains { source.path.hasSuffix($0) }
            #expect(isWitness || isForeign, "\(source.place(line)): \(declaration.name) has no doc comment")
        }
    }

    /// Targets whose header or module map says all there is to say.
    private static let withoutPage: Set<String> = ["CCivilData", "CPortalAssets", "CPostgres"]

    /// Functions that a protocol asks for and explains: of the standard library, of `Service`, of commands, of `PortalPage`.
    private static let witnesses: Set<String> = [
        "==", "", "hash", "run", "encode", "title", "values", "respond", "next",
    ]

    /// Files that adopt a protocol of another package and nothing else.
    private static let adopters = ["PrometheusRegistry+Factory.swift", "StructuredLogHandler.swift"]

    private var modules: [(tier: String, name: String)] {
        let folders = repository.sources.map { "\($0.tier)/\($0.target)" } + Self.withoutPage.sorted()
        return Set(folders).sorted().compactMap { folder in
            let parts = folder.split(separator: "/").map(String.init)
            return parts.count == 2 ? (parts[0], parts[1]) : nil
        }
    }

    private var declarations: [(SourceFile, Int, Declaration)] {
        repository.sources.flatMap { source in
            source.code.indices.compactMap { line in
                guard let declaration = Declaration(source.code[line]), declaration.isPackage else { return nil }
                return (source, line, declaration)
            }
        }
    }
}
