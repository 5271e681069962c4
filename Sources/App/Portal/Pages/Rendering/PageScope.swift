import Mustache
import Web

/// What a template asked for and did not get; one for each rendering.
final class TemplateComplaints {
    /// Names that no scope knew.
    private(set) var missing: Set<String> = []
    /// Names written with `{{{…}}}` whose value was not markup.
    private(set) var unescaped: Set<String> = []

    func note(missing name: String) { missing.insert(name) }
    func note(unescaped name: String) { unescaped.insert(name) }
}

/// A record as the template engine sees it.
///
/// The outermost scope is asked last, so what it does not know is missing.
struct PageScope: MustacheParent {
    let values: [String: PageValue]
    let rawNames: Set<String>
    let isOutermost: Bool
    let complaints: TemplateComplaints

    /// Finds a value for the engine; notes a name that is missing or would go out unescaped.
    func child(named name: String) -> Any? {
        guard let value = values[name] else {
            if isOutermost { complaints.note(missing: name) }
            return nil
        }
        if case .markup(let markup) = value { return rawNames.contains(name) ? markup.html : nil }
        if rawNames.contains(name) {
            complaints.note(unescaped: name)
            return nil
        }
        return represent(value)
    }

    private func represent(_ value: PageValue) -> Any {
        switch value {
        case .text(let text): PageText.printable(text)
        case .flag(let flag): flag
        case .list(let values): values.map(represent)
        case .record(let values): inner(values)
        case .markup(let markup): markup.html
        }
    }

    private func inner(_ values: [String: PageValue]) -> PageScope {
        PageScope(values: values, rawNames: rawNames, isOutermost: false, complaints: complaints)
    }
}

/// Text on its way into a page.
enum PageText {
    /// The text without control characters, which no HTML document may hold; line ends and tabs stay.
    static func printable(_ text: String) -> String {
        guard text.utf8.contains(where: isControl) else { return text }
        return String(decoding: text.utf8.filter { !isControl($0) }, as: UTF8.self)
    }

    private static func isControl(_ byte: UInt8) -> Bool {
        byte < 0x20 ? byte != 0x0A && byte != 0x09 : byte == 0x7F
    }
}

/// The words of a page, reached as `{{t.name}}`; a name it does not know is always missing.
struct WordingScope: MustacheParent {
    let wording: Wording
    let shared: Wording
    let language: Language
    let complaints: TemplateComplaints

    func child(named name: String) -> Any? {
        guard let phrase = wording[name] ?? shared[name] else {
            complaints.note(missing: "t.\(name)")
            return nil
        }
        return phrase[language]
    }
}

/// The bottom of the stack: the record of the page, and its words under `t`.
struct RootScope: MustacheParent {
    let page: PageScope
    let words: WordingScope

    func child(named name: String) -> Any? {
        name == "t" ? words : page.child(named: name)
    }
}
