package import Civil

/// Who wants to do something: everything that permission depends on.
package struct AccessSubject: Sendable {
    /// The account of whoever acts.
    package let account: Account
    /// How surely it is its owner.
    package let acr: AuthenticationLevel
    package let authenticatedAt: Timestamp
    /// When she last stepped up; nil when she did not.
    package let steppedUpAt: Timestamp?
    /// The role in which the session acts; nil as herself.
    package let role: AppointmentRole?
    /// By what right she acts for somebody else; nil for herself.
    package let mandate: Mandate?
    /// The utility in which she acts for somebody else.
    package let utility: String

    package init(
        account: Account,
        acr: AuthenticationLevel,
        authenticatedAt: Timestamp,
        steppedUpAt: Timestamp? = nil,
        role: AppointmentRole? = nil,
        mandate: Mandate? = nil,
        utility: String = ""
    ) {
        self.account = account
        self.acr = acr
        self.authenticatedAt = authenticatedAt
        self.steppedUpAt = steppedUpAt
        self.role = role
        self.mandate = mandate
        self.utility = utility
    }
}

/// Whether something is permitted, and if not, what would make it so.
package enum AccessVerdict: Hashable, Sendable {
    case allowed
    /// Authenticate again, at least this surely.
    case needsStepUp(AuthenticationLevel)
    /// The account must be raised to level 2, at a counter.
    case needsLevelTwo
    case refused(AccessRefusal)
}

/// Why something is not permitted at all.
package enum AccessRefusal: String, Hashable, Sendable, CaseIterable {
    case notActive = "not_active"
    case locked
    case closed
    /// Nobody may do this for somebody else.
    case notDelegable = "not_delegable"
    case outsideMandate = "outside_mandate"
    /// It is done in another role.
    case otherRole = "other_role"
    /// An organisation's account is used by its members, in their own name.
    case notPersonal = "not_personal"
}

/// The one function that says what an account and a session permit, from one table.
package enum AccessPolicy {
    /// Whether somebody may do something now.
    package static func verdict(
        on action: AccessAction,
        for subject: AccessSubject,
        at now: Timestamp
    ) -> AccessVerdict {
        let rule = AccessRule.of(action)
        if let refusal = refusal(to: subject, rule, at: now) { return .refused(refusal) }
        guard let level = subject.account.level else { return .refused(.notPersonal) }
        guard level >= rule.level else { return .needsLevelTwo }
        let required = rule.required(of: level)
        guard subject.acr >= required, isFresh(subject, rule, at: now) else { return .needsStepUp(required) }
        return .allowed
    }

    private static func refusal(to subject: AccessSubject, _ rule: AccessRule, at now: Timestamp) -> AccessRefusal? {
        switch subject.account.state {
        case .cancelled: return .closed
        case .issued: return .notActive
        case .active: break
        }
        let isOwnLock = subject.account.locks == LockSet(.ownerRequest)
        guard subject.account.locks.isEmpty || (rule.worksUnderOwnLock && isOwnLock) else { return .locked }
        guard subject.role.map(rule.roles.contains) ?? rule.roles.isEmpty else { return .otherRole }
        guard let mandate = subject.mandate else { return nil }
        switch rule.delegability {
        case .never: return .notDelegable
        case .within(let mode):
            let isHers = mandate.delegate == subject.account.key
            return isHers && mandate.permits(subject.utility, mode, at: now) ? nil : .outsideMandate
        }
    }

    private static func isFresh(_ subject: AccessSubject, _ rule: AccessRule, at now: Timestamp) -> Bool {
        guard let minutes = rule.minutes else { return true }
        let last = max(subject.authenticatedAt, subject.steppedUpAt ?? subject.authenticatedAt)
        return now < last + minutes * 60
    }
}
