import Civil
import Encoding
import WebAuthn

/// The first byte chooses: the texts that browsers post, and the parts inside them.
///
/// No assertion may hold: the credential's key is public and nobody has the private one.
enum WebAuthnFuzz {
    static func run(_ bytes: [UInt8]) {
        guard let choice = bytes.first, let expectations else { return }
        let rest = Array(bytes.dropFirst())
        switch choice % 5 {
        case 0:
            guard let response = try? UnverifiedRegistration(text: String(decoding: rest, as: UTF8.self)) else {
                return
            }
            _ = try? response.verify(expectations.registration, at: now)
        case 1:
            guard let response = try? UnverifiedAssertion(text: String(decoding: rest, as: UTF8.self)) else { return }
            refuse(response, expectations)
        case 2:
            let response = UnverifiedRegistration(id: id, clientDataJSON: clientData("create"), attestationObject: rest)
            guard let verified = try? response.verify(expectations.registration, at: now) else { return }
            demand(!verified.attestation.isTrusted, "an attestation is trusted without an anchor")
        case 3:
            refuse(
                UnverifiedAssertion(
                    id: id,
                    clientDataJSON: clientData("get"),
                    authenticatorData: rest,
                    signature: Array(rest.suffix(70)),
                    userHandle: nil
                ),
                expectations
            )
        default:
            _ = try? ClientData(rest)
            _ = try? CredentialPublicKey(cose: rest)
        }
    }

    private static func refuse(_ response: UnverifiedAssertion, _ expectations: Expectations) {
        let record = CredentialRecord(
            id: response.id,
            publicKey: expectations.key,
            signCount: 0,
            isBackupEligible: false
        )
        demand((try? response.verify(record, expectations.assertion)) == nil, "an assertion holds that nobody made")
    }

    private struct Expectations: Sendable {
        let registration: RegistrationExpectation
        let assertion: AssertionExpectation
        let key: CredentialPublicKey
    }

    private static let now = Timestamp(microseconds: 1_795_680_000_000_000)
    /// Identifier, challenge and key of the specification's first example.
    private static let id = bytes("f91f391db4c9b2fde0ea70189cba3fb63f579ba6122b33ad94ff3ec330084be4")
    private static let challenge = bytes("00c30fb78531c464d2b6771dab8d7b603c01162f2fa486bea70f283ae556e130")
    private static let cose = bytes(
        "a5010203262001215820afefa16f97ca9b2d23eb86ccb64098d20db90856062eb249c33a9b672f26df61"
            + "225820930a56b87a2fca66334b03458abf879717c12cc68ed73290af2e2664796b9220"
    )

    private static let expectations: Expectations? = {
        guard let party = RelyingParty(id: "example.org", name: "", origins: ["https://example.org"]),
            let challenge = Challenge(challenge), let key = try? CredentialPublicKey(cose: cose)
        else { return nil }
        return Expectations(
            registration: RegistrationExpectation(
                relyingParty: party,
                challenge: challenge,
                userVerification: .preferred
            ),
            assertion: AssertionExpectation(
                relyingParty: party,
                challenge: challenge,
                user: .identified([]),
                userVerification: .preferred
            ),
            key: key
        )
    }()

    private static func clientData(_ ceremony: String) -> [UInt8] {
        let text = Base64.url.encode(challenge)
        return Array(#"{"type":"webauthn.\#(ceremony)","challenge":"\#(text)","origin":"https://example.org"}"#.utf8)
    }

    private static func bytes(_ hex: String) -> [UInt8] { Hexadecimal.decode(hex.utf8) ?? [] }
}
