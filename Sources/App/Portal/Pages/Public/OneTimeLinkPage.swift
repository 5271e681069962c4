package import Web

/// Where a one-time sign-in link leads; opening it changes nothing, only the button signs in.
///
/// So a program that prefetches links, as mail scanners do, cannot use the link up.
package struct OneTimeLinkPage: PortalPage {
    /// What the link is worth.
    package enum State: Equatable, Sendable {
        /// Good for one sign-in.
        case valid(Role, name: String)
        /// Its time is over.
        case expired
        /// It has signed somebody in already.
        case used
    }

    /// As whom the link signs in.
    package enum Role: String, CaseIterable, Sendable {
        case citizen, officer, platformOperator, developer
    }

    /// The secret in the address.
    package let token: String
    /// What it is worth.
    package let state: State
    /// How long links live, in minutes.
    package let lifetimeMinutes: Int

    /// Makes the page.
    package init(token: String, state: State, lifetimeMinutes: Int) {
        self.token = token
        self.state = state
        self.lifetimeMinutes = lifetimeMinutes
    }

    package static let template = PageTemplate.oneTimeLink
    package var route: PortalRoute { .oneTimeLink(token) }

    package func values(in language: Language) -> [String: PageValue] {
        [
            "valid": valid(in: language),
            "isExpired": .flag(state == .expired),
            "isUsed": .flag(state == .used),
            "lifetime": .text(
                Self.lifetime.text(in: language, ["n": LocalFormat(language).number(lifetimeMinutes)])
            ),
            "linkPath": .text(route.path(in: language)),
        ]
    }

    private func valid(in language: Language) -> PageValue {
        guard case .valid(let role, let name) = state else { return false }
        return ["role": .text(Self.name(of: role)[language]), "name": .text(name)]
    }
}

/// Said after signing out.
package struct SignedOutPage: PortalPage {
    /// Makes the page.
    package init() {}

    package static let template = PageTemplate.signedOut
    package var route: PortalRoute { .signedOut }

    package func values(in language: Language) -> [String: PageValue] { [:] }
}
