import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTP1

/// Answers one route: runs its handler, turns errors into problems, completes the headers, counts.
struct RouteResponder: HTTPResponder {
    typealias Context = WebContext
    let site: WebSite
    let entry: RouteEntry
    let language: Language?
    let instruments: RouteInstruments

    func respond(to request: Request, context: WebContext) async throws -> Response {
        let start = NIODeadline.now()
        var context = context
        context.enter(entry.route, language: language)
        var response = try await handled(request, context)
        if request.method == .head || !response.status.mayHaveBody { response = response.createHeadResponse() }
        site.headers.complete(&response, context: context, date: site.clock.date)
        instruments.record(status: response.status.code, nanoseconds: (NIODeadline.now() - start).nanoseconds)
        return response
    }

    private func handled(_ request: Request, _ context: WebContext) async throws -> Response {
        do {
            if entry.route.access == .loopback { try context.requireLoopback() }
            return try await entry.handler(request, context)
        } catch let error as HTTPParserError {
            // The request itself is broken: the connection answers, because nothing more can be read from it.
            throw error
        } catch {
            return await site.answer(error, context)
        }
    }
}
