package import Civil

/// Signs requests: our own client, and the tests.
package struct RequestSigner: Sendable {
    private let writer: SignatureWriter
    private let components: [ComponentIdentifier]
    private let tag: String?

    /// - Parameter components: what is covered besides `content-digest` and `content-type`, which are covered
    ///   whenever the request has content.
    package init(
        _ signer: any Signer,
        components: [ComponentIdentifier] = [.method, .targetURI],
        tag: String? = nil,
        label: String = "sig1"
    ) {
        writer = SignatureWriter(signer: signer, label: label)
        self.components = components
        self.tag = tag
    }

    /// Adds `Content-Digest` where there is content, `Signature-Input` and `Signature`.
    package func sign(
        _ message: inout RequestMessage,
        created: Timestamp,
        nonce: String?
    ) throws(SignatureError) {
        var covered = components
        if !message.body.isEmpty {
            try message.fields.appendDigest(of: message.body)
            covered.append(.contentDigest)
            if message.fields.hasField("content-type") { covered.append(.contentType) }
        }
        let parameters = SignatureParameters(
            created: created.microseconds / 1_000_000,
            nonce: nonce,
            keyID: writer.signer.publicKey.id.text,
            tag: tag
        )
        try sign(&message, components: covered, parameters: parameters)
    }

    /// Signs exactly these components with exactly these parameters.
    package func sign(
        _ message: inout RequestMessage,
        components: [ComponentIdentifier],
        parameters: SignatureParameters
    ) throws(SignatureError) {
        let fields = try writer.sign(.request(message), components: components, parameters: parameters)
        try message.fields.append(fields)
    }
}
