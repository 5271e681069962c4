internal import Civil

/// The certificates of a statement: the attesting one first, each followed by its issuer.
struct CertificateChain {
    let leaf: AttestationCertificate
    private let issuers: [AttestationCertificate]

    init(_ elements: [CBOR]) throws(WebAuthnError) {
        guard (1...5).contains(elements.count) else { throw .attestationMalformed }
        var certificates: [AttestationCertificate] = []
        for element in elements {
            guard let der = element.bytes, let certificate = AttestationCertificate(der) else {
                throw .attestationMalformed
            }
            certificates.append(certificate)
        }
        guard let leaf = certificates.first else { throw .attestationMalformed }
        self.leaf = leaf
        issuers = Array(certificates.dropFirst())
    }

    /// RFC 5280 section 6.1 as far as attestation certificates have it: names, signatures, times, constraints.
    ///
    /// The chain may end below an anchor or with it; the first certificate may be an anchor itself (section 7.1 step 23).
    func trust(_ anchors: [TrustAnchor], at now: Timestamp) -> AttestationTrust {
        var current = leaf
        var authoritiesBelow = 0
        for issuer in issuers {
            if isAnchor(current, anchors) { break }
            guard current.isValid(at: now) else { return .notInTime }
            guard issuer.mayIssue(authoritiesBelow: authoritiesBelow), issuer.hasIssued(current) else {
                return .brokenChain
            }
            current = issuer
            authoritiesBelow += 1
        }
        guard current.isValid(at: now) else { return .notInTime }
        let anchored = anchors.filter { $0.certificate == current || $0.certificate.hasIssued(current) }
        guard !anchored.isEmpty else { return .notAnchored }
        return anchored.contains { $0.certificate.isValid(at: now) } ? .anchored : .notInTime
    }

    private func isAnchor(_ certificate: AttestationCertificate, _ anchors: [TrustAnchor]) -> Bool {
        anchors.contains { $0.certificate == certificate }
    }
}
