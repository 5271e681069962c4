import Testing

@Suite("Documentation of the code")
struct DocumentationTests {
    private let repository = Repository.here

    @Test("Every module opens with its landing page, because a reader asks first what it owns and what not")
    func everyModuleHasItsPage() {
        for folder in Set(repository.sources.map { "\($0.tier)/\($0.target)" }).sorted() {
            let name = folder.drop { $0 != "/" }.dropFirst()
            let page = "Sources/\(folder)/\(name).docc/\(name).md"
            let isThere = repository.exists(page)
            #expect(isThere, "\(page) is missing")
        }
    }

    @Test("Every type that other modules see has a sentence about itself, because its name alone rarely says enough")
    func everyTypeHasASentence() {
        for (source, line, declaration) in declarations where declaration.isType {
            let isWitness = declaration.kind == .typealias && Self.witnesses.contains(declaration.name)
            let isExplained = isWitness || source.isCommented(line, with: "///")
            #expect(isExplained, "\(source.place(line)): \(declaration.name) has no doc comment")
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

    /// What a protocol asks for and explains: of the standard library, of `Service`, of commands, of Hummingbird, of `PortalPage`.
    private static let witnesses: Set<String> = [
        "==", "", "hash", "run", "encode", "title", "values", "respond", "next", "Context",
    ]

    /// Files that adopt a protocol of another package and nothing else.
    private static let adopters = ["PrometheusRegistry+Factory.swift", "StructuredLogHandler.swift"]

    private var declarations: [(SourceFile, Int, Declaration)] {
        repository.sources.flatMap { source in
            source.declarations.filter(\.declaration.isPackage).map { (source, $0.line, $0.declaration) }
        }
    }
}
