internal import Civil
internal import Hummingbird
internal import SignedWeb
internal import Signing
internal import Web

/// The desk at which members are served: verifies the request, runs the operation, signs the answer, counts.
///
/// An operation never sees an unverified request and never writes an answer that is not signed.
struct SignedDesk: Sendable {
    let gatekeeper: Gatekeeper
    let refusals: RefusalBook
    let tally: Tally
    let publicURL: PublicURL
    let signer: @Sendable (Timestamp) throws -> ResponseSigner
    let clock: @Sendable () -> Timestamp

    /// An operation returns refusals that it has recorded, and throws those that nobody has recorded yet.
    typealias Perform = @Sendable (SignedCall, Caller) async throws -> Result<SignedAnswer, Refusal>
    /// The same for content that streams: with the answer, or a refusal that nobody has recorded, comes the request
    /// whose digest holds.
    ///
    /// A refusal that is thrown ended the reading, and is signed over the head alone.
    typealias PerformStream =
        @Sendable (StreamedCall, Caller) async throws -> (Result<SignedAnswer, Refusal>, VerifiedRequest)

    func mount(
        _ route: ExchangeRoute,
        as operation: Operation,
        on routes: inout RouteTable,
        perform: @escaping Perform
    ) {
        let gate = Gate(.member) { request, context in
            try await admit(request, context, operation)
        }
        routes.on(route, through: gate) { _, call in
            let result = try await outcome(of: operation, for: call, perform)
            let answer = SignedAnswer(result, to: call.web, at: publicURL)
            count(operation, call.request.holder, result.map { _ in }, since: call.started)
            return try signed(answer, to: call.request)
        }
    }

    func mountStream(
        _ route: ExchangeRoute,
        as operation: Operation,
        on routes: inout RouteTable,
        perform: @escaping PerformStream
    ) {
        let gate = Gate(.member) { request, context in
            try await admitStream(request, context, operation)
        }
        routes.on(route, through: gate) { _, call in
            let member = MemberCode(call.head.signature.holder)
            do {
                // A stream cannot be examined twice, so the directory must be the stored one before it begins.
                try await gatekeeper.holder.refresh()
                guard let caller = gatekeeper.caller(of: call.head.signature) else {
                    throw SignatureRefusal(error: .keyExpired)
                }
                let (result, request) = try await perform(call, caller)
                if case .failure(let refusal) = result {
                    try await keep(refusal, operation, member, call.head.signature.keyID)
                }
                count(operation, member.text, result.map { _ in }, since: call.started)
                return try signed(SignedAnswer(result, to: call.web, at: publicURL), to: request)
            } catch let refusal as Refusal {
                // The content was not read to its end: what is known of the request is its head, and that its signature holds.
                try await keep(refusal, operation, member, call.head.signature.keyID)
                count(operation, member.text, .failure(refusal), since: call.started)
                return try signed(SignedAnswer(refusal.problem, to: call.web, at: publicURL), to: call.head)
            } catch WebError.payloadTooLarge(let limit) {
                let problem = WebError.payloadTooLarge(limit: limit).problem
                return try signed(SignedAnswer(problem, to: call.web, at: publicURL), to: call.head)
            } catch let refusal as SignatureRefusal {
                try await keep(refusal, operation, member, call.head.signature.keyID)
                throw refusal
            }
        }
    }

    // MARK: the operation

    /// Runs the operation with the directory of the moment, and again if the directory changed on the way.
    private func outcome(
        of operation: Operation,
        for call: SignedCall,
        _ perform: Perform
    ) async throws -> Result<SignedAnswer, Refusal> {
        for _ in 0..<3 {
            guard let caller = gatekeeper.caller(of: call.request.signature) else {
                let refusal = SignatureRefusal(error: .keyExpired)
                try await keep(refusal, operation, MemberCode(call.request.holder), call.request.keyID)
                throw refusal
            }
            do {
                return try await perform(call, caller)
            } catch is DirectoryChanged {
                try await gatekeeper.holder.reload()
            } catch let refusal as Refusal {
                try await keep(refusal, operation, caller.member, call.request.keyID)
                return .failure(refusal)
            }
        }
        let refusal = Refusal.notReady(
            RefusalDetail(
                vi: "Các thỏa thuận đang được thay đổi: hãy thử lại.",
                en: "The agreements are being changed: try again."
            )
        )
        try await keep(refusal, operation, MemberCode(call.request.holder), call.request.keyID)
        return .failure(refusal)
    }

    /// Keeps and counts a signature that held at first and did not count in the end.
    private func keep(
        _ refusal: SignatureRefusal,
        _ operation: Operation,
        _ member: MemberCode,
        _ keyID: KeyID
    ) async throws {
        let code = SignatureRefusal.code(of: refusal.error)
        try await refusals.keep(
            code: code,
            detail: SignatureRefusal.words(for: refusal.error),
            operation: operation,
            member: member,
            keyID: keyID.text
        )
        count(operation, member.text, outcome: code, since: .now)
    }

    private func keep(
        _ refusal: Refusal,
        _ operation: Operation,
        _ member: MemberCode,
        _ keyID: KeyID
    ) async throws {
        try await refusals.keep(
            code: refusal.code,
            detail: refusal.words,
            operation: operation,
            member: member,
            keyID: keyID.text
        )
    }

    // MARK: out

    private func signed(_ answer: SignedAnswer, to request: any AnswerableRequest) throws -> Response {
        let now = clock()
        return try answer.response(to: request, by: signer(now), at: now)
    }

    private func count(
        _ operation: Operation,
        _ member: String,
        _ result: Result<Void, Refusal>,
        since started: ContinuousClock.Instant
    ) {
        count(operation, member, outcome: result.outcome.text, since: started)
    }

    func count(
        _ operation: Operation,
        _ member: String,
        outcome: String,
        since started: ContinuousClock.Instant
    ) {
        let (seconds, attoseconds) = started.duration(to: .now).components
        tally.count(
            operation,
            of: MemberCode(member),
            outcome: outcome,
            microseconds: seconds * 1_000_000 + attoseconds / 1_000_000_000_000,
            at: clock()
        )
    }
}
