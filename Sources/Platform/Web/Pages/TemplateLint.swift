/// Finds Mustache variables in places where HTML escaping does not protect.
///
/// swift-mustache escapes for text and quoted attributes only. The lint reads a template as a browser would and
/// refuses variables in scripts, styles, event handlers, unquoted attributes, tag names, and at the start of a URL
/// (unless the name ends in `Path`, which by our convention is a path of this site).
package struct TemplateLint {
    /// A variable in a place where it could do harm, or an attribute without quotes.
    package struct Finding: Sendable, Hashable, CustomStringConvertible {
        /// The name given to the lint.
        package let template: String
        /// Counted from 1.
        package let line: Int
        /// What is wrong, in words.
        package let reason: String
        package var description: String { "\(template):\(line): \(reason)" }
    }

    private enum Place { case text, rawText(end: String), tag, comment }

    private let name: String
    private let characters: [Character]
    private var position = 0
    private var line = 1
    private var place = Place.text
    private var findings: [Finding] = []

    /// Reads one template; an empty list means it passes.
    package static func findings(in template: String, named name: String) -> [Finding] {
        var lint = TemplateLint(name: name, characters: Array(template))
        lint.run()
        return lint.findings
    }

    private init(name: String, characters: [Character]) {
        self.name = name
        self.characters = characters
    }

    private mutating func run() {
        while position < characters.count {
            switch place {
            case .text: text()
            case .rawText(let end): rawText(until: end)
            case .comment: comment()
            case .tag: tag()
            }
        }
    }

    private mutating func text() {
        if starts("{{") {
            _ = mustache()
        } else if starts("<!--") {
            place = .comment
        } else if starts("<"), let next = character(1), next.isLetter || next == "/" || next == "{" {
            place = .tag
        } else {
            advance(1)
        }
    }

    private mutating func comment() {
        if starts("-->") { place = .text }
        advance(1)
    }

    private mutating func rawText(until end: String) {
        if starts("{{") {
            let tag = mustache()
            if tag.writes { found("variable inside <\(end)>") }
        } else if starts("</" + end) {
            place = .tag
        } else {
            advance(1)
        }
    }

    /// From `<` to `>`: the name, then attributes.
    private mutating func tag() {
        advance(1)
        let element = word()
        if starts("{{"), mustache().writes { found("variable in a tag name") }
        while position < characters.count, !starts(">") {
            if starts("{{") {
                if mustache().writes { found("variable between attributes") }
            } else if let next = character(0), next.isWhitespace || next == "/" {
                advance(1)
            } else {
                attribute()
            }
        }
        advance(1)
        place = ["script", "style"].contains(element) ? .rawText(end: element) : .text
    }

    private mutating func attribute() {
        let attribute = word()
        if attribute.isEmpty { return advance(1) }
        guard starts("=") else { return }
        advance(1)
        guard let quote = character(0), quote == "\"" || quote == "'" else {
            found("attribute \(attribute) without quotes")
            return skipUnquoted()
        }
        advance(1)
        value(of: attribute, quote: quote)
    }

    private mutating func value(of attribute: String, quote: Character) {
        var isStart = true
        while position < characters.count, character(0) != quote {
            if starts("{{") {
                check(mustache(), in: attribute, isStart: isStart)
            } else {
                isStart = false
                advance(1)
            }
        }
        advance(1)
    }

    private mutating func check(_ tag: MustacheTag, in attribute: String, isStart: Bool) {
        guard tag.writes else { return }
        if attribute.hasPrefix("on") { found("variable in the event handler \(attribute)") }
        if attribute == "style" { found("variable in a style attribute") }
        if attribute == "srcdoc" { found("variable in srcdoc") }
        if tag.isRaw { found("unescaped variable in the attribute \(attribute)") }
        if isStart, Self.urlAttributes.contains(attribute), !tag.name.hasSuffix("Path"), !tag.name.hasSuffix("path") {
            found("variable \(tag.name) at the start of the URL in \(attribute)")
        }
    }

    private static let urlAttributes: Set<String> = [
        "href", "src", "action", "formaction", "poster", "data", "srcset", "cite", "xlink:href",
    ]

    private struct MustacheTag {
        let name: String
        let writes: Bool
        let isRaw: Bool
    }

    private mutating func mustache() -> MustacheTag {
        let isTriple = starts("{{{")
        advance(isTriple ? 3 : 2)
        var body = ""
        while position < characters.count, !starts("}}") {
            body.append(characters[position])
            advance(1)
        }
        advance(isTriple ? 3 : 2)
        let sign = body.first ?? " "
        let isRaw = isTriple || sign == "&"
        let writes = isRaw || !"#^/!><$=%".contains(sign)
        return MustacheTag(name: body.filter { !$0.isWhitespace && $0 != "&" }, writes: writes, isRaw: isRaw)
    }

    private mutating func word() -> String {
        var word = ""
        while let next = character(0), !next.isWhitespace, !"=>{\"'".contains(next), next != "/" || word.isEmpty {
            word.append(next)
            advance(1)
        }
        return word.lowercased()
    }

    private mutating func skipUnquoted() {
        while let next = character(0), !next.isWhitespace, next != ">" {
            if starts("{{") { _ = mustache() } else { advance(1) }
        }
    }

    private func character(_ offset: Int) -> Character? {
        position + offset < characters.count ? characters[position + offset] : nil
    }

    private func starts(_ text: String) -> Bool {
        var index = position
        for wanted in text {
            guard index < characters.count, characters[index].lowercased() == wanted.lowercased() else { return false }
            index += 1
        }
        return true
    }

    private mutating func advance(_ count: Int) {
        for _ in 0..<count where position < characters.count {
            if characters[position].isNewline { line += 1 }
            position += 1
        }
    }

    private mutating func found(_ reason: String) {
        findings.append(Finding(template: name, line: line, reason: reason))
    }
}
