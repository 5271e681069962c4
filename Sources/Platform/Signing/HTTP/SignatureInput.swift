/// One member of `Signature-Input`, parsed: what a signature covers and its parameters (RFC 9421 section 4.1).
struct SignatureInput: Sendable {
    let label: String
    let components: [ComponentIdentifier]
    let parameters: SignatureParameters
    /// The inner list with its parameters in canonical text: the value of `@signature-params`.
    let text: String
}

/// The parameters of a signature (RFC 9421 section 2.3); unknown ones are covered by the signature and ignored.
package struct SignatureParameters: Hashable, Sendable {
    /// Unix seconds.
    package var created: Int64?
    /// Unix seconds.
    package var expires: Int64?
    package var nonce: String?
    package var algorithm: String?
    package var keyID: String?
    package var tag: String?

    package init(
        created: Int64? = nil,
        expires: Int64? = nil,
        nonce: String? = nil,
        algorithm: String? = nil,
        keyID: String? = nil,
        tag: String? = nil
    ) {
        self.created = created
        self.expires = expires
        self.nonce = nonce
        self.algorithm = algorithm
        self.keyID = keyID
        self.tag = tag
    }

    mutating func set(_ name: String, _ value: FieldScanner.BareItem) throws(SignatureError) {
        switch (name, value) {
        case ("created", .integer(let time)): created = time
        case ("expires", .integer(let time)): expires = time
        case ("nonce", .string(let text)): nonce = text
        case ("alg", .string(let text)): algorithm = text
        case ("keyid", .string(let text)): keyID = text
        case ("tag", .string(let text)): tag = text
        case ("created", _), ("expires", _), ("nonce", _), ("alg", _), ("keyid", _), ("tag", _):
            throw .malformed("parameter \(name)")
        default: break
        }
    }
}
