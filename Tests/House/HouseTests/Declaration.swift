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

    private static func isOperator(_ character: Character) -> Bool {
        "=<>+-*/!&|~^%".contains(character) && character != "<"
    }

    private static let modifiers: Set<String> = [
        "package", "internal", "private", "fileprivate", "public", "static", "final", "mutating", "nonmutating",
        "override",
        "indirect", "convenience", "nonisolated", "class", "prefix", "postfix",
    ]
}
