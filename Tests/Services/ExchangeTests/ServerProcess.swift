import Civil
import Encoding
import Evidence
import Exchange
import HTTPTypes
import Hummingbird
import NIOCore
import Records
import ServiceLifecycle
import Signing
import Store
import Web
import WebSupport

/// One server process: the exchange mounted on its own routes, without sockets.
struct ServerProcess: Sendable {
    let service: ExchangeService
    let application: WebApplication

    init(store: Store, log: EvidenceLog, clock: TestClock, records: RecordRegister) async throws {
        let url = PublicURL(ExchangeFixture.publicURL) ?? .localhost
        service = try await ExchangeService(
            store: store,
            log: log,
            publicURL: url,
            logger: Silence.logger,
            clock: { clock.now },
            signer: { _ in ResponseSigner(ExchangeFixture.answerKey) },
            answerKeys: { #"{"keys":[]}"# },
            records: records
        )
        var problems = ProblemRegistry()
        for kind in ExchangeService.problemKinds { try problems.add(kind) }
        let site = WebSite(configuration: WebConfiguration(publicURL: url), problems: problems, logger: Silence.logger)
        var routes = RouteTable()
        service.mount(on: &routes)
        application = try WebApplication(site: site, routes: routes)
    }

    /// Sends a request to another host name than the public one, as a proxy does; the body in pieces if asked for.
    func send(_ message: RequestMessage, inPiecesOf size: Int? = nil) async throws -> Answer {
        guard case .bytes(let bytes) = message.body else { return Answer(status: 0, fields: [:], bytes: []) }
        let pieces = stride(from: 0, to: bytes.count, by: size ?? max(1, bytes.count)).map { start in
            ByteBuffer(bytes: bytes[start..<min(bytes.count, start + (size ?? bytes.count))])
        }
        return try await send(message, pieces: pieces)
    }

    func send(_ message: RequestMessage, pieces: [ByteBuffer]) async throws -> Answer {
        let head = HTTPRequest(
            method: HTTPRequest.Method(message.method) ?? .get,
            scheme: "http",
            authority: "10.0.0.7:8080",
            path: message.target,
            headerFields: message.fields
        )
        let body = pieces.count == 1 ? RequestBody(buffer: pieces[0]) : RequestBody(asyncSequence: pieces.async)
        return try await application.receive(head, body, from: "203.0.113.9", logger: Silence.logger)
    }

    /// Runs what stands beside the server while the body runs, then stops it.
    func withServices<T>(_ body: () async throws -> T) async throws -> T {
        let tasks = service.services.map { service in Task { try await service.run() } }
        let result: Swift.Result<T, any Error>
        do { result = .success(try await body()) } catch { result = .failure(error) }
        for task in tasks {
            task.cancel()
            try await task.value
        }
        return try result.get()
    }
}

typealias Answer = ReceivedAnswer

extension Answer {
    /// The code of a problem.
    var code: String? { json?["code"]?.text }
    var receipt: String? { json?["receipt"]?.text }

    /// The lines of NDJSON.
    var lines: [JSONObject] {
        bytes.split(separator: 0x0A).compactMap { try? JSONValue.parse(Array($0)).object }
    }

    /// The body with the request id taken out.
    var masked: String {
        guard let id = json?["instance"]?.text else { return text }
        return text.replacing(id, with: "REQUEST")
    }
}

extension Array where Element: Sendable {
    /// The elements one after the other.
    fileprivate var async: AsyncStream<Element> {
        AsyncStream { continuation in
            for element in self { continuation.yield(element) }
            continuation.finish()
        }
    }
}
