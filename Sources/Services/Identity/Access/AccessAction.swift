/// What somebody signed in may want to do; the raw value stands in entries and pages.
package enum AccessAction: String, Sendable, CaseIterable {
    case viewIdentity = "view_identity"
    case viewSecurityLog = "view_security_log"
    case viewReceipts = "view_receipts"
    /// Papers integrated into the account: licence, insurance, certificates.
    case viewDocuments = "view_documents"
    /// A public service whose agency accepts level 1.
    case useServiceLevel1 = "use_service_level_1"
    case useService = "use_service"
    case signInElsewhere = "sign_in_elsewhere"
    case giveConsent = "give_consent"
    case withdrawConsent = "withdraw_consent"
    case lockAccount = "lock_account"
    case unlockAccount = "unlock_account"
    case changeContact = "change_contact"
    case manageAuthenticators = "manage_authenticators"
    case endSessions = "end_sessions"
    case delegate
    /// To give back, revoke or decline costs nothing.
    case endDelegation = "end_delegation"
    case acceptDelegation = "accept_delegation"
    case manageTrusted = "manage_trusted"
    /// To vouch for somebody who recovers her account.
    case vouch
    case openChildAccount = "open_child_account"
    case openOrganisation = "open_organisation"
    /// Shows a paper with its code to somebody, behind the passcode.
    case openPaper = "open_paper"
    case sign
    case officerWork = "officer_work"
    case identityWork = "identity_work"
    /// Verifies data at the desk of the agency that keeps them.
    case recordsWork = "records_work"
    /// Files for somebody at a counter who has no telephone.
    case fileForOthers = "file_for_others"
    case operate
    case develop
}
