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
    /// Whether signing in opens the page.
    package let opensBySignIn: Bool
    /// The page of this site that explains what happened here, without the language prefix.
    package let explainedAt: String?

    /// Makes the page.
    package init(
        code: String,
        name: Phrase,
        explanation: Phrase,
        path: String,
        requestID: String,
        opensBySignIn: Bool = false,
        explainedAt: String? = nil
    ) {
        self.code = code
        self.name = name
        self.explanation = explanation
        self.path = path
        self.requestID = requestID
        self.opensBySignIn = opensBySignIn
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
            "signInHerePath": PageValue(
                opensBySignIn
                    ? PortalRoute.signIn(continueTo: route.path(in: language)).path(in: language) : nil
            ),
        ]
    }
}
