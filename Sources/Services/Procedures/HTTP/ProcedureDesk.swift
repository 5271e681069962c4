internal import Civil
internal import Encoding
internal import Evidence
internal import Hummingbird
internal import NIOCore
internal import RateTokens
internal import SignedWeb
internal import Signing
internal import Store
internal import Web

/// Serves banks, agencies' systems and browsers that blind tokens.
struct ProcedureDesk: Sendable {
    let store: Store
    let engine: ProcedureEngine
    let gate: any AgencyGate
    let payments: any Payments
    let tokens: RateTokenDesk
    let publicURL: PublicURL

    func mount(on routes: inout RouteTable) {
        let bank = Gate(.member) { request, context in
            try await payments.verify(message(request, context.body(of: request)))
        }
        routes.on(ProcedureRoute.paymentNotice, through: bank) { _, money in try await receive(money) }
        let agency = Gate(.member) { request, context in try await admit(request, context) }
        routes.on(ProcedureRoute.answers, through: agency) { _, call in try await take(call) }
        routes.on(ProcedureRoute.tokenKey) { _, _ in try tokenKey() }
    }

    // MARK: banks

    /// Kept before it is answered: a bank sends again what was not.
    private func receive(_ money: ReceivedMoney) async throws -> Response {
        let engine = engine
        _ = try await store.write { tx in try engine.receive(money, in: tx) }
        return Response(status: .noContent)
    }

    // MARK: agencies

    /// A request of a member whose signature holds.
    private struct Call: WebChildContext {
        let web: WebContext
        let agency: String
        let request: VerifiedRequest
        let body: ByteBuffer
    }

    private func admit(_ request: Request, _ context: WebContext) async throws -> Call {
        let body = try await context.body(of: request)
        let verified = try await gate.verify(message(request, body))
        return try await Call(
            web: context,
            agency: gate.member(of: verified.signature),
            request: verified,
            body: body
        )
    }

    private func take(_ call: Call) async throws -> Response {
        try await claimNonce(of: call.request)
        do {
            let given = try AnswerList(WebContext.json(of: call.body, limits: AnswerList.limits))
            var json = JSONWriter(capacity: 256)
            let outcomes = try await outcomes(of: given, by: call.agency)
            json.object { json in
                json.array("answers") { list in outcomes.forEach { $0.write(to: &list) } }
            }
            return try signed(SignedAnswer(json.bytes), to: call.request)
        } catch let error as any ProblemError {
            return try signed(SignedAnswer(error.problem, to: call.web, at: publicURL), to: call.request)
        }
    }

    /// Each answer in a transaction of its own: a crash leaves those before it, and the agency sends all of them again.
    private func outcomes(of list: AnswerList, by agency: String) async throws -> [AnswerOutcome] {
        var outcomes: [AnswerOutcome] = []
        for given in list.answers {
            do {
                let counted = try await store.write { [engine] tx in
                    try engine.take(given, by: agency, in: tx)
                }
                outcomes.append(AnswerOutcome(key: given.key, counted: counted, fault: nil))
            } catch let refusal as DossierRefusal {
                outcomes.append(AnswerOutcome(key: given.key, counted: false, fault: refusal.problem.kind.code))
            }
        }
        return outcomes
    }

    private func claimNonce(of request: VerifiedRequest) async throws {
        let (gate, id, now) = (gate, engine.log.nextID(), engine.now)
        let isNew = try await store.write(.snapshot) { tx in
            try gate.claimNonce(of: request.signature, receipt: id, at: now, in: tx)
        }
        guard isNew else { throw AnswerRefusal.replayed }
    }

    // MARK: tokens

    private func tokenKey() throws -> Response {
        let day = engine.now.dayInVietnam
        let key = try tokens.publicKey(on: day)
        var json = JSONWriter(capacity: 512)
        json.object { json in
            json.member("week", key.week.number)
            json.member("algorithm", "RSABSSA-SHA384-PSS-Randomized")
            json.member("key", Base64.url.encode(key.der))
            json.member("per_day", tokens.perDay)
        }
        return .json(json)
    }

    // MARK: messages

    private func message(_ request: Request, _ body: ByteBuffer) -> RequestMessage {
        request.message(at: publicURL, body: .bytes(Array(body.readableBytesView)))
    }

    private func signed(_ answer: SignedAnswer, to request: VerifiedRequest) throws -> Response {
        let now = engine.now
        return try answer.response(to: request, by: gate.answerSigner(at: now), at: now)
    }
}
