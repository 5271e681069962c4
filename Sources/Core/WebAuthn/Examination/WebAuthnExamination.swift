internal import Civil
package import Encoding

/// The kind `webauthn` of `verify --jsonl`: one ceremony a line, through the very functions of production.
///
/// Members of a line, besides `kind`: `registration` (RegistrationResponseJSON) or `assertion` (AuthenticationResponseJSON),
/// `challenge`, `rp_id`, `origins`; optional `top_origins`, `user_verification` (`preferred`). For a registration: `algorithms`
/// (numbers), `anchors` (DER), `now`. For an assertion: `public_key` (COSE), `sign_count`, `backup_eligible`, `user_handle`,
/// `allowed` (identifiers). Bytes are base64, except inside the two JSON forms.
package enum WebAuthnExamination {
    /// `ok`, or the stable code of the refusal; `input_…` if the line itself could not be read.
    package static func code(of line: JSONValue) -> String {
        do throws(UnreadableMember) {
            let ceremony = try Ceremony(line)
            do throws(WebAuthnError) {
                return try ceremony.code(line)
            } catch {
                return error.code
            }
        } catch {
            return error.code
        }
    }
}

private struct Ceremony {
    private let relyingParty: RelyingParty
    private let challenge: Challenge
    private let userVerification: UserVerification
    private let registration: RegistrationExpectation?
    private let credential: (key: [UInt8], signCount: UInt32, isBackupEligible: Bool)?
    private let user: [UInt8]?
    private let allowed: [[UInt8]]
    private let now: Timestamp

    init(_ line: JSONValue) throws(UnreadableMember) {
        challenge = try line.member("challenge") { $0.bytes.flatMap { Challenge($0) } }
        relyingParty = try Self.party(line)
        userVerification =
            try line.memberIfPresent("user_verification") { $0.text.flatMap { UserVerification(rawValue: $0) } }
            ?? .required
        user = try line.memberIfPresent("user_handle", \.bytes)
        allowed = try line.memberIfPresent("allowed") { $0.list(of: \.bytes) } ?? []
        let seconds = try line.memberIfPresent("now", \.unixSeconds) ?? 0
        now = Timestamp(microseconds: seconds * 1_000_000)
        let registered = try line.memberIfPresent("registration", \.object)
        registration =
            registered == nil ? nil : try Self.expectation(line, relyingParty, challenge, userVerification)
        let asserted = try line.memberIfPresent("assertion", \.object)
        credential = asserted == nil ? nil : try Self.credential(line)
        guard registration != nil || credential != nil else { throw UnreadableMember("registration") }
    }

    func code(_ line: JSONValue) throws(WebAuthnError) -> String {
        if let registration {
            _ = try UnverifiedRegistration(line["registration"] ?? .null).verify(registration, at: now)
        }
        guard let credential else { return "ok" }
        let assertion = try UnverifiedAssertion(line["assertion"] ?? .null)
        let verified = try assertion.verify(
            CredentialRecord(
                id: assertion.id,
                publicKey: CredentialPublicKey(cose: credential.key),
                signCount: credential.signCount,
                isBackupEligible: credential.isBackupEligible
            ),
            AssertionExpectation(
                relyingParty: relyingParty,
                challenge: challenge,
                user: user.map { .discovered($0) } ?? .identified(assertion.userHandle ?? []),
                allowing: allowed,
                userVerification: userVerification
            )
        )
        return verified.counter.isRegressed ? "sign_count_regressed" : "ok"
    }

    private static func party(_ line: JSONValue) throws(UnreadableMember) -> RelyingParty {
        let id = try line.member("rp_id", \.text)
        let origins = try line.member("origins", \.texts)
        let topOrigins = try line.memberIfPresent("top_origins", \.texts) ?? []
        guard !origins.isEmpty else { throw UnreadableMember("origins") }
        guard
            let party = RelyingParty(
                id: id,
                name: "examination",
                origins: Set(origins),
                topOrigins: Set(topOrigins)
            )
        else { throw UnreadableMember("rp_id") }
        return party
    }

    /// Numbers of algorithms that we do not know may be offered: nothing signed with one is ever accepted.
    private static func expectation(
        _ line: JSONValue,
        _ party: RelyingParty,
        _ challenge: Challenge,
        _ userVerification: UserVerification
    ) throws(UnreadableMember) -> RegistrationExpectation {
        let anchors = try line.memberIfPresent("anchors") { anchors in
            anchors.list { $0.bytes.flatMap { TrustAnchor(der: $0) } }
        }
        let offered = try line.memberIfPresent("algorithms") { $0.list(of: \.integer) }
        return RegistrationExpectation(
            relyingParty: party,
            challenge: challenge,
            algorithms: offered?.compactMap { COSEAlgorithm(rawValue: $0) } ?? COSEAlgorithm.allCases,
            anchors: anchors ?? [],
            userVerification: userVerification
        )
    }

    private static func credential(
        _ line: JSONValue
    ) throws(UnreadableMember) -> (key: [UInt8], signCount: UInt32, isBackupEligible: Bool) {
        let key = try line.member("public_key", \.bytes)
        let signCount = try line.memberIfPresent("sign_count") { $0.integer.flatMap { UInt32(exactly: $0) } }
        let isBackupEligible = try line.memberIfPresent("backup_eligible", \.boolean)
        return (key, signCount ?? 0, isBackupEligible ?? false)
    }
}
