internal import HTTPTypes
internal import Web

extension RouteDescription {
    /// A page.
    static func page(
        _ path: PathTemplate,
        _ operation: String,
        _ summary: String,
        for access: AccessClass = .anyone
    ) -> RouteDescription {
        RouteDescription(.get, path, operationID: operation, summary: summary, access: access, kind: .page)
    }

    /// A form of a page: of the one with its path, the one named, or the nearest above its path.
    static func form(
        _ path: PathTemplate,
        _ operation: String,
        _ summary: String,
        for access: AccessClass = .anyone,
        body: BodyLimit = .small,
        on page: PathTemplate? = nil
    ) -> RouteDescription {
        RouteDescription(
            .post,
            path,
            operationID: operation,
            summary: summary,
            access: access,
            kind: .page,
            body: body,
            formPage: page
        )
    }

    /// A page of questions of the catalogue, with every row that it may have; in a form's encoding a Vietnamese letter takes nine bytes.
    static func answers(
        _ path: PathTemplate,
        _ operation: String,
        _ summary: String,
        for access: AccessClass
    ) -> RouteDescription {
        form(path, operation, summary, for: access, body: .bytes(512 * 1_024))
    }

    /// What the script of a page sends, and gets JSON for.
    static func script(
        _ path: PathTemplate,
        _ operation: String,
        _ summary: String,
        for access: AccessClass = .anyone
    ) -> RouteDescription {
        RouteDescription(.post, path, operationID: operation, summary: summary, access: access, body: .small)
    }
}
