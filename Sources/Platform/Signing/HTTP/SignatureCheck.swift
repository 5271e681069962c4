import Civil

/// The check of the signatures of one message, the same for requests and responses (RFC 9421 section 3.2).
struct SignatureCheck {
    let policy: SignaturePolicy
    let message: SignedMessage
    let now: Timestamp
    /// Further demands on the covered components: the binding of a response to its request.
    var demand: ([ComponentIdentifier]) -> SignatureError? = { _ in nil }

    /// The first signature of the policy's tag that holds; otherwise the reason why the first one did not.
    func verify(key: KeyLookup) throws(SignatureError) -> VerifiedSignature {
        let candidates = try candidates()
        var refusal: SignatureError?
        for (input, bytes) in candidates {
            do {
                return try verify(input, bytes, key)
            } catch {
                refusal = refusal ?? error
            }
        }
        throw refusal ?? .missingSignature
    }

    /// Compares the content with its digest where the signature covers it; returns the field value.
    func checkContent(_ signature: VerifiedSignature) throws(SignatureError) -> String? {
        guard signature.components.contains(where: { $0.text == ComponentIdentifier.contentDigest.text }) else {
            return nil
        }
        guard let field = try message.fields.combined("content-digest", limit: policy.maximumFieldBytes) else {
            throw .digestMissing
        }
        try ContentDigest(parsing: field).check(message.body)
        return String(decoding: field, as: UTF8.self)
    }

    private func candidates() throws(SignatureError) -> [(SignatureInput, [UInt8])] {
        let limit = policy.maximumFieldBytes
        guard let inputField = try message.fields.combined("signature-input", limit: limit), !inputField.isEmpty,
            let signatureField = try message.fields.combined("signature", limit: limit), !signatureField.isEmpty
        else { throw .missingSignature }
        let signatures = try SignatureFields.signatures(signatureField, maximum: policy.maximumSignatures)
        let inputs = try SignatureFields.inputs(inputField, maximum: policy.maximumSignatures)
        let wanted = inputs.filter { policy.tag == nil || $0.parameters.tag == policy.tag }
        guard !wanted.isEmpty else { throw .policyNotMet("tag") }
        return wanted.compactMap { input in
            signatures.first { $0.label == input.label }.map { (input, $0.bytes) }
        }
    }

    private func verify(
        _ input: SignatureInput,
        _ bytes: [UInt8],
        _ lookup: KeyLookup
    ) throws(SignatureError) -> VerifiedSignature {
        // Cheap refusals first; nothing is computed with a key before time, coverage and validity hold.
        try policy.check(input, hasContent: !message.body.isEmpty, now: now.microseconds / 1_000_000)
        if let refusal = demand(input.components) { throw refusal }
        let key = try trustedKey(input.parameters, lookup)
        let base = try SignatureBase.bytes(
            of: message,
            components: input.components,
            parameters: input.text,
            structuredFields: policy.structuredFields
        )
        guard key.key.isValid(bytes, for: base) else { throw .badSignature }
        return VerifiedSignature(
            key: key,
            label: input.label,
            parameters: input.parameters,
            components: input.components,
            bytes: bytes
        )
    }

    private func trustedKey(
        _ parameters: SignatureParameters,
        _ lookup: KeyLookup
    ) throws(SignatureError) -> TrustedKey {
        guard let id = parameters.keyID.flatMap(KeyID.init), let key = lookup(id) else { throw .unknownKey }
        try key.validity.check(at: now)
        // The key decides the algorithm; a message may repeat its name and nothing else (section 3.2, step 6).
        guard parameters.algorithm.map({ $0 == key.key.algorithm.rawValue }) ?? true else { throw .wrongAlgorithm }
        return key
    }
}
