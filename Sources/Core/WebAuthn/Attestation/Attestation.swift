/// What a registration says about the authenticator, after its signature was checked.
package enum Attestation: Hashable, Sendable {
    /// Nothing.
    case none
    /// The new key signed for itself: nothing about the model.
    case selfSigned
    /// A manufacturer's certificate signed.
    case certified(AttestedModel)

    /// Whether a chain leads from the statement to an anchor of ours.
    package var isTrusted: Bool {
        guard case .certified(let model) = self else { return false }
        return model.trust == .anchored
    }
}

/// The model of an authenticator according to its manufacturer's certificate.
package struct AttestedModel: Hashable, Sendable {
    /// O of the certificate's subject.
    package let manufacturer: String
    /// CN of the certificate's subject.
    package let name: String
    package let trust: AttestationTrust
}

/// Whether an attestation certificate leads to a trust anchor; if not, the key counts like one without attestation.
package enum AttestationTrust: Hashable, Sendable {
    case anchored
    /// No anchor of ours issued it.
    case notAnchored
    /// A certificate of the chain is not valid at the time.
    case notInTime
    /// A certificate of the chain did not issue the one before it, or may not.
    case brokenChain
}
