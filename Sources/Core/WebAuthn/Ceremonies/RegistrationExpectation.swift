/// What a registration is verified against: what was sent in the options, and whose attestations are trusted.
package struct RegistrationExpectation: Sendable {
    let rules: CeremonyRules
    let algorithms: [COSEAlgorithm]
    let anchors: [TrustAnchor]

    /// - Parameters:
    ///   - algorithms: those that were offered.
    ///   - anchors: of attestations; without any, an attestation is checked but not trusted.
    ///   - isConditional: whether the browser was asked to register without a gesture (`mediation: "conditional"`).
    package init(
        relyingParty: RelyingParty,
        challenge: Challenge,
        algorithms: [COSEAlgorithm] = COSEAlgorithm.allCases,
        anchors: [TrustAnchor] = [],
        userVerification: UserVerification = .required,
        isConditional: Bool = false
    ) {
        rules = CeremonyRules(
            relyingParty: relyingParty,
            challenge: challenge,
            userVerification: userVerification,
            demandsPresence: !isConditional
        )
        self.algorithms = algorithms
        self.anchors = anchors
    }
}
