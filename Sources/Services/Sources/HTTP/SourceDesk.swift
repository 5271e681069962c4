internal import Civil
internal import Encoding
internal import Evidence
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import NIOCore
internal import Signing
internal import Store
internal import Web

/// Serves agencies: verifies the request, runs the operation, signs the answer.
struct SourceDesk: Sendable {
    let members: any MemberDesk
    let store: Store
    let log: EvidenceLog
    let publicURL: PublicURL
    let clock: @Sendable () -> Timestamp

    /// A request of a member whose signature holds.
    struct Call: WebChildContext {
        let web: WebContext
        let agency: String
        let request: VerifiedRequest
        let body: [UInt8]
        let query: [String: String]
    }

    /// A request whose content is still arriving.
    struct Stream: WebChildContext {
        let web: WebContext
        let agency: String
        let head: VerifiedHead
        let query: [String: String]
        let content: RequestBody
    }

    /// What an operation answers, before it is signed.
    struct Answer: Sendable {
        var status = 200
        var type = "application/json"
        let body: [UInt8]
    }

    func mount(
        _ route: SourceRoute,
        on routes: inout RouteTable,
        perform: @escaping @Sendable (Call) async throws -> Answer
    ) {
        let gate = Gate(.member) { request, context in try await admit(request, context) }
        routes.on(route, through: gate) { _, call in
            // A reading may be repeated, but not by somebody who overheard it.
            try await claimNonce(of: call.request)
            do {
                return try response(await perform(call), [:], to: call.request)
            } catch let refusal as SourceRefusal {
                return try response(refusal, call)
            }
        }
    }

    func mountStream(
        _ route: SourceRoute,
        on routes: inout RouteTable,
        perform: @escaping @Sendable (Stream) async throws -> (Answer, VerifiedRequest)
    ) {
        let gate = Gate(.member) { request, context in try await admitStream(request, context) }
        routes.on(route, through: gate) { _, call in
            let (answer, request) = try await perform(call)
            return try response(answer, [:], to: request)
        }
    }

    // MARK: the way in

    private func admit(_ request: Request, _ context: WebContext) async throws -> Call {
        let body = try await Array(context.body(of: request).readableBytesView)
        let verified = try await members.verify(message(request, .bytes(body)))
        return try await Call(
            web: context,
            agency: members.member(of: verified.signature),
            request: verified,
            body: body,
            query: Self.query(of: request)
        )
    }

    private func admitStream(_ request: Request, _ context: WebContext) async throws -> Stream {
        let head = try await members.verifyHead(message(request, .empty))
        return try await Stream(
            web: context,
            agency: members.member(of: head.signature),
            head: head,
            query: Self.query(of: request),
            content: request.body
        )
    }

    private func claimNonce(of request: VerifiedRequest) async throws {
        let (members, id, now) = (members, log.nextID(), clock())
        let isNew = try await store.write(.snapshot) { tx in
            try members.claimNonce(of: request.signature, receipt: id, at: now, in: tx)
        }
        guard isNew else { throw SourceRefusal.replayed }
    }

    /// The request as its signer saw it: scheme and authority are our own configuration, never the caller's `Host`.
    private func message(_ request: Request, _ body: MessageBody) -> RequestMessage {
        RequestMessage(
            method: request.head.method.rawValue,
            scheme: publicURL.scheme,
            authority: publicURL.authority,
            target: request.head.path ?? "/",
            fields: request.head.headerFields,
            body: body
        )
    }

    private static func query(of request: Request) -> [String: String] {
        Dictionary(
            request.uri.queryParameters.map { (String($0.key), String($0.value)) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    // MARK: out

    private func response(_ refusal: SourceRefusal, _ call: Call) throws -> Response {
        let problem = refusal.problem
        let json = problem.json(language: call.web.language, publicURL: publicURL, requestID: call.web.id)
        var headers = problem.headers
        headers[.contentLanguage] = call.web.language.tag
        let answer = Answer(status: problem.kind.status, type: "application/problem+json", body: json.bytes)
        return try response(answer, headers, to: call.request)
    }

    private func response(_ answer: Answer, _ headers: HTTPFields, to request: VerifiedRequest) throws -> Response {
        var fields = headers
        fields.append(HTTPField(name: .contentType, value: answer.type))
        var message = ResponseMessage(status: answer.status, fields: fields, body: .bytes(answer.body))
        let now = clock()
        try members.answerSigner(at: now).sign(&message, to: request, created: now)
        return Response(
            status: .init(code: answer.status),
            headers: message.fields,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body))
        )
    }
}
