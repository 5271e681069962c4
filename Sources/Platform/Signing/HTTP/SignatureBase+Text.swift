extension SignatureBase {
    /// The base of the signature of a label in `Signature-Input`, to compare with what another program computed.
    ///
    /// - Throws: ``SignatureError/missingSignature`` when there is no such label, or why there is no base.
    package static func text(
        of message: SignedMessage,
        label: String,
        structuredFields: [String: StructuredFieldType] = StructuredFieldType.known
    ) throws(SignatureError) -> String {
        let field = try message.fields.combined("signature-input", limit: 65_536) ?? []
        let inputs = try SignatureFields.inputs(field, maximum: 16)
        guard let input = inputs.first(where: { $0.label == label }) else { throw .missingSignature }
        let bytes = try bytes(
            of: message,
            components: input.components,
            parameters: input.text,
            structuredFields: structuredFields
        )
        return String(decoding: bytes, as: UTF8.self)
    }
}
