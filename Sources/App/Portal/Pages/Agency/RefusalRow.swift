package import Civil
import Web

/// A request that was refused, for the agency that sent it.
package struct RefusalRow: Equatable, Sendable {
    /// When.
    package let at: Timestamp
    /// The stable code.
    package let code: String
    /// What the code means.
    package let reason: Phrase
    /// What to change so that it works.
    package let remedy: Phrase
    /// The agreement or purpose named in the request, as sent; nil if there was none.
    package let agreement: String?
    /// The key that signed, as named in the request; nil for rows of a batch, which keeps none.
    package let keyID: String?
    /// The request's identifier, for questions to the platform.
    package let requestID: String

    /// Makes one refusal.
    package init(
        at: Timestamp,
        code: String,
        reason: Phrase,
        remedy: Phrase,
        agreement: String?,
        keyID: String?,
        requestID: String
    ) {
        self.at = at
        self.code = code
        self.reason = reason
        self.remedy = remedy
        self.agreement = agreement
        self.keyID = keyID
        self.requestID = requestID
    }

    func value(in language: Language) -> PageValue {
        let format = LocalFormat(language)
        return [
            "at": format.value(at, as: format.moment(at)),
            "code": .text(code),
            "problemPath": .text(PortalRoute.problem(code).path(in: language)),
            "reason": .text(reason[language]),
            "remedy": .text(remedy[language]),
            "refusedAgreement": PageValue(agreement),
            "keyID": PageValue(keyID),
            "requestID": .text(requestID),
        ]
    }
}
