internal import Signing
package import VietQR

/// Asks a provider for what arrived: our question is signed, and so must be its answer.
package struct StatementClient: Sendable {
    private let post: SignedPost

    package init(post: SignedPost) {
        self.post = post
    }

    /// What came after a place of the provider's list; a notice of another account makes the whole answer unbelievable.
    package func fetch(
        _ account: BankAccount,
        after place: Int64,
        from provider: PaymentProvider
    ) async throws(PaymentError) -> (notices: [VerifiedNotice], next: Int64, hasMore: Bool) {
        guard let url = provider.statementURL else { throw .unreachable("the provider has no statement") }
        let (request, answer) = try await post.send(PaymentStatement.question(about: account, after: place), to: url)
        guard answer.status == 200 else { throw .unreachable("status \(answer.status)") }
        let statement = try statement(answer, to: request, of: provider)
        guard statement.next >= place else { throw .unreadable }
        guard statement.notices.allSatisfy({ $0.account == account }) else {
            throw .foreignAccount(provider: provider.code)
        }
        let notices = statement.notices.map { VerifiedNotice(provider: provider.code, notice: $0) }
        return (notices, statement.next, statement.hasMore)
    }

    private func statement(
        _ answer: ResponseMessage,
        to request: RequestMessage,
        of provider: PaymentProvider
    ) throws(PaymentError) -> PaymentStatement {
        do {
            _ = try ResponseVerifier().verify(UnverifiedResponse(answer), to: request, now: post.now) {
                provider.find($0)
            }
        } catch {
            throw .signature(error)
        }
        guard case .bytes(let bytes) = answer.body, let statement = PaymentStatement(bytes: bytes) else {
            throw .unreadable
        }
        return statement
    }
}
