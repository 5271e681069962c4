internal import Civil

/// A session with the secret that opens it, for the one answer that hands it over.
package struct SignedIn: Sendable {
    package let session: Session
    /// The value of the session's cookie.
    package let cookie: String
    /// The value of the cookie that recognises the device; to be set for 400 days.
    package let deviceCookie: String?
}

/// What a new session will say.
package struct NewSession: Sendable {
    package let account: Account
    package let name: String
    /// How surely it is she.
    package let level: AuthenticationLevel
    package let methods: [AuthenticationMethod]
    /// Whether a passkey, an officer or a demonstration link vouches for her.
    package let isProven: Bool
    package let passkey: Int64?
    package let appointment: Appointment?

    /// The level is cut to the account's own.
    package init(
        account: Account,
        name: String,
        level: AuthenticationLevel,
        methods: [AuthenticationMethod],
        isProven: Bool,
        passkey: Int64? = nil,
        appointment: Appointment? = nil
    ) {
        self.account = account
        self.name = name
        self.level = account.level == .one ? .one : level
        self.methods = methods
        self.isProven = isProven
        self.passkey = passkey
        self.appointment = appointment
    }
}

/// The secrets of a session, drawn before the transaction: its closure may run more than once.
package struct SessionSecrets: Sendable {
    let cookie: SecretToken
    let form: SecretToken
    let handle: SessionHandle
    let device: SecretToken?

    /// Draws everything new but the cookie that recognises a device, if the browser sent one.
    package init(deviceCookie: String?) {
        cookie = SecretToken()
        form = SecretToken()
        handle = SessionHandle(stored: String(SecretToken().text.prefix(24)))
        device = deviceCookie.flatMap { SecretToken($0) } ?? SecretToken()
    }

    /// For a session that is bound to no device: a machine's, not a browser's.
    package init() {
        cookie = SecretToken()
        form = SecretToken()
        handle = SessionHandle(stored: String(SecretToken().text.prefix(24)))
        device = nil
    }

    var id: SessionID { SessionID(cookie.digest) }
}
