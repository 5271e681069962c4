import Encoding
import WebAuthn

/// An assertion by an authenticator made of software; every part can be bent.
struct SoftAssertion: Sendable {
    var key: SoftKey
    var client: SoftClient
    var id: [UInt8]
    var userHandle: [UInt8]? = Cast.handle
    var attested: [UInt8] = []
    var changeSignature: @Sendable ([UInt8]) -> [UInt8] = { $0 }

    init(_ key: SoftKey, id: [UInt8] = [UInt8](repeating: 0x1D, count: 32)) {
        self.key = key
        self.id = id
        client = SoftClient()
        client.type = "webauthn.get"
        client.signCount = 1
    }

    var response: UnverifiedAssertion {
        get throws {
            let data = client.authenticatorData(attested: attested)
            return UnverifiedAssertion(
                id: id,
                clientDataJSON: client.clientData,
                authenticatorData: data,
                signature: changeSignature(try key.sign(client.message(data))),
                userHandle: userHandle
            )
        }
    }

    /// The form in which a browser posts it.
    var json: String {
        get throws {
            let response = try response
            let id = Base64.url.encode(response.id)
            let handle = userHandle.map { "\"\(Base64.url.encode($0))\"" } ?? "null"
            return #"{"type":"public-key","id":"\#(id)","rawId":"\#(id)","response":{"#
                + #""clientDataJSON":"\#(Base64.url.encode(response.clientDataJSON))","#
                + #""authenticatorData":"\#(Base64.url.encode(response.authenticatorData))","#
                + #""signature":"\#(Base64.url.encode(response.signature))","userHandle":\#(handle)},"#
                + #""clientExtensionResults":{}}"#
        }
    }
}
