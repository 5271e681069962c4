/// Reads the text of an expression by recursive descent; groups nest at most `deepest` levels.
struct PatternParser {
    private static let deepest = 30
    private let scalars: [Unicode.Scalar]
    private(set) var position = 0
    private var depth = 0

    init(_ source: String) {
        scalars = Array(source.unicodeScalars.prefix(2_001))
    }

    mutating func parse() throws(PatternError) -> PatternTree {
        guard scalars.count <= 2_000 else { throw .tooLarge }
        let tree = try alternatives()
        guard position == scalars.count else { throw unexpected }
        return tree
    }

    var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    var unexpected: PatternError {
        next.map { .unexpected(String($0), at: position + 1) } ?? .unfinished
    }

    mutating func take() throws(PatternError) -> Unicode.Scalar {
        guard let scalar = next else { throw .unfinished }
        position += 1
        return scalar
    }

    mutating func position(skipping count: Int) { position += count }

    mutating func takes(_ wanted: Unicode.Scalar) -> Bool {
        guard next == wanted else { return false }
        position += 1
        return true
    }

    private mutating func alternatives() throws(PatternError) -> PatternTree {
        var found = [try sequence()]
        while takes("|") { found.append(try sequence()) }
        return found.count == 1 ? found[0] : .alternatives(found)
    }

    private mutating func sequence() throws(PatternError) -> PatternTree {
        var parts: [PatternTree] = []
        while let scalar = next, scalar != "|", scalar != ")" { parts.append(try repeated()) }
        return .sequence(parts)
    }

    private mutating func repeated() throws(PatternError) -> PatternTree {
        let atom = try self.atom()
        guard let (least, most) = try quantifier() else { return atom }
        // Whether it takes much or little makes no difference to being found.
        _ = takes("?")
        if let scalar = next, "*+?{".unicodeScalars.contains(scalar) { throw unexpected }
        return .repetition(atom, least: least, most: most)
    }

    private mutating func quantifier() throws(PatternError) -> (Int, Int?)? {
        switch next {
        case "*":
            position += 1
            return (0, nil)
        case "+":
            position += 1
            return (1, nil)
        case "?":
            position += 1
            return (0, 1)
        case "{":
            position += 1
            return try bounds()
        default: return nil
        }
    }

    private mutating func bounds() throws(PatternError) -> (Int, Int?) {
        let least = try count()
        var most: Int? = least
        if takes(",") { most = next == "}" ? nil : try count() }
        guard takes("}") else { throw unexpected }
        guard most ?? least >= least else { throw .unexpected("{\(least),\(most ?? 0)}", at: position) }
        return (least, most)
    }

    private mutating func count() throws(PatternError) -> Int {
        var value = 0
        let start = position
        while let scalar = next, ("0"..."9").contains(scalar) {
            value = value * 10 + Int(scalar.value - 0x30)
            guard value <= 1_000 else { throw .tooLarge }
            position += 1
        }
        guard position > start else { throw unexpected }
        return value
    }

    private mutating func atom() throws(PatternError) -> PatternTree {
        let start = position
        switch try take() {
        case "^": return .start
        case "$": return .end
        case ".": return .one(.dot)
        case "(": return try group()
        case "[": return .one(try set())
        case "\\": return try escapedAtom()
        case "*", "+", "?", "{", "}", "]", ")":
            position = start
            throw unexpected
        case let scalar: return .one(.scalar(scalar))
        }
    }

    private mutating func group() throws(PatternError) -> PatternTree {
        let start = position
        if takes("?") {
            guard takes(":") else {
                let letter = next.map(String.init) ?? ""
                throw .unsupported("(?" + letter, at: start)
            }
        }
        depth += 1
        guard depth <= Self.deepest else { throw .tooLarge }
        let tree = try alternatives()
        depth -= 1
        guard takes(")") else { throw unexpected }
        return tree
    }
}
