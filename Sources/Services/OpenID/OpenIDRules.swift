/// How long things live at the provider, in seconds.
package struct OpenIDRules: Sendable, Hashable {
    /// From the pushed request to the arrival of the browser (RFC 9126: 5 to 600; FAPI 2.0: below 600).
    package var reference = 90
    /// From the arrival of the browser to the citizen's decision.
    package var decision = 1_800
    /// FAPI 2.0 section 5.3.2.1: at most 60.
    package var code = 60
    package var accessToken = 600
    package var identityToken = 600
    /// A refresh token that nobody uses for so long is dead.
    package var idleRefresh = 30 * 86_400
    /// A device code (RFC 8628 section 3.2).
    package var deviceCode = 600
    /// A question of CIBA, unless the client asks for less.
    package var approval = 300
    /// Between two polls of a client.
    package var pollInterval = 5
    /// Wrong device codes of one account within ``wrongCodeWindow``; with 34 bits in a code that leaves a guesser nothing.
    package var wrongCodes: Int64 = 10
    package var wrongCodeWindow = 600

    /// The rules of a production installation.
    package static let standard = OpenIDRules()
}
