/// What an assertion is verified against: what was sent in the options, and whose credential was found.
package struct AssertionExpectation: Sendable {
    let rules: CeremonyRules
    let user: ExpectedUser
    let allowed: [[UInt8]]

    /// - Parameter allowed: the identifiers that were sent in `allowCredentials`; empty when none were.
    package init(
        relyingParty: RelyingParty,
        challenge: Challenge,
        user: ExpectedUser,
        allowing allowed: [[UInt8]] = [],
        userVerification: UserVerification = .required
    ) {
        rules = CeremonyRules(relyingParty: relyingParty, challenge: challenge, userVerification: userVerification)
        self.user = user
        self.allowed = allowed
    }
}

/// The user handle of the account to which the credential's record belongs, and how the account was found.
package enum ExpectedUser: Hashable, Sendable {
    /// Known before the ceremony: the handle may be missing in the answer.
    case identified([UInt8])
    /// Found by the answer: the handle must be there.
    case discovered([UInt8])

    func check(_ handle: [UInt8]?) throws(WebAuthnError) {
        switch (self, handle) {
        case (.identified, nil): return
        case (.discovered, nil): throw .userHandleMissing
        case (.identified(let expected), let handle), (.discovered(let expected), let handle):
            guard handle == expected else { throw .userHandleMismatch }
        }
    }
}
