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
    private let templates: PageTemplates
    private let rawNames: Set<String>
    private let assets: AssetPaths

    /// Parses every template once, so that a mistake in one shows at the start.
    package init(assets: AssetPaths = AssetPaths()) throws(PageError) {
        var texts: [String: String] = [:]
        var rawNames: Set<String> = []
        for asset in PortalAsset.templates {
            let text = String(decoding: asset.bytes, as: UTF8.self)
            rawNames.formUnion(TemplateText.rawNames(in: text))
            texts[asset.templateName] = text
        }
        for (name, text) in texts {
            _ = try PageTemplates.parse(text, name: name)
            for part in TemplateText.included(in: text) where texts[part] == nil { throw .templateAbsent(part) }
        }
        self.templates = PageTemplates(texts: texts, constants: assets.values.compactMapValues(\.plainText))
        self.rawNames = rawNames
        self.assets = assets
    }

    /// Renders one page inside the frame of the portal.
    /// - Returns: a complete HTML document in the language of the frame.
    package func render(_ page: some PortalPage, in frame: PageFrame) throws(PageError) -> String {
        let template = type(of: page).template.rawValue
        let library = try templates.library(of: type(of: page), in: frame.language)
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
}

/// Reads templates as text, for the rules the engine does not know.
enum TemplateText {
    /// The names written with three braces or an ampersand, which the engine does not escape.
    static func rawNames(in template: String) -> Set<String> {
        let tags = template.split(separator: "{{", omittingEmptySubsequences: false).dropFirst()
        return Set(
            tags.compactMap { tag in
                guard tag.first == "{" || tag.first == "&", let end = tag.firstIndex(of: "}") else { return nil }
                return String(tag[..<end].dropFirst()).filter { !$0.isWhitespace }
            }
        )
    }

    /// The names of templates that one includes (`{{>name}}`) or extends (`{{<name}}`).
    static func included(in template: String) -> [String] {
        template.split(separator: "{{", omittingEmptySubsequences: false).dropFirst().compactMap { tag in
            guard tag.first == ">" || tag.first == "<", let end = tag.firstIndex(of: "}") else { return nil }
            return tag[..<end].dropFirst().filter { !$0.isWhitespace }
        }
    }

    /// The template with values that never change written in, escaped; a name that is not among them stays.
    static func filled(_ template: String, with constants: (String) -> String?) -> String {
        var filled = ""
        var rest = template[...]
        while let open = rest.firstRange(of: "{{"), let close = rest[open.upperBound...].firstRange(of: "}}") {
            let name = String(rest[open.upperBound..<close.lowerBound])
            filled += rest[..<open.lowerBound]
            filled += constants(name).map(MarkupWriter.escape) ?? String(rest[open.lowerBound..<close.upperBound])
            rest = rest[close.upperBound...]
        }
        return filled + rest
    }
}
