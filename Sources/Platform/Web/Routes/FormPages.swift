import HTTPTypes

/// The pages to which people are led who open an address that only takes a form: again, in a restored tab, in another language.
struct FormPages {
    private let pages: [String: RouteDescription]

    init(_ routes: [RouteDescription]) {
        let pages = routes.filter { $0.method == .get && $0.kind == .page }
        self.pages = Dictionary(pages.map { ($0.path.text, $0) }) { first, _ in first }
    }

    /// The page that a form names, or else the nearest above its address; nil for what no page sends, and where there is none.
    func page(of form: RouteDescription) -> RouteDescription? {
        guard form.kind == .page else { return nil }
        if let named = form.formPage { return find(named.text, for: form) }
        var path = form.path.text[...]
        while let slash = path.lastIndex(of: "/") {
            path = path[..<slash]
            if let page = find(path.isEmpty ? "/" : String(path), for: form) { return page }
        }
        return nil
    }

    /// A page that whoever may send the form may open, and whose parameters the form's address has.
    private func find(_ path: String, for form: RouteDescription) -> RouteDescription? {
        guard let page = pages[path], page.access == .anyone || page.access == form.access,
            Set(page.path.parameterNames).isSubset(of: form.path.parameterNames)
        else { return nil }
        return page
    }
}
