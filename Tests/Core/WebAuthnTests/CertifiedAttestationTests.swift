import Testing
import WebAuthn
import X509

/// A way to break a rule for certificates, and the rule.
struct BentCertificate: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let bend: @Sendable (inout AttestationAuthority.Leaf) -> Void

    init(_ rule: String, _ bend: @escaping @Sendable (inout AttestationAuthority.Leaf) -> Void) {
        testDescription = rule
        self.bend = bend
    }
}

@Suite("Attestation by certificate (section 8.2)")
struct CertifiedAttestationTests {
    private func verify(
        _ issued: AttestationAuthority.Issued,
        anchors: [TrustAnchor?],
        _ bend: (inout SoftRegistration) -> Void = { _ in }
    ) throws -> Attestation {
        var registration = try SoftRegistration(.make(.es256), .certified(issued))
        bend(&registration)
        return try registration.response.verify(
            Cast.registration(anchors: anchors.compactMap { $0 }),
            at: Cast.now
        ).attestation
    }

    private func trust(_ attestation: Attestation) -> AttestationTrust? {
        guard case .certified(let model) = attestation else { return nil }
        return model.trust
    }

    @Test("A chain to an anchor of ours is trusted, directly, through an intermediate, and with the root in it")
    func trusted() throws {
        let authority = try AttestationAuthority()
        let direct = try authority.issue()
        let attestation = try verify(direct, anchors: [authority.anchor])
        #expect(attestation == .certified(try #require(model(attestation))))
        #expect(model(attestation)?.manufacturer == "Test Factory")
        #expect(model(attestation)?.name == "Test Key")
        #expect(attestation.isTrusted)

        let through = try authority.issueThroughIntermediate()
        #expect(try verify(through, anchors: [authority.anchor]).isTrusted)
        var whole = through
        whole.chain.append(try authority.der)
        #expect(try verify(whole, anchors: [authority.anchor]).isTrusted)
        #expect(try verify(direct, anchors: [TrustAnchor(der: direct.chain[0])]).isTrusted)
    }

    private func model(_ attestation: Attestation) -> AttestedModel? {
        guard case .certified(let model) = attestation else { return nil }
        return model
    }

    @Test("Without an anchor, or with another's, it is checked and not trusted")
    func notTrusted() throws {
        let authority = try AttestationAuthority()
        let issued = try authority.issue()
        #expect(try trust(verify(issued, anchors: [])) == .notAnchored)
        #expect(try trust(verify(issued, anchors: [AttestationAuthority().anchor])) == .notAnchored)
    }

    @Test("A leaf, intermediate or anchor out of its time is not trusted")
    func times() throws {
        let authority = try AttestationAuthority()
        for days in [-100.0 ... -1, 1...100] {
            let issued = try authority.issue(.init(days: days))
            #expect(try trust(verify(issued, anchors: [authority.anchor])) == .notInTime)
        }
        let old = try AttestationAuthority(days: -100 ... -1)
        #expect(try trust(verify(old.issue(), anchors: [old.anchor])) == .notInTime)
    }

    @Test("A certificate that may not issue others does not")
    func brokenChain() throws {
        let authority = try AttestationAuthority()
        for issued in [
            try authority.issueThroughIntermediate(constraints: .notCertificateAuthority),
            try authority.issueThroughIntermediate(usage: KeyUsage(digitalSignature: true)),
        ] {
            #expect(try trust(verify(issued, anchors: [authority.anchor])) == .brokenChain)
        }
        var strangers = try authority.issue()
        strangers.chain.append(try AttestationAuthority().der)
        #expect(try trust(verify(strangers, anchors: [authority.anchor])) == .brokenChain)
        // The root may have no authority below it, and has one.
        let short = try AttestationAuthority(constraints: .isCertificateAuthority(maxPathLength: 0))
        var whole = try short.issueThroughIntermediate()
        whole.chain.append(try short.der)
        #expect(try trust(verify(whole, anchors: [AttestationAuthority().anchor])) == .brokenChain)
    }

    @Test(
        "Every rule of section 8.2.1 is needed",
        arguments: [
            BentCertificate("version") {
                $0.version = .v1
                $0.constraints = nil
                $0.model = nil
            },
            BentCertificate("subject-C") { $0.country = "VNM" },
            BentCertificate("subject-O") { $0.organisation = nil },
            BentCertificate("subject-OU") { $0.unit = "authenticator attestation" },
            BentCertificate("subject-OU") { $0.hasTwoUnits = true },
            BentCertificate("subject-CN") { $0.name = nil },
            BentCertificate("basicConstraints") { $0.constraints = nil },
            BentCertificate("basicConstraints") { $0.constraints = .isCertificateAuthority(maxPathLength: nil) },
            BentCertificate("id-fido-gen-ce-aaguid") { $0.isModelCritical = true },
            BentCertificate("id-fido-gen-ce-aaguid") { $0.model = [0x04, 0x10] + [UInt8](repeating: 0xA2, count: 16) },
            BentCertificate("id-fido-gen-ce-aaguid") { $0.model = [UInt8](repeating: 0xA1, count: 16) },
        ]
    )
    func rules(bent: BentCertificate) throws {
        let authority = try AttestationAuthority()
        var leaf = AttestationAuthority.Leaf()
        bent.bend(&leaf)
        let issued = try authority.issue(leaf)
        #expect(throws: WebAuthnError.attestationCertificate(bent.testDescription)) {
            try verify(issued, anchors: [authority.anchor])
        }
    }

    @Test("A certificate for models in general need not name one")
    func noModel() throws {
        let authority = try AttestationAuthority()
        #expect(try verify(authority.issue(.init(model: nil)), anchors: [authority.anchor]).isTrusted)
    }

    @Test("Signature, algorithm and chain must be right")
    func forms() throws {
        let issued = try AttestationAuthority().issue()
        #expect(throws: WebAuthnError.attestationSignatureInvalid) {
            try verify(issued, anchors: []) { $0.changeSignature = { $0.map { $0 ^ 1 } } }
        }
        for algorithm: Int64 in [-8, -257, -35, 0] {
            #expect(throws: WebAuthnError.attestationAlgorithm) {
                try verify(issued, anchors: []) { $0.statementAlgorithm = algorithm }
            }
        }
        for chain in [
            [], [[0x30, 0x00]], [[UInt8](repeating: 0x30, count: 9_000)], Array(repeating: issued.chain[0], count: 6),
        ] {
            var other = issued
            other.chain = chain
            #expect(throws: WebAuthnError.attestationMalformed) { try verify(other, anchors: []) }
        }
        #expect(throws: WebAuthnError.attestationMalformed) {
            try verify(issued, anchors: []) {
                $0.changeStatement = { $0.dropLast() + [.init(.text("x5c"), .bytes([1]))] }
            }
        }
    }
}
