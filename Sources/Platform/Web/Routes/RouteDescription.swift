package import HTTPTypes

/// What the world knows about a route: registration, links, OpenAPI comparison and the leak walk all read it.
package struct RouteDescription: Sendable, Hashable {
    /// One method; another method is another route.
    package let method: HTTPRequest.Method
    /// Without language prefix.
    package let path: PathTemplate
    /// The `operationId` of the OpenAPI file; unique.
    package let operationID: String
    /// One sentence in English, as in the OpenAPI file.
    package let summary: String
    /// Who may call it.
    package let access: AccessClass
    /// How it speaks.
    package let kind: RouteKind
    /// How much it reads.
    package let body: BodyLimit
    /// Where its form is, if that is not the nearest page above its path: whoever opens the path of a form that has no page is led
    /// there.
    package let formPage: PathTemplate?

    package init(
        _ method: HTTPRequest.Method,
        _ path: PathTemplate,
        operationID: String,
        summary: String,
        access: AccessClass,
        kind: RouteKind = .api,
        body: BodyLimit = .none,
        formPage: PathTemplate? = nil
    ) {
        self.method = method
        self.path = path
        self.operationID = operationID
        self.summary = summary
        self.access = access
        self.kind = kind
        self.body = body
        self.formPage = formPage
    }

    /// The path with its parameters filled in order; pages get the prefix of the language.
    package func link(_ arguments: [String], in language: Language) -> String {
        let path = path.filled(arguments)
        guard kind == .page, language != .vietnamese else { return path }
        return path == "/" ? language.pathPrefix : language.pathPrefix + path
    }
}

/// Who may call a route; a `Gate` of the same class must stand before every route that is not for everyone.
package enum AccessClass: String, Sendable, Hashable, CaseIterable {
    /// Nobody is asked who they are.
    case anyone
    /// A signed-in citizen, about herself.
    case citizen
    /// A signed-in officer of an agency.
    case officer
    /// A signed-in operator of this platform.
    case `operator`
    /// A registered developer.
    case developer
    /// A member of the exchange, by HTTP Message Signature.
    case member
    /// Callers on this machine only (metrics, one-time links).
    case loopback
}

/// How a route speaks: decides the security policy, the form of its errors and whether `/en` mirrors it.
package enum RouteKind: String, Sendable, Hashable {
    /// JSON or another machine format; errors are `application/problem+json`.
    case api
    /// An HTML page, mirrored under `/en`; errors are pages for callers that accept HTML.
    case page
    /// A file with an immutable name.
    case asset
}

/// The largest body a route reads; a larger one is refused with 413 before it is read.
package enum BodyLimit: Sendable, Hashable {
    /// The route takes no body.
    case none
    /// 64 KiB: one JSON request or one form.
    case small
    /// So many bytes, held in memory.
    case bytes(Int)
    /// So many bytes, read as a stream by the route itself.
    case stream(Int)

    /// In bytes.
    package var maximum: Int {
        switch self {
        case .none: 0
        case .small: 65_536
        case .bytes(let count), .stream(let count): count
        }
    }
}
