import Mustache
import Synchronization
import Web

/// The templates of each kind of page in each language, with its fixed words already in them.
///
/// Half of what a page asks for are words; looking each one up for each page takes the engine longer than all the rest. A kind of
/// page is parsed when it is first shown, with the few templates that it includes.
final class PageTemplates: Sendable {
    private struct Kind: Hashable {
        let page: ObjectIdentifier
        let language: Language
    }

    private let texts: [String: String]
    private let constants: [String: String]
    private let parsed = Mutex<[Kind: MustacheLibrary]>([:])

    /// - Parameter constants: the same for every page: addresses of files.
    init(texts: [String: String], constants: [String: String]) {
        self.texts = texts
        self.constants = constants
    }

    /// The templates that a kind of page needs.
    func library<Page: PortalPage>(of page: Page.Type, in language: Language) throws(PageError) -> MustacheLibrary {
        let kind = Kind(page: ObjectIdentifier(page), language: language)
        if let library = parsed.withLock({ $0[kind] }) { return library }
        let library = try parse(page, in: language)
        parsed.withLock { $0[kind] = library }
        return library
    }

    private func parse<Page: PortalPage>(_ page: Page.Type, in language: Language) throws(PageError) -> MustacheLibrary
    {
        var templates: [String: MustacheTemplate] = [:]
        var waiting = [page.template.rawValue]
        while let name = waiting.popLast() {
            guard templates[name] == nil, let text = texts[name] else { continue }
            waiting += TemplateText.included(in: text)
            let filled = TemplateText.filled(text) { constant(named: $0, page, language) }
            templates[name] = try Self.parse(filled, name: name)
        }
        return MustacheLibrary(templates: templates)
    }

    private func constant<Page: PortalPage>(named name: String, _ page: Page.Type, _ language: Language) -> String? {
        if name == "scriptPath" { return constants[page.script.constant] }
        guard name.hasPrefix("t.") else { return constants[name] }
        let word = String(name.dropFirst(2))
        return (page.wording[word] ?? PageFrame.wording[word])?[language]
    }

    /// Parses one template.
    static func parse(_ text: String, name: String) throws(PageError) -> MustacheTemplate {
        do {
            return try MustacheTemplate(string: text)
        } catch {
            throw .templateMalformed(name, reason: "\(error)")
        }
    }
}
