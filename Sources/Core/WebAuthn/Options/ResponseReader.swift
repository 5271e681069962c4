internal import Encoding

/// The members that `RegistrationResponseJSON` and `AuthenticationResponseJSON` have in common (section 5.1).
struct ResponseReader {
    private let json: JSONObject
    private let response: JSONObject
    let id: [UInt8]

    init(_ value: JSONValue) throws(WebAuthnError) {
        guard let json = value.object, let response = json["response"]?.object else { throw .malformed("response") }
        guard json["type"]?.text == "public-key" else { throw .malformed("type") }
        self.json = json
        self.response = response
        id = try Self.bytes(json["rawId"], "rawId", Self.largestID)
        guard !id.isEmpty else { throw .malformed("rawId") }
        // `id` says the same again; two that differ are no honest browser's.
        guard json["id"]?.text == json["rawId"]?.text else { throw .malformed("id") }
    }

    /// A member of `response` in base64url.
    func bytes(_ name: String, atMost limit: Int) throws(WebAuthnError) -> [UInt8] {
        try Self.bytes(response[name], name, limit)
    }

    /// A member of `response` that may be missing or null.
    func bytesIfPresent(_ name: String, atMost limit: Int) throws(WebAuthnError) -> [UInt8]? {
        guard let value = response[name], !value.isNull else { return nil }
        return try Self.bytes(value, name, limit)
    }

    /// Known and short words only: they go back to browsers in later options.
    var transports: [String] {
        let words = response["transports"]?.elements?.prefix(16).compactMap(\.text) ?? []
        return words.filter { Self.knownTransports.contains($0) }
    }

    var isDiscoverable: Bool? { json["clientExtensionResults"]?["credProps"]?["rk"]?.boolean }

    static func parse(_ text: String) throws(WebAuthnError) -> JSONValue {
        guard text.utf8.count <= largestText else { throw .tooLarge("json") }
        guard let json = try? JSONValue.parse(text, limits: JSONLimits(bytes: largestText, depth: 16, values: 1_024))
        else { throw .malformed("json") }
        return json
    }

    private static func bytes(_ value: JSONValue?, _ name: String, _ limit: Int) throws(WebAuthnError) -> [UInt8] {
        guard let text = value?.text else { throw .malformed(name) }
        guard text.utf8.count <= (limit * 4 + 2) / 3 else { throw .tooLarge(name) }
        guard let bytes = Base64.url.decode(text) else { throw .malformed(name) }
        return bytes
    }

    /// An identifier that is too long is refused later, by its name.
    private static let largestID = 2_048
    private static let largestText = 131_072
    /// The enumeration `AuthenticatorTransport` (section 5.8.4).
    private static let knownTransports: Set<String> = ["usb", "nfc", "ble", "smart-card", "hybrid", "internal"]
}
