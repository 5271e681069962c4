package import Civil
import Web

/// An agreement in force, as its member reads it.
package struct AgreementSummary: Equatable, Sendable {
    /// Its code.
    package let code: String
    /// What for.
    package let purpose: Phrase
    /// The article that allows it.
    package let legalBasis: Phrase
    /// The permitted fields, in words.
    package let fields: [Phrase]
    /// What must hold besides the law, in words.
    package let condition: Phrase
    /// The most requests in one second.
    package let ratePerSecond: Int
    /// The first day.
    package let validFrom: Day
    /// The last day; nil without an end.
    package let validTo: Day?

    /// Makes a summary.
    package init(
        code: String,
        purpose: Phrase,
        legalBasis: Phrase,
        fields: [Phrase],
        condition: Phrase,
        ratePerSecond: Int,
        validFrom: Day,
        validTo: Day?
    ) {
        self.code = code
        self.purpose = purpose
        self.legalBasis = legalBasis
        self.fields = fields
        self.condition = condition
        self.ratePerSecond = ratePerSecond
        self.validFrom = validFrom
        self.validTo = validTo
    }

    func value(in language: Language) -> PageValue {
        let format = LocalFormat(language)
        return [
            "code": .text(code),
            "purpose": .text(purpose[language]),
            "legalBasis": .text(legalBasis[language]),
            "fields": .list(fields.map { .text($0[language]) }),
            "condition": .text(condition[language]),
            "rate": .text(AgencyPage.rate.text(in: language, ["n": format.number(ratePerSecond)])),
            "validity": .text(AgencyPage.validity(from: validFrom, to: validTo, format)),
        ]
    }
}
