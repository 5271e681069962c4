import Civil
import Encoding
import Testing
import WebAuthn

/// The relying party of the tests, its challenge and the hour.
enum Cast {
    static let id = "vneid.example"
    static let origin = "https://vneid.example"
    static let challenge = Array(UInt8(0)..<32)
    static let now = Timestamp(rfc3339: "2026-11-26T08:00:00Z") ?? Timestamp(microseconds: 0)
    static let handle: [UInt8] = [7, 7, 7, 7]

    static func party(topOrigins: Set<String> = []) throws -> RelyingParty {
        try #require(RelyingParty(id: id, name: "VNeID", origins: [origin], topOrigins: topOrigins))
    }

    static func registration(
        algorithms: [COSEAlgorithm] = COSEAlgorithm.allCases,
        anchors: [TrustAnchor] = [],
        topOrigins: Set<String> = []
    ) throws -> RegistrationExpectation {
        RegistrationExpectation(
            relyingParty: try party(topOrigins: topOrigins),
            challenge: try #require(Challenge(challenge)),
            algorithms: algorithms,
            anchors: anchors
        )
    }

    static func assertion(
        user: ExpectedUser = .identified(handle),
        allowing: [[UInt8]] = []
    ) throws -> AssertionExpectation {
        AssertionExpectation(
            relyingParty: try party(),
            challenge: try #require(Challenge(challenge)),
            user: user,
            allowing: allowing
        )
    }
}
