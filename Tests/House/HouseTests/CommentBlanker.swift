/// Replaces comments and the insides of string literals with blanks and keeps every line break.
///
/// It knows line and nested block comments, plain, raw and multi-line texts; an interpolation is blanked with its text.
struct CommentBlanker {
    private let bytes: [UInt8]
    private var position = 0
    private var result: [UInt8] = []

    init(bytes: [UInt8]) {
        self.bytes = bytes
        result.reserveCapacity(bytes.count)
    }

    mutating func blanked() -> [UInt8] {
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "/") where has("//"): blankLine()
            case UInt8(ascii: "/") where has("/*"): blankComment()
            case UInt8(ascii: "\""), UInt8(ascii: "#"):
                if let hashes = textStart { blankText(hashes: hashes) } else { keep() }
            default: keep()
            }
        }
        return result
    }

    private func has(_ text: StaticString, at offset: Int = 0) -> Bool {
        let start = position + offset
        guard start + text.utf8CodeUnitCount <= bytes.count else { return false }
        for index in 0..<text.utf8CodeUnitCount where bytes[start + index] != text.utf8Start[index] { return false }
        return true
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

    private mutating func blankLine() {
        while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { skip(1) }
    }

    private mutating func blankComment() {
        var depth = 0
        repeat {
            if has("/*") {
                depth += 1
                skip(2)
            } else if has("*/") {
                depth -= 1
                skip(2)
            } else {
                skip(1)
            }
        } while depth > 0 && position < bytes.count
    }

    private mutating func blankText(hashes: Int) {
        skip(hashes)
        let isLong = has("\"\"\"")
        skip(isLong ? 3 : 1)
        var depth = 0
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "\\"), hasHashes(hashes, at: 1) {
                // `\(` opens an interpolation, in which parentheses nest and texts may stand.
                if has("(", at: 1 + hashes) { depth += 1 }
                skip(2 + hashes)
            } else if depth > 0 {
                blankInterpolation(&depth)
            } else if isLong ? has("\"\"\"") && hasHashes(hashes, at: 3) : has("\"") && hasHashes(hashes, at: 1) {
                return skip((isLong ? 3 : 1) + hashes)
            } else {
                skip(1)
            }
        }
    }

    private mutating func blankInterpolation(_ depth: inout Int) {
        if let inner = textStart { return blankText(hashes: inner) }
        if has("(") { depth += 1 }
        if has(")") { depth -= 1 }
        skip(1)
    }

    private func hasHashes(_ count: Int, at offset: Int) -> Bool {
        for index in 0..<count where !has("#", at: offset + index) { return false }
        return true
    }
}
