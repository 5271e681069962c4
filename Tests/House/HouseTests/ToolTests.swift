import Testing

/// The checks are only as good as their eyes: each tool must see what it is there to see.
@Suite("Tools of the checks")
struct ToolTests {
    @Test(
        "Code is seen, comments and texts are not",
        arguments: [
            ("let a = try! b()", [0]), ("// try! b()", []), ("/* /* */ try! */ try! b()", [0]),
            ("print(\"try! b()\")", []),
            ("let a = \"x\"; try! b()", [0]), ("let a = \"\\(try! b())\"", []),
            ("\"\"\"\n try! \" b\n\"\"\"\ntry! c()", [3]),
            ("#\"a \"try! b\"#\ntry! c()", [1]), ("\"\\(\"(\")\" + try! b()", [0]), ("let mytry! = 1", []),
            ("a\n\ntry! b(); try! c()\ntry! d()", [2, 3]), ("\"\\\\\" ; try! b()", [0]),
        ]
    )
    func blanking(text: String, lines: [Int]) {
        let file = SourceFile(path: "Sources/Core/Civil/A.swift", text: text)
        #expect(file.code.lines(of: "try!") == lines)
    }

    @Test("Tier, target and number of lines of a file are told")
    func place() {
        let file = SourceFile(path: "Sources/Core/Civil/Identity/Sex.swift", text: "a\nb\n")
        #expect(file.tier == "Core")
        #expect(file.target == "Civil")
        #expect(file.lineCount == 2)
    }

    @Test(
        "Declarations are read with their modifiers",
        arguments: [
            ("    package static func mount(on routes: Int) {", "mount", true),
            ("package final class Store: Sendable {", "Store", true),
            ("private struct Round<T> {", "Round", false), ("@main struct VNeID {", "VNeID", false),
            ("package class func make()", "make", true), ("package mutating func next() -> Int", "next", true),
            ("package static func < (left: A, right: A) -> Bool {", "", true),
        ]
    )
    func declarations(line: Substring, name: String, isPackage: Bool) throws {
        let declaration = try #require(Declaration(line))
        #expect(declaration.name == name)
        #expect(declaration.isPackage == isPackage)
    }

    @Test(
        "Other lines declare nothing",
        arguments: ["let a = 1", "return struct", "package import Civil", "", "func_(a)", "case func"]
    )
    func noDeclarations(line: Substring) {
        #expect(Declaration(line) == nil)
    }

    @Test("A comment above the attributes counts, a blank line in between does not")
    func comments() {
        let file = SourceFile(path: "A.swift", text: "/// One.\n@inlinable\nfunc a()\n\nfunc b()\n// Two.\nfunc c()")
        #expect(file.isCommented(2, with: "///"))
        #expect(!file.isCommented(4, with: "///"))
        #expect(!file.isCommented(6, with: "///"))
        #expect(file.isCommented(6, with: "//"))
    }

    @Test("Links, table rows and commands of a document are found, code blocks aside")
    func markdown() {
        let text = """
            [a](b.md#c) ![d](e/f.png) [g](https://h.example)
            ```sh
            bin/run [x](y)
            ```
            | A | B |
            | --- | --- |
            | `one` | two three |
            See bin/test.
            """
        #expect(Markdown.linkTargets(text) == ["b.md#c", "e/f.png", "https://h.example"])
        #expect(Markdown.linkTargets(text).filter(Markdown.isRelative).count == 2)
        #expect(Markdown.path(of: "../a/./b.md#c", in: "docs/x.md") == "a/b.md")
        #expect(Markdown.tableRows(text) == [["`one`", "two three"]])
        #expect(Markdown.codeWords("a `b.c` and `d`") == ["b.c", "d"])
        #expect(Markdown.documents("see `docs/a-b.md`, docs/c.yaml.") == ["docs/a-b.md", "docs/c.yaml"])
        #expect(Markdown.ownCommands(text) == ["bin/run", "bin/test"])
    }
}
