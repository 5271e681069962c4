/// Writes well-formed markup: every element is closed, every attribute quoted, every text escaped, and no style attribute exists.
///
/// For charts (SVG), and for long lists that would keep the template engine busy.
struct MarkupWriter {
    private(set) var html = ""
    private var open: [String] = []

    /// Opens an element.
    mutating func begin(_ name: String, _ attributes: KeyValuePairs<String, String>) {
        write(name, attributes, ending: ">")
        open.append(name)
    }

    /// Closes the element opened last.
    mutating func end() {
        guard let name = open.popLast() else { return }
        html += "</\(name)>"
    }

    /// An element without content.
    mutating func element(_ name: String, _ attributes: KeyValuePairs<String, String>) {
        write(name, attributes, ending: "/>")
    }

    /// An element that holds text only.
    mutating func text(_ name: String, _ attributes: KeyValuePairs<String, String>, _ text: String) {
        write(name, attributes, ending: ">")
        html += Self.escape(text) + "</\(name)>"
    }

    /// The finished markup, all elements closed.
    mutating func finish() -> Markup {
        while !open.isEmpty { end() }
        return Markup(html: html)
    }

    private mutating func write(_ name: String, _ attributes: KeyValuePairs<String, String>, ending: String) {
        html += "<\(name)"
        for (name, value) in attributes { html += " \(name)=\"\(Self.escape(PageText.printable(value)))\"" }
        html += ending
    }

    static func escape(_ text: String) -> String {
        var escaped = ""
        for character in PageText.printable(text).unicodeScalars {
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.unicodeScalars.append(character)
            }
        }
        return escaped
    }
}
