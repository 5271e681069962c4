import Encoding
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Synchronization
import Web
import WebSupport

/// What a module error looks like: one kind with everything, for the tests.
enum SampleError: ProblemError {
    case agreementExpired

    static let problemKinds = [
        ProblemKind(
            "agreement-expired",
            status: 403,
            title: LocalizedText(vi: "Thỏa thuận hết hạn", en: "Agreement expired"),
            explanation: LocalizedText(vi: "Gia hạn thỏa thuận.", en: "Renew the agreement.")
        )
    ]

    var problem: Problem {
        Problem(
            Self.problemKinds[0],
            errors: [
                .init(pointer: "/purpose", code: "expired", detail: LocalizedText(vi: "Hết hạn.", en: "Expired."))
            ]
        )
    }
}

/// An error that says too much.
struct SecretError: Error, CustomStringConvertible {
    let description = "SELECT secret FROM person at /srv/vneid/main.swift:42"
}

enum SampleRoute: RouteSet {
    case hello, page, act, again, echo, upload, form, expired, secret, officer, language, slow, large, last, nothing,
        unchanged

    var route: RouteDescription {
        switch self {
        case .hello: describe("/hello", "hello")
        case .page: describe("/home/{who}", "page", kind: .page)
        case .act: describe("/home/{who}/parts/{part}/act", "act", method: .post, kind: .page, body: .small)
        case .again: describe("/again/{who}", "again", method: .post, kind: .page, body: .small, on: "/home/{who}")
        case .echo: describe("/echo", "echo", method: .post, body: .bytes(100))
        case .upload: describe("/upload", "upload", method: .post, body: .bytes(8 << 20))
        case .form: describe("/form", "form", method: .post, kind: .page, body: .small)
        case .expired: describe("/expired", "expired")
        case .secret: describe("/secret", "secret", kind: .page)
        case .officer: describe("/officer", "officer", access: .officer)
        case .language: describe("/language", "language")
        case .slow: describe("/slow", "slow")
        case .large: describe("/large", "large")
        case .last: describe("/last", "last")
        case .nothing: describe("/nothing", "nothing")
        case .unchanged: describe("/unchanged", "unchanged")
        }
    }

    private func describe(
        _ path: PathTemplate,
        _ id: String,
        method: HTTPRequest.Method = .get,
        access: AccessClass = .anyone,
        kind: RouteKind = .api,
        body: BodyLimit = .none,
        on page: PathTemplate? = nil
    ) -> RouteDescription {
        RouteDescription(
            method,
            path,
            operationID: id,
            summary: "A sample.",
            access: access,
            kind: kind,
            body: body,
            formPage: page
        )
    }
}

/// A server side with one route of each sort.
struct TestSite {
    let application: WebApplication
    let log: LogLines
    let health = HealthChecks()
    let registry = PrometheusRegistry()

    init(
        publicURL: String = "https://vneid.example.vn",
        limits: WebLimits = WebLimits(),
        clock: HTTPClock = HTTPClock()
    ) throws {
        let log = LogLines()
        var problems = ProblemRegistry()
        try problems.add(SampleError.self)
        let url = PublicURL(publicURL) ?? .localhost
        let site = WebSite(
            configuration: WebConfiguration(publicURL: url, limits: limits),
            problems: problems,
            metrics: WebMetrics(registry: registry),
            logger: log.logger,
            traceIDs: TraceIDGenerator(seed: (1, 2)),
            clock: clock
        )
        var routes = RouteTable()
        Self.mount(on: &routes)
        HealthRoute.mount(on: &routes, checks: health)
        MetricsRoute.mount(on: &routes, registry: registry)
        ProblemRoute.mount(on: &routes, problems: problems)
        self.application = try WebApplication(site: site, routes: routes)
        self.log = log
    }

    private static func mount(on routes: inout RouteTable) {
        let officers = Gate<String>(.officer) { _, context in
            guard context.head.headerFields[.authorization] == "officer" else { throw WebError.notFound }
            return "Hùng"
        }
        routes.on(SampleRoute.hello) { _, _ in .text("hello") }
        routes.on(SampleRoute.page) { _, context in .html("<p>\(HTMLText.escape(try context.parameter("who")))</p>") }
        for form in [SampleRoute.act, .again] { routes.on(form) { _, _ in .text("done") } }
        routes.on(SampleRoute.echo) { request, context in
            let value = try await context.json(of: request)
            var json = JSONWriter()
            json.element(value)
            return .json(json)
        }
        routes.on(SampleRoute.upload) { request, context in
            try await Task.sleep(for: .milliseconds(Self.number("after", context)))
            return .text("\(try await context.body(of: request).readableBytes)")
        }
        routes.on(SampleRoute.form) { request, context in .text(try await context.form(of: request)["name"] ?? "none") }
        routes.on(SampleRoute.expired) { _, _ in throw SampleError.agreementExpired }
        routes.on(SampleRoute.secret) { _, _ in throw SecretError() }
        routes.on(SampleRoute.officer, through: officers) { _, name in .text(name) }
        routes.on(SampleRoute.language) { _, context in
            .text(context.queryForm["say"] ?? context.language.tag)
        }
        routes.on(SampleRoute.slow) { _, context in
            context.requestLogger.info("slow")
            // Long enough for a stop to reach the connection first, on a busy machine too.
            try await Task.sleep(for: .seconds(3))
            return .text("slow")
        }
        routes.on(SampleRoute.large) { _, context in
            context.requestLogger.info("large")
            return .text(String(repeating: "x", count: Self.number("bytes", context)))
        }
        routes.on(SampleRoute.last) { _, _ in
            var response = Response.text("last")
            response.headers[.connection] = "close"
            return response
        }
        routes.on(SampleRoute.nothing) { _, _ in Response(status: .noContent) }
        // A mistake of its handler: there can be no body.
        routes.on(SampleRoute.unchanged) { _, context in
            var response = Response.text(String(repeating: "x", count: Self.number("bytes", context)))
            response.status = .notModified
            return response
        }
    }

    /// A number of the query; 0 without one.
    private static func number(_ name: String, _ context: WebContext) -> Int {
        context.queryForm[name].flatMap { Int($0) } ?? 0
    }

    func send(
        _ method: HTTPRequest.Method = .get,
        _ path: String,
        headers: HTTPFields = [:],
        body: String = "",
        from address: String = "203.0.113.9",
        authority: String = "vneid.example.vn"
    ) async throws -> Answer {
        let head = HTTPRequest(
            method: method,
            scheme: "http",
            authority: authority,
            path: path,
            headerFields: headers
        )
        let body = RequestBody(buffer: ByteBuffer(string: body))
        let answer = try await application.receive(head, body, from: address, logger: log.logger)
        return Answer(
            status: answer.status,
            headers: answer.fields,
            body: String(decoding: answer.bytes, as: UTF8.self)
        )
    }
}

struct Answer {
    let status: Int
    let headers: HTTPFields
    let body: String

    /// The body as a JSON object; empty when it is none.
    var json: [String: JSONValue] {
        let members = (try? JSONValue.parse(Array(body.utf8)))?.object?.members ?? []
        return Dictionary(members.map { ($0.name, $0.value) }) { first, _ in first }
    }
}

final class LogLines: Sendable {
    private let lines = Mutex<[String]>([])
    var all: [String] { lines.withLock { $0 } }

    func add(_ line: String) { lines.withLock { $0.append(line) } }

    var logger: Logger {
        Logger(label: "test") { label in
            StructuredLogHandler(label: label, format: .json) { [self] in add($0) }
        }
    }
}
