internal import Hummingbird
internal import Web

/// Renders pages inside the frame of this site.
struct PageWriter: Sendable {
    let renderer: PageRenderer
    let isDemonstration: Bool
    let officialHost: String

    /// A page for passers-by, or for a viewer who is known.
    func response(
        _ page: some PortalPage,
        in web: WebContext,
        for viewer: Viewer = .visitor,
        formToken: String = "",
        status: HTTPResponse.Status = .ok
    ) throws -> Response {
        let frame = frame(web.language, viewer: viewer, formToken: formToken)
        return .html(try renderer.render(page, in: frame), status: status)
    }

    /// A page for somebody who is signed in.
    func response(_ page: some PortalPage, for visit: some SignedInContext) throws -> Response {
        try response(page, in: visit.web, for: visit.viewer, formToken: visit.session.formToken)
    }

    /// The page shown instead of one that could not be given; the plain one if even that fails.
    func failure(_ problem: Problem, in web: WebContext) -> String {
        let kind = problem.kind
        let page = FailurePage(
            code: kind.code,
            name: kind.title,
            explanation: problem.detail ?? kind.explanation,
            path: web.pagePath,
            requestID: web.id
        )
        let html = try? renderer.render(page, in: frame(web.language, viewer: .visitor, formToken: ""))
        return html ?? PlainErrorPage.render(problem, web)
    }

    /// The page that explains a kind of problem.
    func explanation(of kind: ProblemKind, in web: WebContext) throws -> String {
        let page = ProblemPage(code: kind.code, status: kind.status, name: kind.title, explanation: kind.explanation)
        return try renderer.render(page, in: frame(web.language, viewer: .visitor, formToken: ""))
    }

    private func frame(_ language: Language, viewer: Viewer, formToken: String) -> PageFrame {
        PageFrame(
            language: language,
            isDemonstration: isDemonstration,
            viewer: viewer,
            formToken: formToken,
            officialHost: officialHost
        )
    }
}

extension WebContext {
    /// The path of the request without query and language.
    var pagePath: String {
        let path = (head.path ?? "/").prefix { $0 != "?" }
        let english = Language.english.pathPrefix
        guard path.hasPrefix(english + "/") || path == english else { return String(path) }
        let rest = path.dropFirst(english.count)
        return rest.isEmpty ? "/" : String(rest)
    }

    /// The fields of the query; none without a query.
    func query() throws(WebError) -> [String: String] {
        guard let path = head.path, let mark = path.firstIndex(of: "?") else { return [:] }
        guard let form = Form(String(path[path.index(after: mark)...])) else { throw .malformedForm }
        return Dictionary(form.fields.map { ($0.name, $0.value) }) { first, _ in first }
    }
}
