package import Civil

/// Signs responses, bound to the signed request they answer (RFC 9421 section 2.4).
package struct ResponseSigner: Sendable {
    private let writer: SignatureWriter

    package init(_ signer: any Signer, label: String = "sig1") {
        writer = SignatureWriter(signer: signer, label: label)
    }

    /// Adds `Content-Digest`, `Signature-Input` and `Signature`.
    ///
    /// Covered are `@status`, `content-digest`, `content-type` and of the request `@method`, `@target-uri`,
    /// `content-digest` where the request's own signature covers it, and that signature under its label. Where the content was
    /// not read to its end, the digest is the one that was signed, whatever came.
    /// - Parameter request: nil for the answer to a request whose signature did not hold; nothing of it is covered.
    package func sign(
        _ response: inout ResponseMessage,
        to request: (any AnswerableRequest)?,
        created: Timestamp
    ) throws(SignatureError) {
        try response.fields.appendDigest(of: response.body)
        let parameters = SignatureParameters(
            created: created.microseconds / 1_000_000,
            keyID: writer.signer.publicKey.id.text
        )
        let fields = try writer.sign(
            .response(response, to: request?.message),
            components: Self.components(response, request),
            parameters: parameters
        )
        try response.fields.append(fields)
    }

    private static func components(
        _ response: ResponseMessage,
        _ request: (any AnswerableRequest)?
    ) -> [ComponentIdentifier] {
        var components: [ComponentIdentifier] = [.status, .contentDigest]
        if response.fields.hasField("content-type") { components.append(.contentType) }
        guard let request else { return components }
        components += [.methodOfRequest, .targetURIOfRequest]
        if request.coversDigest { components.append(.contentDigestOfRequest) }
        components.append(.signatureOfRequest(label: request.signature.label))
        return components
    }
}
