/// What a signature must cover and say to be accepted (RFC 9421 section 3.2.1).
package struct SignaturePolicy: Sendable {
    /// The parameters a policy can require.
    package enum Parameter: String, Sendable, CaseIterable {
        case created, expires, nonce, keyid, alg, tag
    }

    /// What must be covered in every message.
    package var components: [ComponentIdentifier]
    /// `content-digest` must be covered when the message has content.
    package var coversContent: Bool
    package var parameters: Set<Parameter>
    /// Only signatures of this `tag` are looked at; nil for any.
    package var tag: String?
    /// How old `created` may be, in seconds; nil for any age.
    package var maximumAge: Int64?
    /// How far clocks may differ, in seconds, in both directions.
    package var clockSkew: Int64
    /// More signatures in one message are refused.
    package var maximumSignatures: Int
    /// More bytes in `Signature-Input` or `Signature` are refused.
    package var maximumFieldBytes: Int
    /// The types of structured fields for `;sf`; a field of unknown type cannot be covered that way.
    package var structuredFields: [String: StructuredFieldType]

    package init(
        components: [ComponentIdentifier],
        coversContent: Bool = true,
        parameters: Set<Parameter> = [.created, .keyid],
        tag: String? = nil,
        maximumAge: Int64? = 60,
        clockSkew: Int64 = 10,
        maximumSignatures: Int = 4,
        maximumFieldBytes: Int = 4096,
        structuredFields: [String: StructuredFieldType] = StructuredFieldType.known
    ) {
        self.components = components
        self.coversContent = coversContent
        self.parameters = parameters
        self.tag = tag
        self.maximumAge = maximumAge
        self.clockSkew = clockSkew
        self.maximumSignatures = maximumSignatures
        self.maximumFieldBytes = maximumFieldBytes
        self.structuredFields = structuredFields
    }

    /// For how many seconds a nonce must be remembered: a message may be accepted from the clock skew before its
    /// `created` to maximum age and skew after it; nil without a maximum age.
    package var replayWindow: Int64? {
        maximumAge.map { $0 + 2 * clockSkew + 1 }
    }

    /// For requests that change or read something in someone's name: method, URI, content, time and nonce.
    package static let request = SignaturePolicy(
        components: [.method, .targetURI],
        parameters: [.created, .keyid, .nonce]
    )

    /// For answers to such requests: status and content, bound to the request by ``ResponseVerifier``.
    package static let response = SignaturePolicy(components: [.status])
}

/// The type of a structured field (RFC 8941 section 3).
package enum StructuredFieldType: Sendable {
    case item, list, dictionary

    /// The structured fields that messages between agencies may carry.
    package static let known: [String: StructuredFieldType] = [
        "content-digest": .dictionary, "repr-digest": .dictionary, "want-content-digest": .dictionary,
        "want-repr-digest": .dictionary, "signature": .dictionary, "signature-input": .dictionary,
        "accept-signature": .dictionary, "priority": .dictionary, "client-cert": .item, "client-cert-chain": .list,
    ]
}

extension SignaturePolicy {
    func check(_ input: SignatureInput, hasContent: Bool, now: Int64) throws(SignatureError) {
        for component in components where !input.components.contains(where: { $0.text == component.text }) {
            throw .policyNotMet(component.text)
        }
        if coversContent, hasContent, !input.components.contains(where: { $0.text == "\"content-digest\"" }) {
            throw .digestMissing
        }
        for parameter in parameters where !input.parameters.has(parameter) {
            throw .policyNotMet(parameter.rawValue)
        }
        try checkTime(input.parameters, now: now)
    }

    private func checkTime(_ parameters: SignatureParameters, now: Int64) throws(SignatureError) {
        if let created = parameters.created {
            if created - now > clockSkew { throw .createdInFuture }
            if let maximumAge, now - created - clockSkew > maximumAge { throw .tooOld }
        }
        if let expires = parameters.expires {
            if now - expires > clockSkew { throw .expired }
            if let created = parameters.created, expires < created { throw .expired }
        }
    }
}

extension SignatureParameters {
    fileprivate func has(_ parameter: SignaturePolicy.Parameter) -> Bool {
        switch parameter {
        case .created: created != nil
        case .expires: expires != nil
        case .nonce: nonce?.isEmpty == false
        case .keyid: keyID != nil
        case .alg: algorithm != nil
        case .tag: tag != nil
        }
    }
}
