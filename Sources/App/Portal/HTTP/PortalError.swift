internal import HTTPTypes
internal import Identity
package import Web

/// Why a page or a resource of the log was not given.
package enum PortalError: ProblemError, Hashable {
    /// Nobody is signed in, or the session is over.
    case signInRequired
    /// Somebody is signed in, as another role than the page is for.
    case otherRole
    /// The form was sent by a page of another site.
    case requestFromElsewhere
    /// The register has no record of the person who is signed in.
    case noRecord
    /// The officer's body is no member of the exchange today.
    case memberNotInForce
    /// The page is about one's own account, and the session acts for somebody else.
    case notWhileActing
    /// The form was made for another person than the session acts for now; without a name, for herself.
    case formForAnother(madeFor: FormPerson, now: String?)
    /// The session acts for somebody who has not permitted this.
    case noMandate
    /// The account must be raised to level 2 first.
    case levelTwoRequired
    /// The role that the session is in does not include it.
    case notPermitted
    /// The account is locked, not active yet, or closed.
    case accountLocked
    /// The account of a one-time link is not there or cannot be used.
    case accountNotReady
    /// The client's request is over, was answered, or began in another browser.
    case consentOver
    /// The entry has not got its place in the log yet.
    case receiptNotYet
    /// The log has no checkpoint yet.
    case checkpointNotYet
    /// No checkpoint of that size was ever published, or the sizes are out of order.
    case noSuchCheckpoint
    /// The parameter of this name is missing or no size.
    case noSuchSize(parameter: String)
    /// The log has no such tile, or the path is not spelled as the specification demands.
    case noSuchTile

    /// The account had its tokens for reports today.
    case tokensIssued

    package static let problemKinds = [
        signInKind, roleKind, elsewhereKind, recordKind, memberKind, receiptKind, checkpointKind, sizeKind, tileKind,
        actingKind, formForAnotherKind, mandateKind, levelKind, permissionKind, lockedKind, accountKind, consentKind,
        tokensKind,
    ]

    package var problem: Problem {
        switch self {
        // RFC 9110, section 15.5.2: a 401 names a scheme. Browsers leave unknown ones alone.
        case .signInRequired: Problem(Self.signInKind, headers: [.wwwAuthenticate: "VNeID-Session"])
        case .otherRole: Problem(Self.roleKind)
        case .requestFromElsewhere: Problem(Self.elsewhereKind)
        case .noRecord: Problem(Self.recordKind)
        case .memberNotInForce: Problem(Self.memberKind)
        case .notWhileActing: Problem(Self.actingKind)
        case .formForAnother(let person, let now):
            Problem(Self.formForAnotherKind, detail: Self.madeForAnother(person, now: now))
        case .noMandate: Problem(Self.mandateKind)
        case .levelTwoRequired: Problem(Self.levelKind)
        case .notPermitted: Problem(Self.permissionKind)
        case .accountLocked: Problem(Self.lockedKind)
        case .accountNotReady: Problem(Self.accountKind)
        case .consentOver: Problem(Self.consentKind)
        case .receiptNotYet: Problem(Self.receiptKind, headers: [.retryAfter: "1"])
        case .checkpointNotYet: Problem(Self.checkpointKind, headers: [.retryAfter: "1"])
        case .noSuchCheckpoint: Problem(Self.sizeKind)
        case .noSuchSize(let parameter): Problem(Self.sizeKind, detail: Self.sizeNeeded(parameter))
        case .noSuchTile: Problem(Self.tileKind)
        case .tokensIssued: Problem(Self.tokensKind)
        }
    }
}

extension PortalError {
    /// What a page says where the policy refuses for good.
    init(_ refusal: AccessRefusal) {
        self =
            switch refusal {
            case .notActive, .locked, .closed: .accountLocked
            case .notDelegable, .outsideMandate: .noMandate
            case .otherRole, .notPersonal: .notPermitted
            }
    }
}
