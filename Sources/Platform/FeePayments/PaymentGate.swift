package import Civil
package import Signing

/// Tells notices of providers from those of anybody else.
package struct PaymentGate: Sendable {
    private let providers: [PaymentProvider]

    package init(providers: [PaymentProvider]) {
        self.providers = providers
    }

    /// Believes a notice or says why not.
    ///
    /// A notice that is sent again is signed again: the time of a signature is bounded, that of the transfer is not.
    package func verify(_ request: UnverifiedRequest, now: Timestamp) throws(PaymentError) -> VerifiedNotice {
        let verified = try signed(request, now)
        guard case .bytes(let bytes) = verified.message.body, let notice = PaymentNotice(bytes: bytes) else {
            throw .unreadable
        }
        let provider = providers.first { $0.code == verified.holder }
        guard let provider, provider.accounts.contains(notice.account) else {
            throw .foreignAccount(provider: verified.holder)
        }
        return VerifiedNotice(provider: provider.code, notice: notice)
    }

    private func signed(_ request: UnverifiedRequest, _ now: Timestamp) throws(PaymentError) -> VerifiedRequest {
        do {
            return try RequestVerifier().verify(request, now: now) { id in
                providers.lazy.compactMap { $0.find(id) }.first
            }
        } catch {
            throw .signature(error)
        }
    }
}
