/// A Swift file as lines, and as code: the same lines with comments and the insides of texts blanked.
struct SourceFile: Sendable {
    /// Relative to the root, such as `Sources/Core/Civil/Identity/Sex.swift`.
    let path: String
    /// The tier, or nothing outside of `Sources`.
    let tier: Substring
    /// The folder of the target.
    let target: Substring
    let lines: [Substring]
    /// What the compiler acts on.
    let code: ByteText
    let whole: ByteText
    /// The declarations that other modules may see, and types of any access, with the lines they begin in.
    let declarations: [(line: Int, declaration: Declaration)]

    init(path: String, text: String) {
        self.path = path
        let parts = path.split(separator: "/")
        tier = parts.count > 2 ? parts[1] : ""
        target = parts.count > 3 ? parts[2] : ""
        lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        whole = ByteText(Array(text.utf8))
        var blanker = CommentBlanker(bytes: whole.bytes)
        let blanked = blanker.blanked()
        code = ByteText(blanked)
        let codeLines = String(decoding: blanked, as: UTF8.self).split(
            separator: "\n",
            omittingEmptySubsequences: false
        )
        declarations = codeLines.enumerated().compactMap { line, text in
            Declaration(text).map { (line: line, declaration: $0) }
        }
    }

    /// How many lines the file has.
    var lineCount: Int { lines.last == "" ? lines.count - 1 : lines.count }

    /// Where a word occurs in the code, as `path:line`.
    func places(of word: String) -> [String] {
        code.lines(of: word).map { place($0) }
    }

    func place(_ line: Int) -> String { "\(path):\(line + 1)" }

    /// Whether the line before this one, attributes aside, begins with a mark of a comment.
    func isCommented(_ line: Int, with mark: String) -> Bool {
        var above = line - 1
        while above >= 0, trimmed(above).hasPrefix("@") { above -= 1 }
        return above >= 0 && trimmed(above).hasPrefix(mark)
    }

    private func trimmed(_ line: Int) -> Substring { lines[line].drop { $0 == " " } }
}
