/// A Swift file as lines: once as written, once with comments and the insides of texts blanked.
struct SourceFile: Sendable {
    /// Relative to the root, such as `Sources/Core/Civil/Identity/Sex.swift`.
    let path: String
    let lines: [Substring]
    /// The same number of lines, without comments and texts: what the compiler acts on.
    let code: [Substring]

    init(path: String, text: String) {
        self.path = path
        lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        var blanker = Blanker(bytes: Array(text.utf8))
        code = blanker.blanked().split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// The tier, or nothing outside of `Sources`.
    var tier: Substring { component(1) }
    /// The folder of the target.
    var target: Substring { component(2) }
    /// How many lines the file has.
    var lineCount: Int { lines.last == "" ? lines.count - 1 : lines.count }

    /// Where the code, or a line of it, satisfies a condition, as `path:line`.
    func places(where condition: (Substring) -> Bool) -> [String] {
        code.indices.filter { condition(code[$0]) }.map { place($0) }
    }

    func place(_ line: Int) -> String { "\(path):\(line + 1)" }

    /// Whether the line before this one, attributes aside, is a comment.
    func isCommented(_ line: Int, with mark: String) -> Bool {
        var above = line - 1
        while above >= 0, trimmed(above).hasPrefix("@") { above -= 1 }
        return above >= 0 && trimmed(above).hasPrefix(mark)
    }

    private func trimmed(_ line: Int) -> Substring { lines[line].drop { $0 == " " } }

    private func component(_ index: Int) -> Substring {
        let parts = path.split(separator: "/")
        return parts.count > index + 1 ? parts[index] : ""
    }
}

/// Replaces comments and the insides of string literals with blanks and keeps every line break.
///
/// It knows line and nested block comments, plain, raw and multi-line texts; an interpolation is blanked with its text.
private struct Blanker {
    let bytes: [UInt8]
    var position = 0
    var result: [UInt8] = []

    init(bytes: [UInt8]) {
        self.bytes = bytes
        result.reserveCapacity(bytes.count)
    }

    mutating func blanked() -> String {
        while position < bytes.count {
            if starts("//") {
                blank { $0.starts("\n") }
            } else if starts("/*") {
                blankComment()
            } else if let hashes = textStart {
                blankText(hashes: hashes)
            } else {
                keep()
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private func starts(_ text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard position + count <= bytes.count else { return false }
        return (0..<count).allSatisfy { bytes[position + $0] == text.utf8Start[$0] }
    }

    /// How many `#` stand before a quotation mark here; nil where no text begins.
    private var textStart: Int? {
        var end = position
        while end < bytes.count, bytes[end] == UInt8(ascii: "#") { end += 1 }
        return end < bytes.count && bytes[end] == UInt8(ascii: "\"") ? end - position : nil
    }

    private mutating func keep() {
        result.append(bytes[position])
        position += 1
    }

    private mutating func skip(_ count: Int) {
        for _ in 0..<count where position < bytes.count {
            result.append(bytes[position] == UInt8(ascii: "\n") ? UInt8(ascii: "\n") : UInt8(ascii: " "))
            position += 1
        }
    }

    private mutating func blank(until isEnd: (Blanker) -> Bool) {
        while position < bytes.count, !isEnd(self) { skip(1) }
    }

    private mutating func blankComment() {
        var depth = 0
        repeat {
            if starts("/*") {
                depth += 1
                skip(2)
            } else if starts("*/") {
                depth -= 1
                skip(2)
            } else {
                skip(1)
            }
        } while depth > 0 && position < bytes.count
    }

    private mutating func blankText(hashes: Int) {
        skip(hashes)
        let isLong = starts("\"\"\"")
        skip(isLong ? 3 : 1)
        var depth = 0
        while position < bytes.count {
            if isEscape(hashes: hashes) {
                // `\(` opens an interpolation, in which parentheses nest and texts may stand.
                if bytes.indices.contains(position + 1 + hashes), bytes[position + 1 + hashes] == UInt8(ascii: "(") {
                    depth += 1
                }
                skip(2 + hashes)
            } else if depth > 0 {
                blankInterpolation(&depth)
            } else if ends(isLong: isLong, hashes: hashes) {
                return skip((isLong ? 3 : 1) + hashes)
            } else {
                skip(1)
            }
        }
    }

    private mutating func blankInterpolation(_ depth: inout Int) {
        if let inner = textStart { return blankText(hashes: inner) }
        if starts("(") { depth += 1 }
        if starts(")") { depth -= 1 }
        skip(1)
    }

    private func isEscape(hashes: Int) -> Bool {
        guard bytes[position] == UInt8(ascii: "\\") else { return false }
        return areHashes(at: position + 1, hashes)
    }

    private func ends(isLong: Bool, hashes: Int) -> Bool {
        isLong
            ? starts("\"\"\"") && areHashes(at: position + 3, hashes)
            : starts("\"") && areHashes(at: position + 1, hashes)
    }

    private func areHashes(at start: Int, _ count: Int) -> Bool {
        start + count <= bytes.count && (start..<start + count).allSatisfy { bytes[$0] == UInt8(ascii: "#") }
    }
}
