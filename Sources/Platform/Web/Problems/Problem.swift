package import HTTPTypes
package import Logging

/// One occurrence of a problem, ready to be written as `application/problem+json` or as a page (RFC 9457).
package struct Problem: Sendable {
    /// Gives type, title and status.
    package let kind: ProblemKind
    /// What is particular to this occurrence; shown to the caller, so never anything internal.
    package var detail: LocalizedText?
    /// Which members of the request are wrong, and how.
    package var errors: [MemberError]
    /// Headers that belong to the answer, for instance `Retry-After` or `WWW-Authenticate`.
    package var headers: HTTPFields
    /// At which level the occurrence is logged; nil when it is the caller's own affair.
    package var logLevel: Logger.Level?
    /// The page of this site that explains this occurrence, as a path without the prefix of a language.
    package var explainedAt: String?
    /// Whether the connection ends after the answer, because the rest of the request is not worth reading.
    package var closesConnection: Bool

    package init(
        _ kind: ProblemKind,
        detail: LocalizedText? = nil,
        errors: [MemberError] = [],
        headers: HTTPFields = [:],
        logLevel: Logger.Level? = nil,
        closesConnection: Bool = false
    ) {
        self.kind = kind
        self.detail = detail
        self.errors = errors
        self.headers = headers
        self.logLevel = logLevel
        self.closesConnection = closesConnection
    }

    /// One wrong member of a request.
    package struct MemberError: Sendable, Hashable {
        /// JSON Pointer (RFC 6901) into the body, or the name of a form field, header or parameter.
        package let pointer: String
        /// Stable and short, for instance `missing`.
        package let code: String
        /// Shown to the caller.
        package let detail: LocalizedText

        package init(pointer: String, code: String, detail: LocalizedText) {
            self.pointer = pointer
            self.code = code
            self.detail = detail
        }
    }
}
