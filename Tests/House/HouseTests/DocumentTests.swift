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
        let isThere = repository.exists(path)
        #expect(isThere, "\(path) is missing")
    }

    @Test("Every relative link and picture leads to a file, because a dead link costs the reader's trust")
    func linksLead() {
        for document in repository.documents {
            for target in Markdown.linkTargets(repository.text(document)) where Markdown.isRelative(target) {
                let path = Markdown.path(of: target, in: document)
                let isThere = repository.exists(path)
                #expect(isThere, "\(document) links to \(target), which does not exist")
            }
        }
    }

    @Test("Every test that SECURITY.md names exists, because a claim without its test is a hope")
    func securityNamesTests() {
        let names = Set(Markdown.codeWords(repository.text("SECURITY.md")).filter { $0.contains("Tests") })
        #expect(names.count > 10)
        for name in names {
            let isThere = repository.files.contains { file in
                file == name || file.hasSuffix("/" + name) || file.hasSuffix("/" + name + ".swift")
            }
            #expect(isThere, "SECURITY.md names \(name), which is no test")
        }
    }

    @Test(
        "Every document that the sources point to exists, because a program that sends people nowhere is worse than silent"
    )
    func sourcesPointToDocuments() {
        for source in repository.sources {
            for line in source.whole.lines(of: "docs/") {
                for document in Markdown.documents(String(source.lines[line])) {
                    let isThere = repository.exists(document)
                    #expect(isThere, "\(source.place(line)) points to \(document), which does not exist")
                }
            }
        }
    }

    @Test("No document names a folder of one machine, because it must be true on every other")
    func noMachinePaths() {
        for document in repository.documents {
            let text = repository.text(document)
            for path in ["/work/", "/root/", "/Users/", "/home/"] {
                let isNamed = text.contains(path)
                #expect(!isNamed, "\(document) names \(path)")
            }
        }
    }

    @Test(
        "Every word of the glossary that names a type names one that exists, because the glossary is how people find the code"
    )
    func glossaryNamesTypes() {
        let types = Set(repository.sources.flatMap(\.declarations).map(\.declaration).filter(\.isType).map(\.name))
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
            let isThere = repository.exists(command)
            #expect(isThere, "\(document) shows \(command), which does not exist")
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
