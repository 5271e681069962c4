internal import Hummingbird
internal import NIOCore
internal import SignedWeb
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
        let message = request.message(at: publicURL, body: .bytes(body))
        let verified = try await refusing(operation) { try await gatekeeper.verify(message, &$0) }
        return SignedCall(
            web: context,
            request: verified,
            body: body,
            query: request.query,
            started: started
        )
    }

    func admitStream(
        _ request: Request,
        _ context: WebContext,
        _ operation: Operation
    ) async throws -> StreamedCall {
        let message = request.message(at: publicURL)
        let head = try await refusing(operation) { try await gatekeeper.verifyHead(message, &$0) }
        return StreamedCall(
            web: context,
            head: head,
            query: request.query,
            content: request.body,
            started: .now
        )
    }

    private func refusing<Verified>(
        _ operation: Operation,
        _ verify: (inout Directory.Key?) async throws -> Verified
    ) async throws -> Verified {
        let note: (MemberCode, String) -> Void = { member, code in
            count(operation, member.text, outcome: code, since: .now)
        }
        return try await refusals.refusing(operation, note: note, verify)
    }
}
