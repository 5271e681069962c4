package import Encoding

extension UnverifiedRegistration {
    /// Reads `RegistrationResponseJSON`, as `PublicKeyCredential.toJSON()` writes it; other members are ignored.
    package init(_ json: JSONValue) throws(WebAuthnError) {
        let reader = try ResponseReader(json)
        self.init(
            id: reader.id,
            clientDataJSON: try reader.bytes("clientDataJSON", atMost: 16_384),
            attestationObject: try reader.bytes("attestationObject", atMost: 49_152),
            transports: reader.transports,
            isDiscoverable: reader.isDiscoverable
        )
    }

    /// Reads the JSON text, 131,072 bytes at most.
    package init(text: String) throws(WebAuthnError) {
        try self.init(ResponseReader.parse(text))
    }
}

extension UnverifiedAssertion {
    /// Reads `AuthenticationResponseJSON`, as `PublicKeyCredential.toJSON()` writes it; other members are ignored.
    package init(_ json: JSONValue) throws(WebAuthnError) {
        let reader = try ResponseReader(json)
        self.init(
            id: reader.id,
            clientDataJSON: try reader.bytes("clientDataJSON", atMost: 16_384),
            authenticatorData: try reader.bytes("authenticatorData", atMost: 16_384),
            signature: try reader.bytes("signature", atMost: 1_024),
            userHandle: try reader.bytesIfPresent("userHandle", atMost: 64)
        )
    }

    /// Reads the JSON text, 131,072 bytes at most.
    package init(text: String) throws(WebAuthnError) {
        try self.init(ResponseReader.parse(text))
    }
}
