/// What an action takes: one row of the table of ``AccessPolicy``.
package struct AccessRule: Sendable {
    /// How sure it must be that it is the owner.
    enum Strength: Sendable {
        case one, two
        /// As sure as the account allows: a code on a stolen telephone must not take over an account of level 2.
        case full
    }

    /// Whether somebody may do it for somebody else.
    enum Delegability: Sendable {
        case never
        case within(DelegationMode)
    }

    let level: AccountLevel
    let strength: Strength
    /// How many minutes ago at most she authenticated or stepped up; nil: any time within the session.
    let minutes: Int?
    let delegability: Delegability
    /// Whether it works while the owner's own lock is the only one.
    let worksUnderOwnLock: Bool
    /// In which appointments it is done; empty for what the owner does herself.
    let roles: Set<AppointmentRole>

    init(
        _ level: AccountLevel,
        _ strength: Strength,
        within minutes: Int? = nil,
        for delegability: Delegability = .never,
        worksUnderOwnLock: Bool = false,
        as roles: Set<AppointmentRole> = []
    ) {
        self.level = level
        self.strength = strength
        self.minutes = minutes
        self.delegability = delegability
        self.worksUnderOwnLock = worksUnderOwnLock
        self.roles = roles
    }

    /// How sure it must be for an account of a level.
    func required(of level: AccountLevel) -> AuthenticationLevel {
        switch strength {
        case .one: .one
        case .two: .two
        case .full: level == .two ? .two : .one
        }
    }
}

extension AccessRule {
    /// The table.
    ///
    /// «D69» is Decree 69/2024/NĐ-CP, «Law» the Law on Identity 26/2023/QH15.
    static func of(_ action: AccessAction) -> AccessRule {
        switch action {
        // Law art. 5, D69 art. 9: everybody sees her own data, at both levels; parents see their children's (art. 14(2)).
        case .viewIdentity: AccessRule(.one, .one, for: .within(.view))
        case .viewSecurityLog: AccessRule(.one, .one)
        // Law on Personal Data Protection 91/2025/QH15: whoever is concerned learns who read her data.
        case .viewReceipts: AccessRule(.one, .one, for: .within(.view))
        // Law art. 31, 33(1); D69 art. 9(6): integrated papers and the e-identity card take level 2.
        case .viewDocuments: AccessRule(.two, .two, for: .within(.view))
        // D69 art. 9(5): level 1 where the agency accepts it, else level 2.
        case .useServiceLevel1: AccessRule(.one, .one, for: .within(.act))
        case .useService: AccessRule(.two, .two, for: .within(.act))
        // D69 art. 19: the relying party chooses the level; it asks for its own acr beside this rule.
        case .signInElsewhere: AccessRule(.one, .one)
        // D69 art. 19: the owner's consent in VNeID, of level 2.
        case .giveConsent: AccessRule(.two, .two)
        case .withdrawConsent: AccessRule(.one, .one)
        // Law art. 34(1), D69 art. 15: the owner's lock is effective at once, from whatever she has at hand.
        case .lockAccount: AccessRule(.one, .one, worksUnderOwnLock: true)
        // D69 art. 16: after authenticating again.
        case .unlockAccount: AccessRule(.one, .full, within: 5, worksUnderOwnLock: true)
        // D69 art. 14, 28: the owner's duty to keep her means of authentication; NIST SP 800-63B section 4.
        case .changeContact: AccessRule(.one, .full, within: 10)
        case .manageAuthenticators: AccessRule(.one, .full, within: 10)
        case .endSessions: AccessRule(.one, .one, worksUnderOwnLock: true)
        // Civil Code 91/2015/QH13 art. 138: representation by authorisation is an act of the owner herself.
        case .delegate: AccessRule(.two, .two, within: 10)
        case .endDelegation: AccessRule(.one, .one)
        case .acceptDelegation: AccessRule(.two, .two)
        case .manageTrusted: AccessRule(.one, .full, within: 10)
        case .vouch: AccessRule(.two, .two, within: 5)
        // D69 art. 10, 12: parents and legal representatives file from their own account of level 2.
        case .openChildAccount: AccessRule(.two, .two, within: 10)
        case .openOrganisation: AccessRule(.two, .two, within: 10)
        // The passcode is asked for at each paper; two minutes let her turn the page.
        case .openPaper: AccessRule(.two, .two, within: 2)
        // Law on Electronic Transactions 20/2023/QH15 art. 22: the signer alone controls her signature.
        case .sign: AccessRule(.two, .two, within: 2)
        // D69 art. 18, 29: people who work with others' data have accounts of level 2 and an appointment.
        case .officerWork:
            AccessRule(.two, .two, as: [.officer, .recordsOfficer, .identityOfficer, .immigrationOfficer, .supervisor])
        case .identityWork: AccessRule(.two, .two, as: [.identityOfficer, .immigrationOfficer, .supervisor])
        // Law on Identity art. 7, 10(2): data are verified by the agency that keeps them, filed by whoever serves the citizen.
        case .recordsWork: AccessRule(.two, .two, as: [.recordsOfficer])
        case .fileForOthers: AccessRule(.two, .two, as: [.recordsOfficer, .identityOfficer, .supervisor])
        case .operate: AccessRule(.two, .two, as: [.platformOperator])
        case .develop: AccessRule(.two, .two, as: [.developer])
        }
    }
}
