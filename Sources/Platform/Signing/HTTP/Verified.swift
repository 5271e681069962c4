/// What a valid signature tells: who signed, when, and what it covers.
package struct VerifiedSignature: Sendable {
    /// The key and whose it is.
    package let key: TrustedKey
    /// The label in `Signature-Input`.
    package let label: String
    package let parameters: SignatureParameters
    package let components: [ComponentIdentifier]
    /// The 64 bytes.
    package let bytes: [UInt8]

    /// The holder of the key, as the key lookup named it.
    package var holder: String { key.holder }
    package var keyID: KeyID { key.key.id }
}

/// A request whose signature holds, so that an answer can be bound to it: with its content (``VerifiedRequest``), or before that
/// has come to its end (``VerifiedHead``).
package protocol AnswerableRequest: Sendable {
    var message: RequestMessage { get }
    var signature: VerifiedSignature { get }
    /// Whether the signature covers a digest of content.
    var coversDigest: Bool { get }
}

/// A request whose signature, time window and content digest hold; only ``RequestVerifier`` makes one.
///
/// Whether its nonce was seen before is for the caller to decide: the pair (holder, nonce) must be new within
/// ``SignaturePolicy/replayWindow``.
package struct VerifiedRequest: AnswerableRequest {
    package let message: RequestMessage
    package let signature: VerifiedSignature
    /// The content digest that was checked, as `sha-256=:…:`; nil when the request has no content.
    package let contentDigest: String?
    package var coversDigest: Bool { contentDigest != nil }

    init(message: RequestMessage, signature: VerifiedSignature, contentDigest: String?) {
        self.message = message
        self.signature = signature
        self.contentDigest = contentDigest
    }

    /// Who asks.
    package var holder: String { signature.holder }
    package var keyID: KeyID { signature.keyID }
    /// Unix seconds; nil only when the policy does not require it.
    package var created: Int64? { signature.parameters.created }
    /// Nil only when the policy does not require it.
    package var nonce: String? { signature.parameters.nonce }
}

/// A response whose signature, binding to the request and content digest hold; only ``ResponseVerifier`` makes one.
package struct VerifiedResponse: Sendable {
    package let message: ResponseMessage
    package let signature: VerifiedSignature

    init(message: ResponseMessage, signature: VerifiedSignature) {
        self.message = message
        self.signature = signature
    }
}
