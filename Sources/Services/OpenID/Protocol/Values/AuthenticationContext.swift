/// The values of `acr`: what an authentication is worth, the lower of the account's level and the method's.
package enum AuthenticationContext: String, Sendable, Hashable, CaseIterable, Comparable {
    case level1 = "urn:vneid:acr:1"
    case level2 = "urn:vneid:acr:2"

    /// 1 or 2.
    package var level: Int { self == .level2 ? 2 : 1 }

    package static func < (left: Self, right: Self) -> Bool { left.level < right.level }
}

/// Which `acr` a request wants (OpenID Connect Core section 5.5.1.1).
package struct AcrRequest: Hashable, Sendable {
    /// Whether the request fails when none of them can be reached.
    package let isEssential: Bool
    /// The preferred one first; empty when anything will do.
    package let accepted: [AuthenticationContext]

    package init(isEssential: Bool, accepted: [AuthenticationContext]) {
        self.isEssential = isEssential
        self.accepted = accepted
    }

    /// Anything will do.
    package static let any = AcrRequest(isEssential: false, accepted: [])

    /// The lowest context that is good enough; nil when anything will do.
    package var minimum: AuthenticationContext? { accepted.min() }

    /// Whether an authentication is good enough: a higher one includes the lower.
    package func isMet(by actual: AuthenticationContext) -> Bool {
        minimum.map { $0 <= actual } ?? true
    }

    /// The value for the ID token: of those asked for the highest that is true, otherwise what is true.
    package func answer(for actual: AuthenticationContext) -> AuthenticationContext {
        accepted.filter { $0 <= actual }.max() ?? actual
    }
}
