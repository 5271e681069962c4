/// A kind of problem: what its `type` URL stands for (RFC 9457 section 3.1.1) and what its page explains.
package struct ProblemKind: Sendable, Hashable {
    /// Stable for ever: lower-case words joined by hyphens, for instance `agreement-expired`.
    package let code: String
    /// The HTTP status sent with it.
    package let status: Int
    /// Short, the same for every occurrence.
    package let title: LocalizedText
    /// For the page `/problems/{code}`: what happened, why, and what to do now.
    package let explanation: LocalizedText

    package init(_ code: String, status: Int, title: LocalizedText, explanation: LocalizedText) {
        self.code = code
        self.status = status
        self.title = title
        self.explanation = explanation
    }

    package static func == (a: Self, b: Self) -> Bool { a.code == b.code }
    package func hash(into hasher: inout Hasher) { hasher.combine(code) }
}
