internal import HTTPTypes
internal import Hummingbird
internal import Identity
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
        status: HTTPResponse.Status = .ok,
        formOrigin: String? = nil
    ) throws -> Response {
        let frame = frame(web.language, viewer: viewer, formToken: formToken)
        return try response(page, in: frame, status: status, formOrigin: formOrigin)
    }

    /// A page for somebody who is signed in.
    /// - Parameter formOrigin: another site to which a form of the page may lead; nil for pages that lead nowhere else.
    func response(
        _ page: some PortalPage,
        for visit: some SignedInContext,
        status: HTTPResponse.Status = .ok,
        formOrigin: String? = nil
    ) throws -> Response {
        try response(page, in: frame(for: visit), status: status, formOrigin: formOrigin)
    }

    private func response(
        _ page: some PortalPage,
        in frame: PageFrame,
        status: HTTPResponse.Status,
        formOrigin: String?
    ) throws -> Response {
        var response = Response.html(try renderer.render(page, in: frame), status: status)
        response.headers[.contentSecurityPolicy] = PagePolicy.text(
            usesScript: page.usesScript,
            formOrigin: formOrigin
        )
        if page.usesPosition { response.headers[.permissionsPolicy] = DevicePermissions.position.rawValue }
        return response
    }

    /// The page shown instead of one that could not be given; the plain one if even that fails.
    /// - Parameter visit: who is signed in, for the frame alone; nil for passers-by.
    func failure(_ problem: Problem, in web: WebContext, for visit: RefusedVisit?) -> String {
        let kind = problem.kind
        let page = FailurePage(
            code: kind.code,
            name: kind.title,
            explanation: problem.detail ?? kind.explanation,
            path: web.pagePath,
            requestID: web.id,
            way: FailurePage.Way(after: kind, of: web.head.method, isSignedIn: visit != nil),
            explainedAt: problem.explainedAt
        )
        let html = try? renderer.render(page, in: frame(web, of: visit))
        return html ?? PlainErrorPage.render(problem, web)
    }

    /// The page that explains a kind of problem.
    func explanation(of kind: ProblemKind, in web: WebContext, for visit: RefusedVisit?) throws -> String {
        let page = ProblemPage(code: kind.code, status: kind.status, name: kind.title, explanation: kind.explanation)
        return try renderer.render(page, in: frame(web, of: visit))
    }

    /// The frame of a page about a problem.
    private func frame(_ web: WebContext, of visit: RefusedVisit?) -> PageFrame {
        guard let visit else { return frame(web.language, viewer: .visitor, formToken: "") }
        return frame(for: visit)
    }

    private func frame(for visit: some SignedInContext) -> PageFrame {
        PageFrame(
            language: visit.web.language,
            isDemonstration: isDemonstration,
            viewer: visit.viewer,
            formToken: visit.formToken,
            officialHost: officialHost,
            actingFor: visit.acting?.name,
            delegated: visit.acting?.delegated,
            hasRoles: visit.session.role != .holder
        )
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
