import Encoding
import Testing
import WebAuthn

/// A registration and an authentication of section 16, the example values of the specification.
struct SpecificationVector: Sendable, CustomTestStringConvertible {
    let name: String
    let credentialID: [UInt8]
    private let registrationBytes: [String: [UInt8]]
    private let authenticationBytes: [String: [UInt8]]

    var testDescription: String { name }

    static let all: [SpecificationVector] = (file["vectors"]?.elements ?? []).map(SpecificationVector.init)
    static let authority = bytes(file["attestation_ca_cert"])

    private static let file = (try? JSONValue.parse(PackageResources.level3_json)) ?? .null

    private init(_ json: JSONValue) {
        name = json["name"]?.text ?? ""
        credentialID = Self.bytes(json["credential_id"])
        registrationBytes = Self.members(json["registration"])
        authenticationBytes = Self.members(json["authentication"])
    }

    static func named(_ name: String) throws -> SpecificationVector {
        try #require(all.first { $0.name == name })
    }

    var registration: UnverifiedRegistration {
        UnverifiedRegistration(
            id: credentialID,
            clientDataJSON: registrationBytes["clientDataJSON"] ?? [],
            attestationObject: registrationBytes["attestationObject"] ?? []
        )
    }

    var assertion: UnverifiedAssertion {
        UnverifiedAssertion(
            id: credentialID,
            clientDataJSON: authenticationBytes["clientDataJSON"] ?? [],
            authenticatorData: authenticationBytes["authenticatorData"] ?? [],
            signature: authenticationBytes["signature"] ?? []
        )
    }

    func registrationExpectation(
        anchors: [TrustAnchor] = [],
        topOrigins: Set<String> = ["https://example.com"],
        userVerification: UserVerification = .preferred
    ) throws -> RegistrationExpectation {
        RegistrationExpectation(
            relyingParty: try Self.party(topOrigins),
            challenge: try #require(Challenge(registrationBytes["challenge"] ?? [])),
            anchors: anchors,
            userVerification: userVerification
        )
    }

    func assertionExpectation(
        topOrigins: Set<String> = ["https://example.com"],
        userVerification: UserVerification = .preferred
    ) throws -> AssertionExpectation {
        AssertionExpectation(
            relyingParty: try Self.party(topOrigins),
            challenge: try #require(Challenge(authenticationBytes["challenge"] ?? [])),
            user: .identified([]),
            userVerification: userVerification
        )
    }

    private static func party(_ topOrigins: Set<String>) throws -> RelyingParty {
        try #require(
            RelyingParty(id: "example.org", name: "", origins: ["https://example.org"], topOrigins: topOrigins)
        )
    }

    private static func members(_ json: JSONValue?) -> [String: [UInt8]] {
        Dictionary((json?.object?.members ?? []).map { ($0.name, bytes($0.value)) }) { first, _ in first }
    }

    private static func bytes(_ json: JSONValue?) -> [UInt8] {
        json?.text.flatMap { Hexadecimal.decode($0.utf8) } ?? []
    }
}
