/// What somebody who may be guessing does: each has limits for one address, for one account, and for everybody together.
package enum ThrottleAction: String, Sendable, CaseIterable {
    /// Asks for a challenge, or answers one.
    case passkey
    /// Asks for a code by message.
    case askCode
    /// Enters a code.
    case enterCode
    /// Gives an answer that is kept before anybody is known.
    case answer
    /// Files an application for an account.
    case firstAccount
    /// Enters what an officer handed out.
    case enrol
    /// Asks to recover an account.
    case recover
    /// Shows again that it is she, in a session.
    case stepUp
    /// Comes from a client of the OpenID provider and is not signed in.
    case authorize
    /// Asks whether a letter is real.
    case checkLetter

    /// The limits.
    ///
    /// Mobile networks put many customers behind one IPv4 address, so an address may do much more than an account.
    var limits: ThrottleLimits {
        switch self {
        case .passkey: ThrottleLimits(address: .perMinute(240), subject: .perMinute(30), all: .perSecond(2_000))
        case .askCode: ThrottleLimits(address: .perMinute(60), subject: .perMinute(3), all: .perSecond(300))
        case .enterCode: ThrottleLimits(address: .perMinute(90), subject: .perMinute(12), all: .perSecond(600))
        case .answer: ThrottleLimits(address: .perMinute(240), subject: .perMinute(60), all: .perSecond(500))
        case .firstAccount: ThrottleLimits(address: .perMinute(30), subject: .perMinute(6), all: .perSecond(300))
        case .enrol: ThrottleLimits(address: .perMinute(90), subject: .perMinute(20), all: .perSecond(200))
        case .recover: ThrottleLimits(address: .perMinute(20), subject: .perMinute(4), all: .perSecond(100))
        case .stepUp: ThrottleLimits(address: .perMinute(240), subject: .perMinute(20), all: .perSecond(1_000))
        case .authorize: ThrottleLimits(address: .perMinute(240), subject: .perMinute(240), all: .perSecond(2_000))
        case .checkLetter: ThrottleLimits(address: .perMinute(240), subject: .perMinute(240), all: .perSecond(500))
        }
    }
}

/// How often an action is allowed.
struct ThrottleLimits: Sendable {
    let address: ThrottleRate
    /// For one account, one visit or one telephone number, whether or not it exists.
    let subject: ThrottleRate
    let all: ThrottleRate
}

/// A bucket's size and how fast it fills.
struct ThrottleRate: Sendable {
    let burst: Double
    let perSecond: Double

    static func perMinute(_ count: Double) -> ThrottleRate { ThrottleRate(burst: count, perSecond: count / 60) }
    static func perSecond(_ count: Double) -> ThrottleRate { ThrottleRate(burst: count, perSecond: count) }
}
