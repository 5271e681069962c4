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
        do throws(Unreadable) {
            let ceremony = try Ceremony(line)
            do throws(WebAuthnError) {
                return try ceremony.code(line)
            } catch {
                return error.code
            }
        } catch {
            return "input_\(error.member)"
        }
    }
}

/// A member of the line that is missing or of the wrong form.
private struct Unreadable: Error {
    let member: String
}

private struct Ceremony {
    private let relyingParty: RelyingParty
    private let challenge: Challenge
    private let userVerification: UserVerification
    private let registration: RegistrationExpectation?
    private let credential: (key: [UInt8], signCount: UInt32, isBackupEligible: Bool)?
    private let user: [UInt8]?
    private let allowed: [[UInt8]]

    init(_ line: JSONValue) throws(Unreadable) {
        guard let challenge = bytes(line["challenge"]).flatMap(Challenge.init) else {
            throw Unreadable(member: "challenge")
        }
        let origins = line["origins"]?.elements?.compactMap(\.text) ?? []
        let topOrigins = line["top_origins"]?.elements?.compactMap(\.text) ?? []
        guard
            let party = RelyingParty(
                id: line["rp_id"]?.text ?? "",
                name: "examination",
                origins: Set(origins),
                topOrigins: Set(topOrigins)
            )
        else { throw Unreadable(member: "rp_id") }
        self.challenge = challenge
        relyingParty = party
        userVerification = line["user_verification"]?.text.flatMap(UserVerification.init) ?? .required
        registration =
            line["registration"] == nil
            ? nil : try Self.expectation(line, party, challenge, userVerification)
        credential = line["assertion"] == nil ? nil : try Self.credential(line)
        guard registration != nil || credential != nil else { throw Unreadable(member: "registration") }
        user = bytes(line["user_handle"])
        allowed = line["allowed"]?.elements?.compactMap { bytes($0) } ?? []
    }

    func code(_ line: JSONValue) throws(WebAuthnError) -> String {
        if let registration {
            _ = try UnverifiedRegistration(line["registration"] ?? .null).verify(registration, at: time(line["now"]))
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

    private static func expectation(
        _ line: JSONValue,
        _ party: RelyingParty,
        _ challenge: Challenge,
        _ userVerification: UserVerification
    ) throws(Unreadable) -> RegistrationExpectation {
        var anchors: [TrustAnchor] = []
        for element in line["anchors"]?.elements ?? [] {
            guard let anchor = bytes(element).flatMap({ TrustAnchor(der: $0) }) else {
                throw Unreadable(member: "anchors")
            }
            anchors.append(anchor)
        }
        let offered = line["algorithms"]?.elements?.compactMap { $0.integer.flatMap(COSEAlgorithm.init) }
        return RegistrationExpectation(
            relyingParty: party,
            challenge: challenge,
            algorithms: offered ?? COSEAlgorithm.allCases,
            anchors: anchors,
            userVerification: userVerification
        )
    }

    private static func credential(
        _ line: JSONValue
    ) throws(Unreadable) -> (key: [UInt8], signCount: UInt32, isBackupEligible: Bool) {
        guard let key = bytes(line["public_key"]) else { throw Unreadable(member: "public_key") }
        guard let signCount = UInt32(exactly: line["sign_count"]?.integer ?? 0) else {
            throw Unreadable(member: "sign_count")
        }
        return (key, signCount, line["backup_eligible"]?.boolean ?? false)
    }
}

private func bytes(_ value: JSONValue?) -> [UInt8]? {
    value?.text.flatMap { Base64.standard.decode($0) }
}

private func time(_ value: JSONValue?) -> Timestamp {
    Timestamp(microseconds: min(max(value?.integer ?? 0, 0), 99_999_999_999) * 1_000_000)
}
