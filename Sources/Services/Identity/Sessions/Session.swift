package import Civil
internal import Encoding

/// The SHA-256 of a session's cookie: what the table finds it by.
package struct SessionID: Hashable, Sendable {
    package let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }
}

/// Names a session in lists and for others; it stays when the cookie changes, and opens nothing.
package struct SessionHandle: Hashable, Sendable {
    /// 24 hexadecimal digits.
    package let text: String

    /// Takes a handle that somebody sent; nil for a text that none of ours can be.
    package init?(_ text: String) {
        guard text.utf8.count == 24, Hexadecimal.decode(text.utf8) != nil else { return nil }
        self.text = text
    }

    /// A handle as the table holds it.
    init(stored text: String) {
        self.text = text
    }
}

/// Somebody who is signed in: as whom, how surely, since when, on which device.
package struct Session: Equatable, Sendable {
    /// Changes with each rotation.
    package let id: SessionID
    package let handle: SessionHandle
    /// The account as it is at this moment, not as it was when she signed in.
    package let account: Account
    /// The name by which the pages address her.
    package let name: String
    /// How surely it is she: never more than the account's own level.
    package let acr: AuthenticationLevel
    package let methods: [AuthenticationMethod]
    package let authenticatedAt: Timestamp
    /// When she last showed again that it is she; nil before the first time.
    package let steppedUpAt: Timestamp?
    /// When a passkey, an officer or a demonstration link last vouched for her; nil for codes and passcodes alone.
    package let provenAt: Timestamp?
    package let role: SessionRole
    /// The passkey she signed in with; nil when there was none.
    package let passkey: Int64?
    package let device: SessionDevice
    /// Stands in every form of a page; a page of another site cannot know it.
    package let formToken: String
    package let created: Timestamp
    /// The last request, a minute more or less.
    package let seen: Timestamp
    /// When it ends however much it is used.
    package let ends: Timestamp

    /// The account's key.
    package var key: AccountKey { account.key }
    /// How she authenticated, as `amr` of OpenID has it.
    package var amr: [String] { methods.map(\.rawValue) }

    /// Whether it may not be used any more, by its limits alone.
    package func isOver(at now: Timestamp) -> Bool {
        now >= ends || now >= seen + role.idleSeconds || role.isOver(at: now)
    }

    /// Whether a passkey vouched for her in the last ten minutes: what changes her authenticators asks for it.
    package func isProven(at now: Timestamp) -> Bool {
        provenAt.map { now < $0 + SessionLimits.provenSeconds } ?? false
    }

    /// Whom entries of evidence name.
    var actor: Actor {
        if case .appointment(let appointment) = role { return .officer(appointment, device: device.name) }
        return .holder(key, device: device.name)
    }
}

/// The browser that a session lives in.
package struct SessionDevice: Equatable, Sendable {
    /// `Chrome, Android`.
    package let name: String
    /// From about where.
    package let address: String
}

/// As what somebody acts: a session has one role at a time.
package enum SessionRole: Equatable, Sendable {
    /// For herself.
    case holder
    /// For a body, under a dated appointment.
    case appointment(Appointment)

    /// The appointment, when she acts under one.
    package var appointment: Appointment? {
        if case .appointment(let appointment) = self { appointment } else { nil }
    }

    var idleSeconds: Int {
        switch self {
        case .holder: SessionLimits.idleSeconds
        case .appointment(let appointment):
            appointment.role == .developer ? SessionLimits.idleSeconds : SessionLimits.idleSecondsOfOfficers
        }
    }

    func isOver(at now: Timestamp) -> Bool {
        guard let appointment else { return false }
        return now.dayInVietnam > appointment.validTo || now.dayInVietnam < appointment.validFrom
    }
}

/// How long a session lives (NIST SP 800-63B-4: at most 24 hours, idle at most one).
enum SessionLimits {
    /// 30 minutes.
    static let idleSeconds = 1_800
    /// 15 minutes for whoever sees other people's data.
    static let idleSecondsOfOfficers = 900
    /// 8 hours.
    static let longestSeconds = 28_800
    /// How old `seen` may get before it is written again.
    static let seenSeconds = 60
    /// How long a passkey vouches for changes of the authenticators.
    static let provenSeconds = 600
}
