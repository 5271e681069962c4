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
    package let refusals: [RefusalRow]
    /// The agreements in force.
    package let agreements: [AgreementSummary]
    /// The agency's keys.
    package let keys: [KeySummary]

    /// Makes the page.
    package init(
        body: Phrase,
        asOf: Timestamp,
        outcomes: RequestCounts,
        refusals: [RefusalRow],
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
