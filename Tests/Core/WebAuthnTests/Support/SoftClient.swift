import Crypto
import Encoding
import WebAuthn

/// What browser and authenticator put together; every part can be bent.
struct SoftClient: Sendable {
    var type = "webauthn.create"
    var challenge = Cast.challenge
    var origin = Cast.origin
    /// Further members of the client data, such as `,"crossOrigin":true`.
    var more = #","crossOrigin":false"#
    /// Stands in the place of all client data.
    var text: String?
    var relyingParty = Cast.id
    var flags: AuthenticatorFlags = [.userPresent, .userVerified]
    var signCount: UInt32 = 0
    var extensions: CBOR?
    /// Bytes behind authenticator data.
    var tail: [UInt8] = []

    var clientData: [UInt8] {
        Array(
            (text
                ?? #"{"type":"\#(type)","challenge":"\#(Base64.url.encode(challenge))","origin":"\#(origin)"\#(more)}"#)
                .utf8
        )
    }

    func authenticatorData(attested: [UInt8] = []) -> [UInt8] {
        var bytes = Array(SHA256.hash(data: Array(relyingParty.utf8)))
        bytes.append(flags.rawValue)
        for shift: UInt32 in [24, 16, 8, 0] { bytes.append(UInt8(truncatingIfNeeded: signCount >> shift)) }
        return bytes + attested + (extensions?.encoded ?? []) + tail
    }

    func message(_ authenticatorData: [UInt8]) -> [UInt8] { authenticatorData + SHA256.hash(data: clientData) }
}
