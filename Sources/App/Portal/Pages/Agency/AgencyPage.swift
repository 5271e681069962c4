package import Civil
package import Web

/// What an agency's own administrator sees: its requests, refusals, agreements and keys.
package struct AgencyPage: PortalPage {
    /// The agency.
    package let body: Phrase
    /// The moment the page speaks of; the figures cover the 24 hours before it.
    package let asOf: Timestamp
    /// Requests by outcome.
    package let outcomes: RequestCounts
    /// The newest refusals.
    package let refusals: [Refusal]
    /// The agreements in force.
    package let agreements: [AgreementSummary]
    /// The agency's keys.
    package let keys: [KeySummary]

    /// Makes the page.
    package init(
        body: Phrase,
        asOf: Timestamp,
        outcomes: RequestCounts,
        refusals: [Refusal],
        agreements: [AgreementSummary],
        keys: [KeySummary]
    ) {
        self.body = body
        self.asOf = asOf
        self.outcomes = outcomes
        self.refusals = refusals
        self.agreements = agreements
        self.keys = keys
    }

    package static let template = PageTemplate.agency
    package var route: PortalRoute { .agency }

    package func values(in language: Language) -> [String: PageValue] {
        let format = LocalFormat(language)
        return [
            "body": .text(body[language]),
            "asOf": format.value(asOf, as: format.moment(asOf)),
            "total": .text(format.number(outcomes.total)),
            "outcomes": .list(outcomes.rows(in: language)),
            "hasRefusals": .flag(!refusals.isEmpty),
            "refusals": .list(refusals.map { $0.value(in: language) }),
            "hasAgreements": .flag(!agreements.isEmpty),
            "agreements": .list(agreements.map { $0.value(in: language) }),
            "hasKeys": .flag(!keys.isEmpty),
            "keys": .list(keys.map { $0.value(in: language, asOf: asOf.dayInVietnam) }),
        ]
    }
}

/// How requests ended.
package struct RequestCounts: Equatable, Sendable {
    /// Fields handed over.
    package let answered: Int
    /// Claims compared.
    package let compared: Int
    /// Refused.
    package let refused: Int

    /// Makes the counts.
    package init(answered: Int, compared: Int, refused: Int) {
        self.answered = answered
        self.compared = compared
        self.refused = refused
    }

    /// All of them.
    package var total: Int { [answered, compared, refused].countSum }

    func rows(in language: Language) -> [PageValue] {
        [
            (AgencyPage.answered, answered), (AgencyPage.compared, compared), (AgencyPage.refused, refused),
        ].map { name, count in
            [
                "outcome": .text(name[language]),
                "count": .text(LocalFormat(language).number(count)),
                "shareBar": .markup(ShareBar(part: count, whole: total).draw()),
            ]
        }
    }
}

/// A request that was refused, for the agency that sent it.
package struct Refusal: Equatable, Sendable {
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
    /// The key that signed, as named in the request.
    package let keyID: String
    /// The request's identifier, for questions to the platform.
    package let requestID: String

    /// Makes one refusal.
    package init(
        at: Timestamp,
        code: String,
        reason: Phrase,
        remedy: Phrase,
        agreement: String?,
        keyID: String,
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
            "keyID": .text(keyID),
            "requestID": .text(requestID),
        ]
    }
}

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
        let daysLeft = validTo.map { Int($0.rawValue) - Int(today.rawValue) }
        let isEnded = isRevoked || daysLeft.map { $0 < 0 } ?? false
        let isEnding = !isEnded && daysLeft.map { $0 <= 30 } ?? false
        return [
            "keyID": .text(id),
            "algorithm": .text(algorithm),
            "validity": .text(AgencyPage.validity(from: validFrom, to: validTo, format)),
            "isGood": .flag(!isEnded && !isEnding),
            "isEnding": isEnding
                ? .text(AgencyPage.daysLeft.text(in: language, ["n": format.number(daysLeft ?? 0)])) : false,
            "isEnded": isEnded ? .text((isRevoked ? AgencyPage.revoked : AgencyPage.expired)[language]) : false,
        ]
    }
}
