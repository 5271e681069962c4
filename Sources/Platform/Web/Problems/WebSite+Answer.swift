import HTTPTypes
package import Hummingbird
import Logging
import NIOCore

extension WebSite {
    /// The one place where an error becomes an answer.
    ///
    /// A `ProblemError` shows what its module says. Anything else is our own fault: a bare `internal-error`, with the
    /// details in the log under the request id and nowhere else.
    func answer(_ error: any Error, _ context: WebContext) async -> Response {
        let problem = problem(for: error)
        log(error, problem, context)
        return await answer(problem, context)
    }

    /// Writes a problem as JSON, or as a page for browsers on page routes.
    package func answer(_ problem: Problem, _ context: WebContext) async -> Response {
        var response = await wantsPage(context) ? page(problem, context) : document(problem, context)
        for field in problem.headers { response.headers.append(field) }
        response.headers[.contentLanguage] = context.language.tag
        response.headers[.vary] = "Accept, Accept-Language"
        if problem.closesConnection { response.headers[.connection] = "close" }
        return response
    }

    private func problem(for error: any Error) -> Problem {
        switch error {
        case let error as any ProblemError: error.problem
        case let error as HTTPError: Self.webError(for: error).problem
        case is NIOTooManyBytesError: WebError.payloadTooLarge(limit: 0).problem
        case is CancellationError: WebError.overloaded(retryAfter: configuration.limits.retryAfterSeconds).problem
        default: WebError.internalError.problem
        }
    }

    /// Hummingbird's own errors keep their status class but never their message.
    private static func webError(for error: HTTPError) -> WebError {
        switch error.status.code {
        case 404: .notFound
        case 413: .payloadTooLarge(limit: 0)
        case 400..<500: .malformedRequest
        default: .internalError
        }
    }

    private func log(_ error: any Error, _ problem: Problem, _ context: WebContext) {
        guard let level = problem.logLevel else { return }
        context.requestLogger.log(
            level: level,
            "request failed",
            metadata: [
                "problem": .string(problem.kind.code), "error": .string(String(reflecting: error)),
                "route": .string(context.route?.operationID ?? "none"),
            ]
        )
    }

    private func wantsPage(_ context: WebContext) -> Bool {
        (context.route?.kind ?? .page) == .page && context.acceptsPages
    }

    private func page(_ problem: Problem, _ context: WebContext) async -> Response {
        let page = await errorPage?(problem, context) ?? PlainErrorPage.render(problem, context)
        var response = Response.html(page)
        response.status = .init(code: problem.kind.status)
        return response
    }

    private func document(_ problem: Problem, _ context: WebContext) -> Response {
        let json = problem.json(
            language: context.language,
            publicURL: configuration.publicURL,
            requestID: context.id
        )
        return Response(
            status: .init(code: problem.kind.status),
            headers: [.contentType: "application/problem+json"],
            body: ResponseBody(byteBuffer: json.buffer)
        )
    }
}
