import Encoding
import Testing
import WebAuthn

/// A way to bend a registration, and the refusal it must meet.
struct BentRegistration: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let error: WebAuthnError
    let bend: @Sendable (inout SoftRegistration) throws -> Void

    init(_ name: String, _ error: WebAuthnError, _ bend: @escaping @Sendable (inout SoftRegistration) throws -> Void) {
        testDescription = name
        self.error = error
        self.bend = bend
    }
}

@Suite("Registrations (section 7.1)")
struct RegistrationTests {
    @Test("A key of each algorithm registers, with and without self attestation", arguments: COSEAlgorithm.allCases)
    func registers(algorithm: COSEAlgorithm) throws {
        let key = try SoftKey.make(algorithm)
        for format in [SoftRegistration.Format.none, .selfSigned] {
            var registration = try SoftRegistration(key, format)
            registration.client.flags.insert([.backupEligible, .backedUp])
            registration.client.signCount = 41
            let verified = try registration.response.verify(Cast.registration(), at: Cast.now)
            #expect(verified.credential.id == registration.id)
            #expect(verified.credential.publicKey.algorithm == algorithm)
            #expect(verified.credential.publicKey.cose == CBOR.map(CBORMap(registration.cose)).encoded)
            #expect(verified.credential.signCount == 41)
            #expect(verified.credential.isBackupEligible && verified.isBackedUp && verified.isUserVerified)
            #expect(verified.aaguid.text == "a1a1a1a1-a1a1-a1a1-a1a1-a1a1a1a1a1a1")
            #expect(verified.transports == ["internal"])
        }
    }

    @Test("The stored bytes of a key are enough to check an assertion later", arguments: COSEAlgorithm.allCases)
    func stored(algorithm: COSEAlgorithm) throws {
        let key = try SoftKey.make(algorithm)
        let verified = try SoftRegistration(key).response.verify(Cast.registration(), at: Cast.now)
        let record = CredentialRecord(
            id: verified.credential.id,
            publicKey: try CredentialPublicKey(cose: verified.credential.publicKey.cose),
            signCount: 0,
            isBackupEligible: false
        )
        #expect(try SoftAssertion(key).response.verify(record, Cast.assertion()).counter == .advanced)
    }

    @Test(
        "A registration bent anywhere is refused by name",
        arguments: [
            BentRegistration("type of the other ceremony", .wrongType) { $0.client.type = "webauthn.get" },
            BentRegistration("other challenge", .wrongChallenge) { $0.client.challenge[31] ^= 1 },
            BentRegistration("challenge cut", .wrongChallenge) { $0.client.challenge.removeLast() },
            BentRegistration("other origin", .wrongOrigin) { $0.client.origin = "https://vneid.example.evil.example" },
            BentRegistration("origin with port", .wrongOrigin) { $0.client.origin = "https://vneid.example:443" },
            BentRegistration("origin in the clear", .wrongOrigin) { $0.client.origin = "http://vneid.example" },
            BentRegistration("in a frame", .crossOrigin) { $0.client.more = #","crossOrigin":true"# },
            BentRegistration("top origin alone", .crossOrigin) {
                $0.client.more = #","topOrigin":"https://a.example""#
            },
            BentRegistration("crossOrigin as text", .malformed("crossOrigin")) {
                $0.client.more = #","crossOrigin":"no""#
            },
            BentRegistration("token binding", .tokenBinding) {
                $0.client.more = #","tokenBinding":{"status":"present","id":"AA"}"#
            },
            BentRegistration("member twice", .malformed("clientDataJSON")) {
                $0.client.more = #","origin":"https://vneid.example""#
            },
            BentRegistration("no JSON", .malformed("clientDataJSON")) { $0.client.text = "{" },
            BentRegistration("no object", .malformed("clientDataJSON")) { $0.client.text = "[]" },
            BentRegistration("other relying party", .wrongRelyingParty) { $0.client.relyingParty = "example" },
            BentRegistration("nobody there", .userNotPresent) { $0.client.flags.remove(.userPresent) },
            BentRegistration("user not verified", .userNotVerified) { $0.client.flags.remove(.userVerified) },
            BentRegistration("backed up, not eligible", .backupStateInconsistent) { $0.client.flags.insert(.backedUp) },
            BentRegistration("no credential", .malformed("attestedCredentialData")) {
                $0.client.flags.remove(.attestedCredential)
            },
            BentRegistration("bytes behind", .malformed("authenticatorData")) { $0.client.tail = [0] },
            BentRegistration("extensions announced only", .cbor(.unexpectedEnd(offset: 0))) {
                $0.client.flags.insert(.extensions)
            },
            BentRegistration("extensions no map", .malformed("extensions")) {
                $0.client.flags.insert(.extensions)
                $0.client.extensions = .array([])
            },
            BentRegistration("identifier of 1024 bytes", .idTooLong) { $0.id = [UInt8](repeating: 1, count: 1_024) },
            BentRegistration("empty identifier", .idTooLong) { $0.id = [] },
            BentRegistration("browser names another", .idMismatch) { $0.namedID = [1, 2, 3] },
            BentRegistration("unknown format", .attestationFormatUnsupported) { $0.formatName = "android-safetynet" },
            BentRegistration("none with a statement", .attestationMalformed) {
                $0.changeStatement = { $0 + [.init(.text("alg"), .integer(-7))] }
            },
            BentRegistration("further member", .malformed("attestationObject")) {
                $0.changeObject = { $0 + [.init(.text("ep"), .boolean(true))] }
            },
            BentRegistration("format no text", .malformed("attestationObject")) {
                $0.changeObject = { [.init(.text("fmt"), .integer(1))] + $0.dropFirst() }
            },
            BentRegistration("no authenticator data", .malformed("attestationObject")) {
                $0.changeObject = { Array($0.dropLast()) }
            },
            BentRegistration("authenticator data cut", .malformed("authenticatorData")) {
                $0.changeObject = {
                    Array($0.dropLast()) + [.init(.text("authData"), .bytes([UInt8](repeating: 0, count: 36)))]
                }
            },
        ]
    )
    func refused(bent: BentRegistration) throws {
        var registration = try SoftRegistration(.make(.es256))
        try bent.bend(&registration)
        let response = try registration.response
        #expect(throws: bent.error) { try response.verify(Cast.registration(), at: Cast.now) }
    }

    @Test(
        "A self attestation bent anywhere is refused by name",
        arguments: [
            BentRegistration("other algorithm", .attestationAlgorithm) { $0.statementAlgorithm = -257 },
            BentRegistration("signature bent", .attestationSignatureInvalid) {
                $0.changeSignature = { Array($0.dropLast()) + [($0.last ?? 0) ^ 1] }
            },
            BentRegistration("signature empty", .attestationSignatureInvalid) { $0.changeSignature = { _ in [] } },
            BentRegistration("signature missing", .attestationMalformed) {
                $0.changeStatement = { Array($0.prefix(1)) }
            },
            BentRegistration("further member", .attestationMalformed) {
                $0.changeStatement = { $0 + [.init(.text("ecdaaKeyId"), .bytes([1]))] }
            },
            BentRegistration("algorithm as text", .attestationMalformed) {
                $0.changeStatement = { [.init(.text("alg"), .text("ES256"))] + $0.dropFirst() }
            },
            BentRegistration("another key signed", .attestationSignatureInvalid) {
                $0.cose = try SoftKey.make(.es256).cose
            },
        ]
    )
    func selfAttestation(bent: BentRegistration) throws {
        var registration = try SoftRegistration(.make(.es256), .selfSigned)
        try bent.bend(&registration)
        let response = try registration.response
        #expect(throws: bent.error) { try response.verify(Cast.registration(), at: Cast.now) }
    }

    @Test("A key of an algorithm that was not offered is refused", arguments: COSEAlgorithm.allCases)
    func notOffered(algorithm: COSEAlgorithm) throws {
        let others = COSEAlgorithm.allCases.filter { $0 != algorithm }
        let response = try SoftRegistration(.make(algorithm)).response
        #expect(throws: WebAuthnError.algorithmNotOffered) {
            try response.verify(Cast.registration(algorithms: others), at: Cast.now)
        }
    }

    @Test("Identifiers up to 1023 bytes are taken", arguments: [1, 16, 1_023])
    func longID(length: Int) throws {
        var registration = try SoftRegistration(.make(.es256))
        registration.id = [UInt8](repeating: 9, count: length)
        #expect(try registration.response.verify(Cast.registration(), at: Cast.now).credential.id.count == length)
    }

    @Test("Extension outputs that nobody asked for are read and left alone")
    func extensions() throws {
        var registration = try SoftRegistration(.make(.es256))
        registration.client.flags.insert(.extensions)
        registration.client.extensions = .map(CBORMap([.init(.text("credProtect"), .integer(2))]))
        _ = try registration.response.verify(Cast.registration(), at: Cast.now)
    }

    @Test("Without a gesture it holds only where the browser was asked for that")
    func conditional() throws {
        var registration = try SoftRegistration(.make(.es256))
        registration.client.flags.remove(.userPresent)
        let expectation = RegistrationExpectation(
            relyingParty: try Cast.party(),
            challenge: try #require(Challenge(Cast.challenge)),
            isConditional: true
        )
        _ = try registration.response.verify(expectation, at: Cast.now)
    }

    @Test("A byte order mark before client data is stripped, as UTF-8 decode does")
    func byteOrderMark() throws {
        var registration = try SoftRegistration(.make(.es256), .selfSigned)
        registration.client.text = "\u{FEFF}" + String(decoding: registration.client.clientData, as: UTF8.self)
        _ = try registration.response.verify(Cast.registration(), at: Cast.now)
    }
}
