/// A declaration that other modules see, as far as one line of code tells.
struct Declaration: Sendable {
    enum Kind: String {
        case `struct`, `enum`, `class`, `actor`, `protocol`, `typealias`, `func`
    }

    let kind: Kind
    let name: String
    let isPackage: Bool

    /// Reads a line such as `package mutating func next() -> Int {`; nil when nothing is declared.
    init?(_ line: Substring) {
        guard Self.isLikely(line.utf8) else { return nil }
        var isPackage = false
        var rest = line.split(separator: " ")[...]
        while let word = rest.popFirst() {
            if let kind = Kind(rawValue: String(word)), let name = rest.first {
                // `class func` and `class var` are modifiers in front of something else.
                if kind == .class, ["func", "var"].contains(name) { continue }
                self.kind = kind
                self.name = String(name.prefix { $0.isLetter || $0.isNumber || $0 == "_" || Self.isOperator($0) })
                self.isPackage = isPackage
                return
            }
            guard Self.modifiers.contains(String(word)) || word.hasPrefix("@") else { return nil }
            if word == "package" { isPackage = true }
        }
        return nil
    }

    var isType: Bool { kind != .func }

    /// Rules out most lines at once: the first word of a declaration begins with one of these letters.
    private static func isLikely(_ line: Substring.UTF8View) -> Bool {
        let first = line.first { $0 != UInt8(ascii: " ") }
        return first.map { "@acefimnops".utf8.contains($0) } ?? false
    }

    private static func isOperator(_ character: Character) -> Bool {
        "=<>+-*/!&|~^%".contains(character) && character != "<"
    }

    private static let modifiers: Set<String> = [
        "package", "internal", "private", "fileprivate", "public", "static", "final", "mutating", "nonmutating",
        "override",
        "indirect", "convenience", "nonisolated", "class", "prefix", "postfix",
    ]
}
