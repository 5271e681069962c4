package import Civil

/// Turns an ``UnverifiedResponse`` into a ``VerifiedResponse``: the client's side.
package struct ResponseVerifier: Sendable {
    package let policy: SignaturePolicy
    /// The signature must cover method, URI and signature of the request (RFC 9421 section 2.4).
    package let bindsRequest: Bool

    package init(policy: SignaturePolicy = .response, bindsRequest: Bool = true) {
        self.policy = policy
        self.bindsRequest = bindsRequest
    }

    /// Checks signature, binding, coverage, times and content digest.
    ///
    /// - Parameter request: the request as it was sent, with its signature fields.
    /// - Throws: ``SignatureError``; an answer to another request is ``SignatureError/badSignature``.
    package func verify(
        _ response: UnverifiedResponse,
        to request: RequestMessage,
        now: Timestamp,
        key: KeyLookup
    ) throws(SignatureError) -> VerifiedResponse {
        var check = SignatureCheck(policy: policy, message: .response(response.message, to: request), now: now)
        if bindsRequest { check.demand = Self.bindingRefusal }
        let signature = try check.verify(key: key)
        _ = try check.checkContent(signature)
        return VerifiedResponse(message: response.message, signature: signature)
    }

    private static func bindingRefusal(_ components: [ComponentIdentifier]) -> SignatureError? {
        for needed in [ComponentIdentifier.methodOfRequest, .targetURIOfRequest]
        where !components.contains(where: { $0.text == needed.text }) {
            return .policyNotMet(needed.text)
        }
        let isBound = components.contains { $0.name == "signature" && $0.isFromRequest && $0.key != nil }
        return isBound ? nil : .policyNotMet("\"signature\";req")
    }
}
