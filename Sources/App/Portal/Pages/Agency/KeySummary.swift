package import Civil
import Web

/// A key of the agency.
package struct KeySummary: Equatable, Sendable {
    /// Its identifier.
    package let id: String
    /// Its algorithm, by the standard's name.
    package let algorithm: String
    /// The first day.
    package let validFrom: Day
    /// The last day; nil without an end.
    package let validTo: Day?
    /// Whether it was revoked.
    package let isRevoked: Bool

    /// Makes a summary.
    package init(id: String, algorithm: String, validFrom: Day, validTo: Day?, isRevoked: Bool) {
        self.id = id
        self.algorithm = algorithm
        self.validFrom = validFrom
        self.validTo = validTo
        self.isRevoked = isRevoked
    }

    func value(in language: Language, asOf today: Day) -> PageValue {
        let format = LocalFormat(language)
        let daysLeft = validTo.map { $0.days(since: today) }
        let isEnded = isRevoked || daysLeft.map { $0 < 0 } ?? false
        let isEarly = !isEnded && today < validFrom
        let isEnding = !isEnded && !isEarly && daysLeft.map { $0 <= 30 } ?? false
        return [
            "keyID": .text(id),
            "algorithm": .text(algorithm),
            "validity": .text(AgencyPage.validity(from: validFrom, to: validTo, format)),
            "isGood": .flag(!isEnded && !isEarly && !isEnding),
            "isEarly": .flag(isEarly),
            "isEnding": isEnding
                ? .text(AgencyPage.daysLeft.text(in: language, ["n": format.number(daysLeft ?? 0)])) : false,
            "isEnded": isEnded ? .text((isRevoked ? AgencyPage.revoked : AgencyPage.expired)[language]) : false,
        ]
    }
}
