internal import Civil
internal import Evidence
internal import Hummingbird
internal import SignedWeb
internal import Signing
internal import Store
internal import Web

/// Serves agencies: verifies the request, runs the operation, signs the answer, which a refusal is too.
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

    /// An operation throws its refusals.
    typealias Perform = @Sendable (Call) async throws -> SignedAnswer
    /// With the answer, or a refusal of content that was read to its end, comes the request whose digest holds; a refusal
    /// that is thrown ended the reading, and is signed over the head alone.
    typealias PerformStream = @Sendable (Stream) async throws -> (Result<SignedAnswer, SourceRefusal>, VerifiedRequest)

    func mount(_ route: SourceRoute, on routes: inout RouteTable, perform: @escaping Perform) {
        let gate = Gate(.member) { request, context in try await admit(request, context) }
        routes.on(route, through: gate) { _, call in
            let result = try await outcome(of: call, perform)
            return try signed(SignedAnswer(result, to: call.web, at: publicURL), to: call.request)
        }
    }

    func mountStream(_ route: SourceRoute, on routes: inout RouteTable, perform: @escaping PerformStream) {
        let gate = Gate(.member) { request, context in try await admitStream(request, context) }
        routes.on(route, through: gate) { _, call in
            do {
                let (result, request) = try await perform(call)
                return try signed(SignedAnswer(result, to: call.web, at: publicURL), to: request)
            } catch let refusal as SourceRefusal {
                return try signed(SignedAnswer(refusal.problem, to: call.web, at: publicURL), to: call.head)
            } catch WebError.payloadTooLarge(let limit) {
                let problem = WebError.payloadTooLarge(limit: limit).problem
                return try signed(SignedAnswer(problem, to: call.web, at: publicURL), to: call.head)
            }
        }
    }

    private func outcome(of call: Call, _ perform: Perform) async throws -> Result<SignedAnswer, SourceRefusal> {
        do {
            // A reading may be repeated, but not by somebody who overheard it.
            try await claimNonce(of: call.request)
            return try await .success(perform(call))
        } catch let refusal as SourceRefusal {
            return .failure(refusal)
        }
    }

    // MARK: the way in

    private func admit(_ request: Request, _ context: WebContext) async throws -> Call {
        let body = try await Array(context.body(of: request).readableBytesView)
        let verified = try await members.verify(request.message(at: publicURL, body: .bytes(body)))
        return try await Call(
            web: context,
            agency: members.member(of: verified.signature),
            request: verified,
            body: body,
            query: request.query
        )
    }

    private func admitStream(_ request: Request, _ context: WebContext) async throws -> Stream {
        let head = try await members.verifyHead(request.message(at: publicURL))
        return try await Stream(
            web: context,
            agency: members.member(of: head.signature),
            head: head,
            query: request.query,
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

    private func signed(_ answer: SignedAnswer, to request: any AnswerableRequest) throws -> Response {
        let now = clock()
        return try answer.response(to: request, by: members.answerSigner(at: now), at: now)
    }
}
