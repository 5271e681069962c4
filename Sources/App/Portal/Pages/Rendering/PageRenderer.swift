import Mustache

/// Why a page could not be rendered; each case is a mistake in our templates or models, never the reader's.
package enum PageError: Error, Equatable {
    /// The named template is not in the binary, or is not UTF-8.
    case templateAbsent(String)
    /// The named template does not parse.
    case templateMalformed(String, reason: String)
    /// The template asked for names that the model does not give.
    case valuesMissing(template: String, names: [String])
    /// The template would have written text without escaping.
    case textUnescaped(template: String, names: [String])
}

/// Turns page models into HTML with the templates in the binary, and refuses a page with anything missing.
///
/// A thin layer over swift-mustache, which by itself renders a missing name as nothing.
package struct PageRenderer: Sendable {
    private let library: MustacheLibrary
    private let rawNames: Set<String>
    private let assets: AssetPaths

    /// Parses every template once.
    package init(assets: AssetPaths = AssetPaths()) throws(PageError) {
        var templates: [String: MustacheTemplate] = [:]
        var rawNames: Set<String> = []
        for asset in PortalAsset.templates {
            let text = String(decoding: asset.bytes, as: UTF8.self)
            rawNames.formUnion(TemplateText.rawNames(in: text))
            templates[asset.templateName] = try Self.parse(text, name: asset.templateName)
        }
        self.library = MustacheLibrary(templates: templates)
        self.rawNames = rawNames
        self.assets = assets
    }

    /// Renders one page inside the frame of the portal.
    /// - Returns: a complete HTML document in the language of the frame.
    package func render(_ page: some PortalPage, in frame: PageFrame) throws(PageError) -> String {
        let template = type(of: page).template.rawValue
        guard let parsed = library.getTemplate(named: template) else { throw .templateAbsent(template) }
        let complaints = TemplateComplaints()
        let html = parsed.render(scope(of: page, in: frame, complaints: complaints), library: library)
        guard complaints.unescaped.isEmpty else {
            throw .textUnescaped(template: template, names: complaints.unescaped.sorted())
        }
        guard complaints.missing.isEmpty else {
            throw .valuesMissing(template: template, names: complaints.missing.sorted())
        }
        return html
    }

    private func scope(
        of page: some PortalPage,
        in frame: PageFrame,
        complaints: TemplateComplaints
    ) -> RootScope {
        let values = page.values(in: frame.language)
            .merging(frame.values(around: page)) { own, _ in own }
            .merging(assets.values) { own, _ in own }
        return RootScope(
            page: PageScope(values: values, rawNames: rawNames, isOutermost: true, complaints: complaints),
            words: WordingScope(
                wording: type(of: page).wording,
                shared: PageFrame.wording,
                language: frame.language,
                complaints: complaints
            )
        )
    }

    private static func parse(_ text: String, name: String) throws(PageError) -> MustacheTemplate {
        do {
            return try MustacheTemplate(string: text)
        } catch {
            throw .templateMalformed(name, reason: "\(error)")
        }
    }
}

/// Reads templates as text, for the rules the engine does not know.
enum TemplateText {
    /// The names written with three braces or an ampersand, which the engine does not escape.
    static func rawNames(in template: String) -> Set<String> {
        let tags = template.split(separator: "{{").dropFirst()
        return Set(
            tags.compactMap { tag in
                guard tag.first == "{" || tag.first == "&", let end = tag.firstIndex(of: "}") else { return nil }
                return String(tag[..<end].dropFirst()).filter { !$0.isWhitespace }
            }
        )
    }
}
