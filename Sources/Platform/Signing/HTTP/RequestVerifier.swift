package import Civil

/// Turns an ``UnverifiedRequest`` into a ``VerifiedRequest``.
package struct RequestVerifier: Sendable {
    package let policy: SignaturePolicy

    package init(policy: SignaturePolicy = .request) {
        self.policy = policy
    }

    /// Checks signature, coverage, times and content digest.
    ///
    /// - Parameter key: finds a key in memory; it is called once for each signature looked at.
    /// - Throws: ``SignatureError``, its ``SignatureError/code`` naming the first rule that was broken.
    package func verify(
        _ request: UnverifiedRequest,
        now: Timestamp,
        key: KeyLookup
    ) throws(SignatureError) -> VerifiedRequest {
        let check = SignatureCheck(policy: policy, message: .request(request.message), now: now)
        let signature = try check.verify(key: key)
        let digest = try check.checkContent(signature)
        return VerifiedRequest(message: request.message, signature: signature, contentDigest: digest)
    }
}
