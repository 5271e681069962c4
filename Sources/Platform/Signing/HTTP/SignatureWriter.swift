import Encoding
import HTTPTypes

/// Signs a message and writes the two fields (RFC 9421 sections 3.1 and 4).
struct SignatureWriter {
    let signer: any Signer
    let label: String

    /// The values of `Signature-Input` and `Signature`.
    func sign(
        _ message: SignedMessage,
        components: [ComponentIdentifier],
        parameters: SignatureParameters
    ) throws(SignatureError) -> (input: String, signature: String) {
        let list = try Self.text(components, parameters)
        let base = try SignatureBase.bytes(
            of: message,
            components: components,
            parameters: list,
            structuredFields: StructuredFieldType.known
        )
        var signature = TextBuilder(capacity: label.utf8.count + 96)
        signature.append(label)
        signature.append("=:")
        signature.append(Base64.standard.encode(try signer.sign(base)))
        signature.append(":")
        return ("\(label)=\(list)", signature.text)
    }

    /// The inner list with parameters, in canonical text.
    static func text(
        _ components: [ComponentIdentifier],
        _ parameters: SignatureParameters
    ) throws(SignatureError) -> String {
        var text = TextBuilder(capacity: 320)
        text.append("(")
        for (index, component) in components.enumerated() {
            if index > 0 { text.append(" ") }
            text.append(component.text)
        }
        text.append(")")
        append(";created=", parameters.created, to: &text)
        append(";expires=", parameters.expires, to: &text)
        try append(";keyid=\"", parameters.keyID, to: &text)
        try append(";alg=\"", parameters.algorithm, to: &text)
        try append(";nonce=\"", parameters.nonce, to: &text)
        try append(";tag=\"", parameters.tag, to: &text)
        return text.text
    }

    private static func append(_ name: String, _ value: Int64?, to text: inout TextBuilder) {
        guard let value else { return }
        text.append(name)
        text.append(String(value))
    }

    private static func append(
        _ name: String,
        _ value: String?,
        to text: inout TextBuilder
    ) throws(SignatureError) {
        guard let value else { return }
        let isPlain = value.utf8.allSatisfy { (0x20...0x7E).contains($0) && $0 != 0x22 && $0 != 0x5C }
        guard isPlain else { throw .malformed("parameter \(name.filter(\.isLetter))") }
        text.append(name)
        text.append(value)
        text.append("\"")
    }
}

extension HTTPFields {
    /// Adds the two fields of a signature; others of the same name stay, as section 5 allows several signatures.
    mutating func append(_ signature: (input: String, signature: String)) throws(SignatureError) {
        guard let inputName = SignatureFieldName.input, let signatureName = SignatureFieldName.signature else {
            throw .signingFailed
        }
        append(HTTPField(name: inputName, value: signature.input))
        append(HTTPField(name: signatureName, value: signature.signature))
    }

    /// Adds `Content-Digest` unless the message has one.
    mutating func appendDigest(of body: MessageBody) throws(SignatureError) {
        guard let name = SignatureFieldName.digest else { throw .signingFailed }
        guard !hasField("content-digest") else { return }
        switch body {
        case .bytes(let content): append(HTTPField(name: name, value: ContentDigest.field(for: content)))
        case .digested(let digest): append(HTTPField(name: name, value: digest.field))
        }
    }

    func hasField(_ name: String) -> Bool {
        indices.contains { self[$0].name.canonicalName == name }
    }
}

private enum SignatureFieldName {
    static let input = HTTPField.Name("Signature-Input")
    static let signature = HTTPField.Name("Signature")
    static let digest = HTTPField.Name("Content-Digest")
}
