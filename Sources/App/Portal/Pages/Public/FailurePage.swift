package import Web

/// Shown instead of a page that could not be given: what happened, why, what to do, and the number to quote.
package struct FailurePage: PortalPage {
    /// The stable code of the problem.
    package let code: String
    /// What happened.
    package let name: Phrase
    /// Why, and what to do.
    package let explanation: Phrase
    /// Where it happened, without the language prefix, so that the language switch stays there.
    package let path: String
    /// Identifies the request in the server's own records.
    package let requestID: String
    /// What helps, if pressing something does.
    package let way: Way?
    /// The page of this site that explains what happened here, without the language prefix.
    package let explainedAt: String?

    /// Makes the page.
    package init(
        code: String,
        name: Phrase,
        explanation: Phrase,
        path: String,
        requestID: String,
        way: Way? = nil,
        explainedAt: String? = nil
    ) {
        self.code = code
        self.name = name
        self.explanation = explanation
        self.path = path
        self.requestID = requestID
        self.way = way
        self.explainedAt = explainedAt
    }

    package static let template = PageTemplate.failure
    package var route: PortalRoute { .other(path) }

    package func title(in language: Language) -> String { name[language] }

    package func values(in language: Language) -> [String: PageValue] {
        [
            "name": .text(name[language]),
            "explanation": .text(explanation[language]),
            "problemPath": .text(PortalRoute.problem(code).path(in: language)),
            "code": .text(code),
            "requestID": .text(requestID),
            "explainedPath": PageValue(explainedAt.map { PortalRoute.other($0).path(in: language) }),
            "way": PageValue(way.map { values(of: $0, in: language) }),
            "ownPath": PageValue(way == .reopenForAnother ? PortalRoute.citizenHome.path(in: language) : nil),
        ]
    }

    private func values(of way: Way, in language: Language) -> [String: PageValue] {
        let (id, name, target): (String, Phrase?, PortalRoute) =
            switch way {
            case .signIn:
                ("sign-in-here", PageFrame.wording["signIn"], .signIn(continueTo: route.path(in: language)))
            case .reopen, .reopenForAnother: ("open-again", Self.wording["again"], route)
            case .switchRole: ("switch-role", PageFrame.wording["navRoles"], .roles)
            case .security: ("see-security", PageFrame.wording["navSecurity"], .security)
            }
        return [
            "wayID": .text(id), "wayName": .text(name?[language] ?? ""), "wayPath": .text(target.path(in: language)),
        ]
    }
}

extension FailurePage {
    /// What a reader can press to get on.
    package enum Way: Equatable, Sendable {
        /// Sign in, and come back.
        case signIn
        /// Open the page again, whose form was refused or which could not be made.
        case reopen
        /// The same where it will be about another person than before.
        case reopenForAnother
        /// Take another role.
        case switchRole
        /// See the state of the account.
        case security
    }
}
