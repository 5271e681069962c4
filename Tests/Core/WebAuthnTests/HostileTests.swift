import Encoding
import SplitMix
import Testing
import WebAuthn

@Suite("Hostile answers")
struct HostileTests {
    @Test("10,000 random changes of registrations never trap and never verify", arguments: UInt64(0)..<10)
    func registrations(seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        let registration = try SoftRegistration(.make(seed % 2 == 0 ? .es256 : .eddsa), .selfSigned)
        let whole = try registration.response
        let expectation = try Cast.registration()
        _ = try whole.verify(expectation, at: Cast.now)
        for _ in 0..<1_000 {
            let isClientData = Bool.random(using: &generator)
            let damaged = UnverifiedRegistration(
                id: whole.id,
                clientDataJSON: isClientData ? generator.damage(whole.clientDataJSON) : whole.clientDataJSON,
                attestationObject: isClientData ? whole.attestationObject : generator.damage(whole.attestationObject)
            )
            if damaged.clientDataJSON == whole.clientDataJSON, damaged.attestationObject == whole.attestationObject {
                continue
            }
            #expect(throws: WebAuthnError.self, "seed \(seed)") { try damaged.verify(expectation, at: Cast.now) }
        }
    }

    @Test("10,000 random changes of assertions never trap and never verify", arguments: UInt64(10)..<20)
    func assertions(seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        let key = try SoftKey.make(seed % 2 == 0 ? .es256 : .eddsa)
        let record = CredentialRecord(
            id: [UInt8](repeating: 0x1D, count: 32),
            publicKey: try CredentialPublicKey(cose: CBOR.map(CBORMap(key.cose)).encoded),
            signCount: 0,
            isBackupEligible: false
        )
        let whole = try SoftAssertion(key).response
        let expectation = try Cast.assertion()
        _ = try whole.verify(record, expectation)
        for _ in 0..<1_000 {
            let part = Int.random(in: 0..<3, using: &generator)
            let damaged = UnverifiedAssertion(
                id: whole.id,
                clientDataJSON: part == 0 ? generator.damage(whole.clientDataJSON) : whole.clientDataJSON,
                authenticatorData: part == 1 ? generator.damage(whole.authenticatorData) : whole.authenticatorData,
                signature: part == 2 ? generator.damage(whole.signature) : whole.signature,
                userHandle: whole.userHandle
            )
            if damaged == whole { continue }
            #expect(throws: WebAuthnError.self, "seed \(seed)") { try damaged.verify(record, expectation) }
        }
    }

    @Test("Random changes of the texts that browsers post never trap", arguments: UInt64(20)..<24)
    func texts(seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        let key = try SoftKey.make(.es256)
        let registration = Array(try SoftRegistration(key, .certified(AttestationAuthority().issue())).json.utf8)
        let assertion = Array(try SoftAssertion(key).json.utf8)
        let expectation = try Cast.registration()
        for _ in 0..<500 {
            let text = String(decoding: generator.damage(registration), as: UTF8.self)
            if let response = try? UnverifiedRegistration(text: text) {
                _ = try? response.verify(expectation, at: Cast.now)
            }
            _ = try? UnverifiedAssertion(text: String(decoding: generator.damage(assertion), as: UTF8.self))
        }
    }

    @Test(
        "Attestation objects of the corpus are refused",
        arguments: [
            "", "a0", "80", "f6", "a3", "ff", "9f9f9f9f", "bf", "a363666d74646e6f6e65", "d9d9f7a0",
            "a363666d74646e6f6e6563666d74646e6f6e6568617574684461746140",
            "a363666d74646e6f6e656761747453746d74a06861757468446174615bffffffffffffffff",
            "a363666d74646e6f6e656761747453746d74a06861757468446174614100",
            "a363666d74636e6f6e656761747453746d74a0686175746844617461f6",
        ]
    )
    func corpus(hex: String) throws {
        let bytes = try #require(Hexadecimal.decode(hex.utf8))
        let response = UnverifiedRegistration(
            id: [1],
            clientDataJSON: SoftClient().clientData,
            attestationObject: bytes
        )
        #expect(throws: WebAuthnError.self) { try response.verify(Cast.registration(), at: Cast.now) }
    }

    @Test("Deep, huge and endless attestation objects are refused")
    func large() throws {
        let deep = [UInt8](repeating: 0x81, count: 40_000)
        let huge = CBOR.map(CBORMap([.init(.text("fmt"), .bytes([UInt8](repeating: 0, count: 100_000)))])).encoded
        let wide = CBOR.array([CBOR](repeating: .map(CBORMap()), count: 30_000)).encoded
        for bytes in [deep, huge, wide] {
            let response = UnverifiedRegistration(
                id: [1],
                clientDataJSON: SoftClient().clientData,
                attestationObject: bytes
            )
            #expect(throws: WebAuthnError.self) { try response.verify(Cast.registration(), at: Cast.now) }
        }
        let text = "{\"type\":\"" + String(repeating: "a", count: 20_000) + "\"}"
        let response = UnverifiedRegistration(id: [1], clientDataJSON: Array(text.utf8), attestationObject: [])
        #expect(throws: WebAuthnError.malformed("clientDataJSON")) {
            try response.verify(Cast.registration(), at: Cast.now)
        }
    }
}
