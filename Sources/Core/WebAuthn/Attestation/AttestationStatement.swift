internal import Civil

/// A statement in its format, with what it is about.
struct AttestationStatement {
    let object: AttestationObject
    let credential: AuthenticatorData.AttestedCredential
    /// Authenticator data and hash of the client data.
    let message: [UInt8]

    /// The verification procedure of the format; formats other than `none` (section 8.7) and `packed` (8.2) are refused.
    func verify(anchors: [TrustAnchor], at now: Timestamp) throws(WebAuthnError) -> Attestation {
        switch object.format {
        case "none":
            guard object.statement.count == 0 else { throw .attestationMalformed }
            return .none
        case "packed":
            return try packed(anchors, now)
        default:
            throw .attestationFormatUnsupported
        }
    }

    private func packed(_ anchors: [TrustAnchor], _ now: Timestamp) throws(WebAuthnError) -> Attestation {
        guard let algorithm = object.statement["alg"]?.integer, let signature = object.statement["sig"]?.bytes else {
            throw .attestationMalformed
        }
        guard let chain = object.statement["x5c"] else {
            guard object.statement.count == 2 else { throw .attestationMalformed }
            guard algorithm == credential.publicKey.algorithm.rawValue else { throw .attestationAlgorithm }
            guard credential.publicKey.isValid(signature, for: message) else { throw .attestationSignatureInvalid }
            return .selfSigned
        }
        guard object.statement.count == 3, let elements = chain.elements else { throw .attestationMalformed }
        let certificates = try CertificateChain(elements)
        guard let key = certificates.leaf.verificationKey(algorithm) else { throw .attestationAlgorithm }
        guard key.isValid(signature, for: message) else { throw .attestationSignatureInvalid }
        let model = try certificates.leaf.model(aaguid: credential.aaguid)
        return .certified(
            AttestedModel(
                manufacturer: model.manufacturer,
                name: model.name,
                trust: certificates.trust(anchors, at: now)
            )
        )
    }
}
