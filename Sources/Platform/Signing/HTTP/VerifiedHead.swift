package import Civil

extension RequestVerifier {
    /// Checks signature, coverage and times before the content has arrived; the content digest must be covered.
    ///
    /// For uploads too large to hold: nobody unknown is listened to, and nothing counts before ``VerifiedHead/finish(_:)``.
    /// - Throws: ``SignatureError``, as ``verify(_:now:key:)``.
    package func verifyHead(
        _ request: UnverifiedRequest,
        now: Timestamp,
        key: KeyLookup
    ) throws(SignatureError) -> VerifiedHead {
        let check = SignatureCheck(policy: policy, message: .request(request.message), now: now)
        let signature = try check.verify(key: key)
        guard signature.components.contains(where: { $0.text == ComponentIdentifier.contentDigest.text }) else {
            throw .digestMissing
        }
        return VerifiedHead(message: request.message, signature: signature, policy: policy, now: now)
    }
}

/// A request whose signature holds and whose content nobody has seen yet.
package struct VerifiedHead: AnswerableRequest {
    /// As it came, without content.
    package let message: RequestMessage
    package let signature: VerifiedSignature
    private let policy: SignaturePolicy
    private let now: Timestamp
    /// Always: nothing else tells which content it was signed for.
    package var coversDigest: Bool { true }

    init(message: RequestMessage, signature: VerifiedSignature, policy: SignaturePolicy, now: Timestamp) {
        self.message = message
        self.signature = signature
        self.policy = policy
        self.now = now
    }

    /// Checks the content that has arrived meanwhile against the digest that was signed.
    package func finish(_ digest: StreamedDigest) throws(SignatureError) -> VerifiedRequest {
        var message = message
        message.body = .digested(digest)
        let check = SignatureCheck(policy: policy, message: .request(message), now: now)
        return VerifiedRequest(
            message: message,
            signature: signature,
            contentDigest: try check.checkContent(signature)
        )
    }
}
