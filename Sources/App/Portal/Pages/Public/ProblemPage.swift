package import Web

/// What one kind of problem means; the address that problem documents (RFC 9457) give as their type.
package struct ProblemPage: PortalPage {
    /// The stable code.
    package let code: String
    /// The HTTP status sent with it.
    package let status: Int
    /// What it is called.
    package let name: Phrase
    /// What happened, why, and what to do.
    package let explanation: Phrase

    /// Makes the page.
    package init(code: String, status: Int, name: Phrase, explanation: Phrase) {
        self.code = code
        self.status = status
        self.name = name
        self.explanation = explanation
    }

    package static let template = PageTemplate.problem
    package var route: PortalRoute { .problem(code) }

    package func title(in language: Language) -> String { name[language] }

    package func values(in language: Language) -> [String: PageValue] {
        [
            "code": .text(code),
            "status": .text("\(status)"),
            "name": .text(name[language]),
            "explanation": .text(explanation[language]),
        ]
    }
}
