import Testing
import WebAuthn

@Suite("The example values of the specification (section 16)")
struct SpecificationVectorTests {
    static let supported = [
        "none-es256", "packed-self-es256", "none-es256-crossOrigin", "none-es256-topOrigin",
        "none-es256-long-credential-id", "packed-es256", "packed-rs256", "packed-eddsa",
    ]
    static let refused: [(String, WebAuthnError)] = [
        ("packed-es384", .keyUnsupported), ("packed-es512", .keyUnsupported), ("packed-ed448", .keyUnsupported),
        ("tpm-es256", .attestationFormatUnsupported), ("android-key-es256", .attestationFormatUnsupported),
        ("apple-es256", .attestationFormatUnsupported), ("fido-u2f-es256", .attestationFormatUnsupported),
    ]

    @Test("All of them are examined")
    func all() {
        #expect(Set(SpecificationVector.all.map(\.name)) == Set(Self.supported + Self.refused.map(\.0)))
    }

    @Test("Registration and authentication hold", arguments: supported)
    func holds(name: String) throws {
        let vector = try SpecificationVector.named(name)
        let anchor = try #require(TrustAnchor(der: SpecificationVector.authority))
        let verified = try vector.registration.verify(
            vector.registrationExpectation(anchors: [anchor]),
            at: Cast.now
        )
        #expect(verified.credential.id == vector.credentialID)
        #expect(verified.attestation.isTrusted == ["packed-es256", "packed-rs256", "packed-eddsa"].contains(name))
        let assertion = try vector.assertion.verify(verified.credential, vector.assertionExpectation())
        #expect(assertion.counter == .absent)
    }

    @Test("An attestation without our anchor is not trusted")
    func notAnchored() throws {
        let vector = try SpecificationVector.named("packed-es256")
        let verified = try vector.registration.verify(vector.registrationExpectation(), at: Cast.now)
        guard case .certified(let model) = verified.attestation else {
            Issue.record("not certified")
            return
        }
        #expect(model.trust == .notAnchored)
        #expect(!model.manufacturer.isEmpty)
    }

    @Test("Algorithms and formats that we do not offer are refused by name", arguments: refused)
    func unsupported(name: String, error: WebAuthnError) throws {
        let vector = try SpecificationVector.named(name)
        #expect(throws: error) { try vector.registration.verify(vector.registrationExpectation(), at: Cast.now) }
    }

    @Test("Where the example has no user verification, our default refuses it", arguments: supported)
    func verification(name: String) throws {
        let vector = try SpecificationVector.named(name)
        let expectation = try vector.registrationExpectation(userVerification: .required)
        if ["none-es256-crossOrigin", "packed-self-es256", "packed-es256", "packed-rs256"].contains(name) {
            _ = try vector.registration.verify(expectation, at: Cast.now)
        } else {
            #expect(throws: WebAuthnError.userNotVerified) { try vector.registration.verify(expectation, at: Cast.now) }
        }
    }

    @Test(
        "In frames it holds only where we expect frames",
        arguments: ["none-es256-crossOrigin", "none-es256-topOrigin"]
    )
    func frames(name: String) throws {
        let vector = try SpecificationVector.named(name)
        #expect(throws: WebAuthnError.crossOrigin) {
            try vector.registration.verify(vector.registrationExpectation(topOrigins: []), at: Cast.now)
        }
    }

    @Test("A page that frames ours is one of those expected")
    func topOrigin() throws {
        let vector = try SpecificationVector.named("none-es256-topOrigin")
        #expect(throws: WebAuthnError.wrongTopOrigin) {
            try vector.registration.verify(
                vector.registrationExpectation(topOrigins: ["https://other.example"]),
                at: Cast.now
            )
        }
    }

    @Test("Not one bit of an authentication can be changed", arguments: ["none-es256", "packed-eddsa", "packed-rs256"])
    func bits(name: String) throws {
        let vector = try SpecificationVector.named(name)
        let credential = try vector.registration.verify(vector.registrationExpectation(), at: Cast.now).credential
        let expectation = try vector.assertionExpectation()
        let whole = vector.assertion
        for part in [\UnverifiedAssertion.clientDataJSON, \.authenticatorData, \.signature] {
            for bit in 0..<whole[keyPath: part].count * 8 {
                let damaged = UnverifiedAssertion(
                    id: whole.id,
                    clientDataJSON: flipped(whole.clientDataJSON, bit, if: part == \.clientDataJSON),
                    authenticatorData: flipped(whole.authenticatorData, bit, if: part == \.authenticatorData),
                    signature: flipped(whole.signature, bit, if: part == \.signature)
                )
                #expect(throws: WebAuthnError.self, "bit \(bit)") { try damaged.verify(credential, expectation) }
            }
        }
    }

    @Test("Not one bit of a self-attested registration can be changed")
    func registrationBits() throws {
        let vector = try SpecificationVector.named("packed-self-es256")
        let expectation = try vector.registrationExpectation()
        let whole = vector.registration
        for bit in 0..<whole.attestationObject.count * 8 {
            let damaged = UnverifiedRegistration(
                id: whole.id,
                clientDataJSON: whole.clientDataJSON,
                attestationObject: flipped(whole.attestationObject, bit, if: true)
            )
            #expect(throws: WebAuthnError.self, "bit \(bit)") { try damaged.verify(expectation, at: Cast.now) }
        }
    }

    private func flipped(_ bytes: [UInt8], _ bit: Int, if isWanted: Bool) -> [UInt8] {
        guard isWanted else { return bytes }
        var bytes = bytes
        bytes[bit / 8] ^= 1 << UInt8(bit % 8)
        return bytes
    }
}
