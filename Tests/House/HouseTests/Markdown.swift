/// As much of Markdown as the checks need.
enum Markdown {
    /// What `[…](target)` and `src="target"` lead to, code blocks aside.
    static func linkTargets(_ text: String) -> [String] {
        let prose = prose(text)
        return after("](", in: prose, until: ")") + after("src=\"", in: prose, until: "\"")
    }

    /// Whether a target is a file of the repository.
    static func isRelative(_ target: String) -> Bool {
        !target.isEmpty && !target.hasPrefix("#") && !target.contains("://") && !target.hasPrefix("mailto:")
    }

    /// The path from the root of a target in a document, without its fragment.
    static func path(of target: String, in document: String) -> String {
        let file = target.prefix { $0 != "#" && $0 != " " }
        var parts = document.split(separator: "/").dropLast()
        for part in file.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        return parts.joined(separator: "/")
    }

    /// The rows of all tables, heads and rules aside, each as its trimmed cells.
    static func tableRows(_ text: String) -> [[String]] {
        var rows: [[String]] = []
        var isHead = true
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            guard line.hasPrefix("|") else {
                isHead = true
                continue
            }
            if !isHead, !line.hasPrefix("|--"), !line.hasPrefix("| --") { rows.append(cells(line)) }
            isHead = false
        }
        return rows
    }

    /// The words between back quotes.
    static func codeWords(_ text: String) -> [String] {
        text.split(separator: "`", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }
            .map { String($0.element) }
    }

    /// `bin/run` and the like, wherever they stand.
    static func ownCommands(_ text: String) -> Set<String> {
        let words = text.split { " \n`(),;".contains($0) }.map(String.init)
        return Set(words.filter { $0.hasPrefix("bin/") }.map { $0.trimmingSuffix { ".:".contains($0) } })
    }

    /// `docs/exchange.md` and the like, wherever they stand.
    static func documents(_ text: String) -> [String] {
        after("docs/", in: text, until: " ").compactMap { rest in
            let name = rest.prefix { $0.isLetter || $0.isNumber || "-_./".contains($0) }
            let file = String(name).trimmingSuffix { $0 == "." }
            return file.hasSuffix(".md") || file.hasSuffix(".yaml") ? "docs/" + file : nil
        }
    }

    private static func cells(_ line: Substring) -> [String] {
        line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast().map { cell in
            String(cell.drop { $0 == " " }).trimmingSuffix { $0 == " " }
        }
    }

    private static func prose(_ text: String) -> String {
        var isCode = false
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
            if line.hasPrefix("```") { isCode.toggle() }
            return !isCode
        }
        return lines.joined(separator: "\n")
    }

    private static func after(_ start: String, in text: String, until end: Character) -> [String] {
        text.split(separator: start, omittingEmptySubsequences: false).dropFirst().map {
            String($0.prefix { $0 != end })
        }
    }
}

extension String {
    func trimmingSuffix(while condition: (Character) -> Bool) -> String {
        var text = self
        while let last = text.last, condition(last) { text.removeLast() }
        return text
    }
}
