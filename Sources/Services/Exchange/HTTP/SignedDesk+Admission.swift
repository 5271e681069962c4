internal import Hummingbird
internal import NIOCore
internal import Signing
internal import Web

/// The way in: from a request as it came to one whose signature holds.
extension SignedDesk {
    func admit(
        _ request: Request,
        _ context: WebContext,
        _ operation: Operation
    ) async throws -> SignedCall {
        let started = ContinuousClock.now
        let body = try await Array(context.body(of: request).readableBytesView)
        let verified = try await refusing(operation) {
            try await gatekeeper.verify(message(request, .bytes(body)), &$0)
        }
        return SignedCall(
            web: context,
            request: verified,
            body: body,
            query: Self.query(of: request),
            started: started
        )
    }

    func admitStream(
        _ request: Request,
        _ context: WebContext,
        _ operation: Operation
    ) async throws -> StreamedCall {
        let head = try await refusing(operation) { try await gatekeeper.verifyHead(message(request, .empty), &$0) }
        return StreamedCall(
            web: context,
            head: head,
            query: Self.query(of: request),
            content: request.body,
            started: .now
        )
    }

    /// Turns a signature error into a problem; a claim on a key that we know is kept for that member.
    private func refusing<Verified>(
        _ operation: Operation,
        _ verify: (inout Directory.Key?) async throws -> Verified
    ) async throws -> Verified {
        var claimed: Directory.Key?
        do {
            return try await verify(&claimed)
        } catch let error as SignatureError {
            if let claimed {
                try await refusals.keep(
                    code: SignatureRefusal.code(of: error),
                    detail: error.detail ?? "",
                    operation: operation,
                    member: claimed.member,
                    keyID: claimed.id
                )
                count(operation, claimed.member.text, outcome: SignatureRefusal.code(of: error), since: .now)
            }
            throw SignatureRefusal(error: error)
        }
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
}
