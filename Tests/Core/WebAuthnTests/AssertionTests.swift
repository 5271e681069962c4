import Encoding
import Testing
import WebAuthn

/// A way to bend an assertion, and the refusal it must meet.
struct BentAssertion: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let error: WebAuthnError
    let bend: @Sendable (inout SoftAssertion) throws -> Void

    init(_ name: String, _ error: WebAuthnError, _ bend: @escaping @Sendable (inout SoftAssertion) throws -> Void) {
        testDescription = name
        self.error = error
        self.bend = bend
    }
}

@Suite("Assertions (section 7.2)")
struct AssertionTests {
    private func record(_ key: SoftKey, signCount: UInt32 = 0, isBackupEligible: Bool = false) throws
        -> CredentialRecord
    {
        CredentialRecord(
            id: [UInt8](repeating: 0x1D, count: 32),
            publicKey: try CredentialPublicKey(cose: CBOR.map(CBORMap(key.cose)).encoded),
            signCount: signCount,
            isBackupEligible: isBackupEligible
        )
    }

    @Test("A key of each algorithm signs in", arguments: COSEAlgorithm.allCases)
    func signsIn(algorithm: COSEAlgorithm) throws {
        let key = try SoftKey.make(algorithm)
        let verified = try SoftAssertion(key).response.verify(record(key), Cast.assertion())
        #expect(verified.signCount == 1)
        #expect(verified.counter == .advanced)
        #expect(verified.isUserVerified && !verified.isBackedUp)
    }

    @Test(
        "An assertion bent anywhere is refused by name",
        arguments: [
            BentAssertion("type of the other ceremony", .wrongType) { $0.client.type = "webauthn.create" },
            BentAssertion("payment", .wrongType) { $0.client.type = "payment.get" },
            BentAssertion("other challenge", .wrongChallenge) { $0.client.challenge[0] ^= 0x80 },
            BentAssertion("other origin", .wrongOrigin) { $0.client.origin = "https://vneid.example." },
            BentAssertion("in a frame", .crossOrigin) { $0.client.more = #","crossOrigin":true"# },
            BentAssertion("other relying party", .wrongRelyingParty) { $0.client.relyingParty = "www.vneid.example" },
            BentAssertion("nobody there", .userNotPresent) { $0.client.flags.remove(.userPresent) },
            BentAssertion("user not verified", .userNotVerified) { $0.client.flags.remove(.userVerified) },
            BentAssertion("backed up, not eligible", .backupStateInconsistent) { $0.client.flags.insert(.backedUp) },
            BentAssertion("eligible now", .backupEligibilityChanged) { $0.client.flags.insert(.backupEligible) },
            BentAssertion("other credential", .idMismatch) { $0.id[0] ^= 1 },
            BentAssertion("other user", .userHandleMismatch) { $0.userHandle = [1] },
            BentAssertion("bytes behind", .malformed("authenticatorData")) { $0.client.tail = [0xA0] },
            BentAssertion("signature bent", .signatureInvalid) {
                $0.changeSignature = { [$0[0]] + $0.dropFirst().map { $0 ^ 1 } }
            },
            BentAssertion("signature empty", .signatureInvalid) { $0.changeSignature = { _ in [] } },
            BentAssertion("signature long", .signatureInvalid) { $0.changeSignature = { $0 + [0] } },
            BentAssertion("signature of zeros", .signatureInvalid) {
                $0.changeSignature = { _ in [0x30, 6, 2, 1, 0, 2, 1, 0] }
            },
            BentAssertion("signed by another key", .signatureInvalid) { $0.key = try SoftKey.make(.es256) },
        ]
    )
    func refused(bent: BentAssertion) throws {
        let key = try SoftKey.make(.es256)
        var assertion = SoftAssertion(key)
        try bent.bend(&assertion)
        let response = try assertion.response
        let record = try record(key)
        #expect(throws: bent.error) { try response.verify(record, Cast.assertion()) }
    }

    @Test("Attested credential data have no place in an assertion")
    func attested() throws {
        let key = try SoftKey.make(.es256)
        var assertion = SoftAssertion(key)
        assertion.client.flags.insert(.attestedCredential)
        assertion.attested = [UInt8](repeating: 0, count: 16) + [0, 1, 5] + CBOR.map(CBORMap(try key.cose)).encoded
        let response = try assertion.response
        #expect(throws: WebAuthnError.malformed("authenticatorData")) {
            try response.verify(record(key), Cast.assertion())
        }
    }

    @Test("Eligibility for backup that went away is refused")
    func eligibilityGone() throws {
        let key = try SoftKey.make(.eddsa)
        let response = try SoftAssertion(key).response
        #expect(throws: WebAuthnError.backupEligibilityChanged) {
            try response.verify(record(key, isBackupEligible: true), Cast.assertion())
        }
    }

    @Test("Only credentials that the options name are taken, if they name any")
    func allowed() throws {
        let key = try SoftKey.make(.es256)
        let response = try SoftAssertion(key).response
        _ = try response.verify(record(key), Cast.assertion(allowing: [[1], response.id]))
        #expect(throws: WebAuthnError.credentialNotAllowed) {
            try response.verify(record(key), Cast.assertion(allowing: [[1], [2]]))
        }
    }

    @Test("Who was not known before must be named by the authenticator")
    func discovered() throws {
        let key = try SoftKey.make(.es256)
        var assertion = SoftAssertion(key)
        _ = try assertion.response.verify(record(key), Cast.assertion(user: .discovered(Cast.handle)))
        assertion.userHandle = nil
        let silent = try assertion.response
        _ = try silent.verify(record(key), Cast.assertion())
        #expect(throws: WebAuthnError.userHandleMissing) {
            try silent.verify(record(key), Cast.assertion(user: .discovered(Cast.handle)))
        }
    }

    @Test(
        "The counter is absent, advanced or regressed (section 7.2 step 22)",
        arguments: [
            (UInt32(0), UInt32(0), SignatureCounter.absent), (0, 1, .advanced), (5, 6, .advanced), (5, .max, .advanced),
            (5, 5, .regressed(stored: 5, presented: 5)), (5, 4, .regressed(stored: 5, presented: 4)),
            (5, 0, .regressed(stored: 5, presented: 0)), (.max, 0, .regressed(stored: .max, presented: 0)),
        ]
    )
    func counter(stored: UInt32, presented: UInt32, expected: SignatureCounter) throws {
        let key = try SoftKey.make(.eddsa)
        var assertion = SoftAssertion(key)
        assertion.client.signCount = presented
        let verified = try assertion.response.verify(record(key, signCount: stored), Cast.assertion())
        #expect(verified.counter == expected)
        #expect(verified.counter.isRegressed == (expected != .absent && expected != .advanced))
    }

    @Test("A signature of another algorithm than the key's is refused", arguments: COSEAlgorithm.allCases)
    func confusion(algorithm: COSEAlgorithm) throws {
        let key = try SoftKey.make(algorithm)
        let record = try record(key)
        for other in COSEAlgorithm.allCases where other != algorithm {
            let response = try SoftAssertion(.make(other)).response
            #expect(throws: WebAuthnError.signatureInvalid) { try response.verify(record, Cast.assertion()) }
        }
    }
}
