package import Web

/// The pages about one's own account: what protects it, who may act, what was decided.
package enum OwnRoute: RouteSet {
    case security, passkeys, newPasskey, newPasskeyOptions, addPasskey, name, rename, askRemoval, remove, askLost,
        removeLost
    case confirmation, confirm, passcode, setPasscode, sessions, endSession, endOthers, log
    case lock, lockNow, unlock, unlockNow, cancelRecovery
    case contacts, phone, setPhone, email, setEmail, contactCode, verifyContact, anotherContactCode
    case trusted, newTrusted, nameTrusted, removeTrusted, acceptTrust, declineTrust, vouch, giveVouch, refuseVouch
    case delegates, newDelegate, giveDelegate, scope, giveScope, until, giveUntil, check, offer
    case revoke, accept, decline, act, endActing
    case applications, roles, takeRole

    package var route: RouteDescription {
        secrets ?? people ?? delegating
            ?? .page("/me/security", "securityPage", "What protects the account", for: .citizen)
    }

    private var secrets: RouteDescription? {
        switch self {
        case .passkeys: .page("/me/passkeys", "passkeysPage", "The passkeys", for: .citizen)
        case .newPasskey: .page("/me/passkeys/new", "newPasskeyPage", "Makes a passkey", for: .citizen)
        case .newPasskeyOptions:
            .script("/me/passkeys/new/options", "newPasskeyOptions", "What the browser needs for it", for: .citizen)
        case .addPasskey: .script("/me/passkeys/new/finish", "addPasskey", "Keep a new passkey", for: .citizen)
        case .name: .page("/me/passkeys/{passkey}/name", "passkeyNamePage", "Asks for a name", for: .citizen)
        case .rename: .form("/me/passkeys/{passkey}/name", "renamePasskey", "Give a passkey a name", for: .citizen)
        case .askRemoval:
            .page("/me/passkeys/{passkey}/remove", "passkeyRemovalPage", "Asks before removal", for: .citizen)
        case .remove: .form("/me/passkeys/{passkey}/remove", "removePasskey", "Remove a passkey", for: .citizen)
        case .askLost: .page("/me/passkeys/lost", "lostDevicesPage", "Asks whether the others are lost", for: .citizen)
        case .removeLost: .form("/me/passkeys/lost", "removeLostDevices", "Remove all other passkeys", for: .citizen)
        case .confirmation:
            .page("/me/passkeys/confirm", "confirmPasskeyPage", "Asks for the counter's code", for: .citizen)
        case .confirm: .form("/me/passkeys/confirm", "confirmPasskey", "Raise a passkey to level 2", for: .citizen)
        case .passcode: .page("/me/passcode", "passcodePage", "Asks for a new passcode", for: .citizen)
        case .setPasscode: .form("/me/passcode", "setPasscode", "Set the passcode", for: .citizen)
        case .sessions: .page("/me/sessions", "sessionsPage", "Where one is signed in", for: .citizen)
        case .endSession: .form("/me/sessions/{session}/end", "endOneSession", "End one session", for: .citizen)
        case .endOthers: .form("/me/sessions/end-all", "endOtherSessions", "End all other sessions", for: .citizen)
        case .log: .page("/me/log", "securityLogPage", "What happened to the account", for: .citizen)
        case .lock: .page("/me/lock", "lockPage", "Asks before locking", for: .citizen)
        case .lockNow: .form("/me/lock", "lockAccount", "Lock the account", for: .citizen)
        case .unlock: .page("/me/unlock", "unlockPage", "Asks before unlocking", for: .citizen)
        case .unlockNow: .form("/me/unlock", "unlockAccount", "Unlock the account", for: .citizen)
        case .cancelRecovery:
            .form(
                "/me/recovery/{recovery}/cancel",
                "cancelOwnRecovery",
                "Stop a recovery",
                for: .citizen,
                on: "/me/security"
            )
        default: nil
        }
    }

    private var people: RouteDescription? {
        switch self {
        case .contacts: .page("/me/contacts", "contactsPage", "Phone and e-mail", for: .citizen)
        case .phone: .page("/me/contacts/phone", "phonePage", "Asks for a phone number", for: .citizen)
        case .setPhone: .form("/me/contacts/phone", "setPhone", "Send a code to a new number", for: .citizen)
        case .email: .page("/me/contacts/email", "emailPage", "Asks for an e-mail address", for: .citizen)
        case .setEmail: .form("/me/contacts/email", "setEmail", "Send a code to a new address", for: .citizen)
        case .contactCode: .page("/me/contacts/code", "contactCodePage", "Asks for the code", for: .citizen)
        case .verifyContact: .form("/me/contacts/code", "verifyContact", "Confirm a new address", for: .citizen)
        case .anotherContactCode:
            .form(
                "/me/contacts/again",
                "anotherContactCode",
                "Send another code",
                for: .citizen,
                on: "/me/contacts/code"
            )
        case .trusted: .page("/me/trusted", "trustedPage", "Persons who may help to recover", for: .citizen)
        case .newTrusted: .page("/me/trusted/new", "newTrustedPage", "Asks whom to name", for: .citizen)
        case .nameTrusted: .form("/me/trusted/new", "nameTrusted", "Name a trusted person", for: .citizen)
        case .removeTrusted:
            .form("/me/trusted/{person}/remove", "removeTrusted", "Remove a trusted person", for: .citizen)
        case .acceptTrust: .form("/me/trusted/{person}/accept", "acceptTrust", "Accept to be trusted", for: .citizen)
        case .declineTrust:
            .form("/me/trusted/{person}/decline", "declineTrust", "Decline to be trusted", for: .citizen)
        case .vouch:
            .page("/me/trusted/recovery/{owner}/{recovery}", "vouchPage", "Asks for the comparison code", for: .citizen)
        case .giveVouch: .form("/me/trusted/recovery/{owner}/{recovery}", "vouch", "Confirm a recovery", for: .citizen)
        case .refuseVouch:
            .form("/me/trusted/recovery/{owner}/{recovery}/refuse", "refuseVouch", "Refuse a recovery", for: .citizen)
        case .applications: .page("/me/applications", "applicationsPage", "Applications and deadlines", for: .citizen)
        case .roles: .page("/roles", "rolesPage", "The roles one may take", for: .citizen)
        case .takeRole: .form("/roles", "takeRole", "Take a role", for: .citizen)
        default: nil
        }
    }

    private var delegating: RouteDescription? {
        switch self {
        case .delegates: .page("/me/delegates", "delegatesPage", "Who may act for whom", for: .citizen)
        case .newDelegate: .page("/me/delegates/new", "newDelegatePage", "Asks whom to invite", for: .citizen)
        case .giveDelegate: .form("/me/delegates/new", "giveDelegate", "Keep whom to invite", for: .citizen)
        case .scope: .page("/me/delegates/scope", "delegateScopePage", "Asks what the other may do", for: .citizen)
        case .giveScope: .form("/me/delegates/scope", "giveDelegateScope", "Keep what the other may do", for: .citizen)
        case .until: .page("/me/delegates/until", "delegateUntilPage", "Asks until when", for: .citizen)
        case .giveUntil: .form("/me/delegates/until", "giveDelegateUntil", "Keep until when", for: .citizen)
        case .check:
            .page("/me/delegates/check", "delegateCheckPage", "The invitation before it is sent", for: .citizen)
        case .offer: .form("/me/delegates/check", "offerDelegation", "Send the invitation", for: .citizen)
        case .revoke: .form("/me/delegates/{delegation}/revoke", "revokeDelegation", "End a delegation", for: .citizen)
        case .accept:
            .form("/me/delegates/{delegation}/accept", "acceptDelegation", "Accept an invitation", for: .citizen)
        case .decline: .form("/me/delegates/{delegation}/decline", "declineDelegation", "Decline one", for: .citizen)
        case .act: .form("/me/acting", "beginActing", "Act for somebody", for: .citizen, on: "/me/delegates")
        case .endActing: .form("/me/acting/end", "endActing", "Act for oneself again", for: .citizen)
        default: nil
        }
    }
}
