/// A page on the way to a first account.
package enum RegisterStep: String, CaseIterable, Sendable {
    case start, number, phone, name, birth, check, code, again, refused
}

/// A page on the way back to an account without the old phone.
package enum RecoveryStep: String, CaseIterable, Sendable {
    case start, trusted, status, enrol, passkey
}

/// A page about telephone number and e-mail address.
package enum ContactStep: String, CaseIterable, Sendable {
    case list, phone, email, code, again
}

/// A page about the two persons who may help to recover.
package enum TrustedStep: String, CaseIterable, Sendable {
    case list, new
}

/// What can be done about a trusted person, or about being one.
package enum TrustedAct: String, CaseIterable, Sendable {
    case remove, accept, decline
}

/// A page on the way to letting somebody act.
package enum DelegateStep: String, CaseIterable, Sendable {
    case list, new, scope, until, check
}

/// What can be done about one delegation.
package enum DelegationAct: String, CaseIterable, Sendable {
    case revoke, accept, decline
}

extension PortalRoute {
    /// The addresses before somebody is known.
    var signInPath: String? {
        switch self {
        case .signIn(let next): "/sign-in" + Self.query(continueTo: next)
        case .signInOptions: "/sign-in/passkey/options"
        case .signInPasskey: "/sign-in/passkey"
        case .signInCode: "/sign-in/code"
        case .signInCodeAgain: "/sign-in/code/again"
        case .register(let step): Self.path("/register", step == .start ? nil : step.rawValue)
        case .recovery(let step): Self.path("/recovery", step == .start ? nil : step.rawValue)
        case .enrolLink(let token): "/recovery/enrol/\(QueryText.encode(token))"
        case .cancelRecoveryLink(let token): "/recovery/cancel/\(QueryText.encode(token))"
        case .recoveryOptions: "/recovery/passkey/options"
        case .recoveryFinish: "/recovery/passkey/finish"
        case .stepUp(let next): "/step-up" + Self.query(continueTo: next)
        case .stepUpOptions: "/step-up/passkey/options"
        case .stepUpPasskey: "/step-up/passkey"
        default: nil
        }
    }

    /// The addresses about one's own account.
    var ownPath: String {
        switch self {
        case .security: "/me/security"
        case .passkeys: "/me/passkeys"
        case .newPasskey: "/me/passkeys/new"
        case .newPasskeyOptions: "/me/passkeys/new/options"
        case .newPasskeyFinish: "/me/passkeys/new/finish"
        case .passkey(let id): "/me/passkeys/\(QueryText.encode(id))/name"
        case .lostPasskeys: "/me/passkeys/lost"
        case .removePasskey(let id): "/me/passkeys/\(QueryText.encode(id))/remove"
        case .passcode: "/me/passcode"
        case .sessions: "/me/sessions"
        case .endSession(let id): "/me/sessions/\(QueryText.encode(id))/end"
        case .endAllSessions: "/me/sessions/end-all"
        case .securityLog(let below): "/me/log" + QueryText.query(below.map { [("below", "\($0)")] } ?? [])
        case .lock: "/me/lock"
        case .unlock: "/me/unlock"
        case .contacts(let step): Self.path("/me/contacts", step == .list ? nil : step.rawValue)
        case .trusted(let step): Self.path("/me/trusted", step == .list ? nil : step.rawValue)
        case .trustedAct(let id, let act): "/me/trusted/\(QueryText.encode(id))/\(act.rawValue)"
        case .vouch(let owner, let id): "/me/trusted/recovery/\(QueryText.encode(owner))/\(id)"
        case .refuseVouch(let owner, let id): "/me/trusted/recovery/\(QueryText.encode(owner))/\(id)/refuse"
        case .cancelRecovery(let id): "/me/recovery/\(id)/cancel"
        case .confirmPasskey: "/me/passkeys/confirm"
        case .delegates(let step): Self.path("/me/delegates", step == .list ? nil : step.rawValue)
        case .delegation(let id, let act): "/me/delegates/\(QueryText.encode(id))/\(act.rawValue)"
        case .acting: "/me/acting"
        case .endActing: "/me/acting/end"
        case .applications: "/me/applications"
        case .consents: "/me/consents"
        case .revokeConsent(let id): "/me/consents/\(QueryText.encode(id))/revoke"
        default: "/"
        }
    }

    /// Whether the address belongs to the entry "security" of the navigation.
    var isOfSecurity: Bool {
        switch self {
        case .security, .passkeys, .newPasskey, .passkey, .removePasskey, .lostPasskeys, .confirmPasskey, .vouch,
            .passcode, .sessions,
            .securityLog, .lock,
            .unlock, .contacts, .trusted, .delegates, .applications, .consents:
            true
        default: false
        }
    }

    private static func path(_ base: String, _ step: String?) -> String {
        step.map { "\(base)/\($0)" } ?? base
    }

    private static func query(continueTo next: String) -> String {
        next.isEmpty ? "" : QueryText.query([("continue", next)])
    }
}

/// Where a page may lead after signing in: to a path of this site only.
package enum OwnPath {
    /// The path if it is one of ours, otherwise nothing; longer ones than any page of ours are refused.
    package static func read(_ text: String?) -> String {
        guard let text, text.utf8.count <= 2_048, text.hasPrefix("/"), !text.hasPrefix("//"),
            text.utf8.allSatisfy({ (0x21...0x7e).contains($0) && $0 != 0x5c })
        else { return "" }
        return text
    }
}
