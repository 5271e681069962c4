internal import Encoding

/// What the browser collected about the ceremony (section 5.8.1), under the signature as SHA-256 of its bytes.
package struct ClientData: Hashable, Sendable {
    /// The ceremonies of `type`.
    package enum Ceremony: String, Hashable, Sendable {
        case create = "webauthn.create"
        case get = "webauthn.get"
    }

    /// As they were hashed.
    package let bytes: [UInt8]
    package let type: String
    /// In base64url, as it stands there.
    package let challenge: String
    package let origin: String
    package let isCrossOrigin: Bool
    package let topOrigin: String?
    /// Whether the browser claims a token binding of the connection (Level 2).
    package let claimsTokenBinding: Bool

    /// Reads the JSON text; unknown members are ignored, as section 5.8.1 asks.
    package init(_ bytes: [UInt8]) throws(WebAuthnError) {
        self.bytes = bytes
        let json = try Self.parse(bytes)
        guard let type = json["type"]?.text, let challenge = json["challenge"]?.text, let origin = json["origin"]?.text
        else { throw .malformed("clientDataJSON") }
        self.type = type
        self.challenge = challenge
        self.origin = origin
        isCrossOrigin = try Self.flag(json["crossOrigin"])
        topOrigin = try Self.text(json["topOrigin"])
        claimsTokenBinding = try Self.claimsTokenBinding(json["tokenBinding"])
    }

    private static func parse(_ bytes: [UInt8]) throws(WebAuthnError) -> JSONObject {
        // Section 7.1 step 5: UTF-8 decode takes a byte order mark away.
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        guard let object = (try? JSONValue.parse(text, limits: .clientData))?.object else {
            throw .malformed("clientDataJSON")
        }
        return object
    }

    private static func flag(_ value: JSONValue?) throws(WebAuthnError) -> Bool {
        guard let value else { return false }
        guard let flag = value.boolean else { throw .malformed("crossOrigin") }
        return flag
    }

    private static func text(_ value: JSONValue?) throws(WebAuthnError) -> String? {
        guard let value else { return nil }
        guard let text = value.text else { throw .malformed("topOrigin") }
        return text
    }

    private static func claimsTokenBinding(_ value: JSONValue?) throws(WebAuthnError) -> Bool {
        guard let value else { return false }
        guard let status = value["status"]?.text else { throw .malformed("tokenBinding") }
        return status != "supported"
    }
}

extension JSONLimits {
    static let clientData = JSONLimits(bytes: 16_384, depth: 8, values: 256, number: 64)
}
