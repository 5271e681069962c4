/// A certificate whose holder we believe what she says about authenticators: a manufacturer's root.
package struct TrustAnchor: Sendable {
    let certificate: AttestationCertificate

    /// Reads a DER certificate; nil for what is none.
    package init?(der: [UInt8]) {
        guard let certificate = AttestationCertificate(der) else { return nil }
        self.certificate = certificate
    }
}
