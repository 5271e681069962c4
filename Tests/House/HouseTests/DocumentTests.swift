import Testing

@Suite("Documents")
struct DocumentTests {
    private let repository = Repository.here

    @Test(
        "The documents that a newcomer looks for are there",
        arguments: [
            "README.md", "ARCHITECTURE.md", "GLOSSARY.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "LICENSE",
            "docs/exchange.md", "docs/receipt.md", "docs/operations.md",
        ]
    )
    func documentExists(path: String) {
        #expect(repository.exists(path), "\(path) is missing")
    }

    @Test("Every relative link and picture leads to a file, because a dead link costs the reader's trust")
    func linksLead() {
        for document in repository.documents {
            for target in Markdown.linkTargets(repository.text(document)) where Markdown.isRelative(target) {
                let path = Markdown.path(of: target, in: document)
                #expect(repository.exists(path), "\(document) links to \(target), which does not exist")
            }
        }
    }

    @Test("No document names a folder of one machine, because it must be true on every other")
    func noMachinePaths() {
        for document in repository.documents {
            let text = repository.text(document)
            for path in ["/work/", "/root/", "/Users/", "/home/"] {
                #expect(!text.contains(path), "\(document) names \(path)")
            }
        }
    }

    @Test(
        "Every word of the glossary that names a type names one that exists, because the glossary is how people find the code"
    )
    func glossaryNamesTypes() {
        let types = Set(
            repository.sources.flatMap { source in
                source.code.compactMap { Declaration($0) }.filter(\.isType).map(\.name)
            }
        )
        let rows = Markdown.tableRows(repository.text("GLOSSARY.md"))
        #expect(rows.count > 40, "the glossary has \(rows.count) rows")
        for row in rows {
            guard row.count == 4 else {
                Issue.record("a row of the glossary has \(row.count) cells: \(row)")
                continue
            }
            for name in Markdown.codeWords(row[2]) {
                let unknown = name.split(separator: ".").filter { !types.contains(String($0)) }
                #expect(unknown.isEmpty, "the glossary names \(name), which is no type in Sources")
            }
        }
    }

    @Test(
        "Every command of ours that a document shows exists",
        arguments: ["README.md", "CONTRIBUTING.md", "docs/operations.md"]
    )
    func commandsExist(document: String) {
        for command in Markdown.ownCommands(repository.text(document)) {
            #expect(repository.exists(command), "\(document) shows \(command), which does not exist")
        }
    }

    @Test("Decisions are numbered without a gap, because they are cited by number")
    func decisionsAreNumbered() {
        let numbers = repository.documents.filter { $0.hasPrefix("Decisions/") }.compactMap {
            Int($0.dropFirst(10).prefix(4))
        }
        #expect(numbers == Array(1..<(numbers.count + 1)))
        #expect(!numbers.isEmpty)
    }
}
