/// Reads a page the way a strict browser would, and lists everything that is wrong with it.
struct HTMLReading {
    /// An element as opened: its name and attributes.
    struct Tag: Equatable {
        let name: String
        let attributes: [String: String]
    }

    /// Every element in order of opening.
    private(set) var tags: [Tag] = []
    /// What is wrong.
    private(set) var faults: [String] = []

    private var open: [String] = []
    private var rest: Substring

    private static let scripts: Set<String> = [
        "/assets/passkey.js", "/assets/wallet.js", "/assets/token.js", "/assets/casework.js",
    ]
    private static let empty: Set<String> = ["meta", "link", "img", "input", "br", "hr"]

    init(_ html: String) {
        rest = html[...]
        while let start = rest.firstIndex(of: "<") {
            rest = rest[start...].dropFirst()
            readTag()
        }
        if !open.isEmpty { faults.append("never closed: \(open)") }
        checkIdentifiers()
        checkFragments()
        checkHeadings()
        checkAttributes()
    }

    /// The values of one attribute, in order.
    func values(of attribute: String) -> [String] {
        tags.compactMap { $0.attributes[attribute] }
    }

    private mutating func readTag() {
        if rest.first == "!" { return skip(past: ">") }
        if rest.first == "/" {
            let name = String(rest.dropFirst().prefix { $0 != ">" })
            if open.last == name {
                open.removeLast()
            } else {
                faults.append("</\(name)> inside \(open.last ?? "nothing")")
            }
            return skip(past: ">")
        }
        let name = String(rest.prefix { $0.isLetter || $0.isNumber })
        if name.isEmpty { faults.append("a bare < in the text: \(rest.prefix(40))") }
        rest = rest.dropFirst(name.count)
        let attributes = readAttributes(of: name)
        let isClosed = rest.first == "/"
        skip(past: ">")
        tags.append(Tag(name: name, attributes: attributes))
        if !isClosed, !Self.empty.contains(name) { open.append(name) }
    }

    private mutating func readAttributes(of element: String) -> [String: String] {
        var attributes: [String: String] = [:]
        while true {
            rest = rest.drop(while: \.isWhitespace)
            let name = String(rest.prefix { !$0.isWhitespace && !"=>/\"'<".contains($0) })
            guard !name.isEmpty else { return attributes }
            rest = rest.dropFirst(name.count)
            if attributes[name] != nil { faults.append("\(name) twice on <\(element)>") }
            attributes[name] = readValue(of: name)
        }
    }

    private mutating func readValue(of name: String) -> String {
        guard rest.first == "=" else { return "" }
        rest = rest.dropFirst()
        guard rest.first == "\"" else {
            faults.append("\(name) without quotes")
            return ""
        }
        rest = rest.dropFirst()
        let value = String(rest.prefix { $0 != "\"" })
        if value.contains("<") { faults.append("\(name) holds a bare <") }
        rest = rest.dropFirst(value.count + 1)
        return value
    }

    private mutating func skip(past end: Character) {
        rest = rest.drop { $0 != end }.dropFirst()
    }

    private mutating func checkIdentifiers() {
        let ids = values(of: "id")
        for id in Set(ids) where ids.count(where: { $0 == id }) > 1 { faults.append("id \(id) more than once") }
        for reference in ["aria-labelledby", "aria-describedby", "for"].flatMap(values(of:)) {
            for id in reference.split(separator: " ") where !ids.contains(String(id)) {
                faults.append("nothing has the id \(id)")
            }
        }
    }

    /// Links within the page, such as those of the summary of errors, lead to something.
    private mutating func checkFragments() {
        let ids = values(of: "id")
        for link in values(of: "href") where link.hasPrefix("#") && !ids.contains(String(link.dropFirst())) {
            faults.append("nothing has the id that \(link) leads to")
        }
    }

    private mutating func checkHeadings() {
        let levels = tags.compactMap { tag in
            tag.name.count == 2 && tag.name.first == "h" ? tag.name.last?.wholeNumberValue : nil
        }
        if levels.count(where: { $0 == 1 }) != 1 { faults.append("\(levels.count(where: { $0 == 1 })) first headings") }
        for (level, next) in zip(levels, levels.dropFirst()) where next > level + 1 {
            faults.append("h\(next) after h\(level)")
        }
    }

    private mutating func checkAttributes() {
        for tag in tags {
            if ["style", "iframe", "object"].contains(tag.name) { faults.append("<\(tag.name)>") }
            if tag.name == "script",
                !Self.scripts.contains(tag.attributes["src"] ?? "") || tag.attributes["defer"] == nil
            {
                faults.append("a script that is not ours")
            }
            for (name, value) in tag.attributes {
                if name == "style" || name.hasPrefix("on") { faults.append("\(name) on <\(tag.name)>") }
                let isCall = name == "href" && value.wholeMatch(of: /tel:[0-9]{3,12}/) != nil
                if ["href", "src", "action"].contains(name), !value.hasPrefix("/"), !value.hasPrefix("#"), !isCall {
                    faults.append("\(name) leads away: \(value)")
                }
                if ["href", "src", "action"].contains(name), value.hasPrefix("//") {
                    faults.append("\(name) leads away")
                }
            }
            if tag.name == "table", !tags.contains(where: { $0.name == "caption" }) {
                faults.append("table without caption")
            }
            if tag.name == "svg", tag.attributes["aria-hidden"] == nil, tag.attributes["role"] != "img" {
                faults.append("a drawing neither hidden nor named")
            }
        }
    }
}
