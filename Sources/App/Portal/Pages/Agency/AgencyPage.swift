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
    /// Refusals, newest first: the newest, or those below a number.
    package let refusals: [RefusalRow]
    /// Below which number these refusals begin; nil for the newest.
    package let below: Int64?
    /// Below which number the next page of refusals begins; nil on the last.
    package let older: Int64?
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
        below: Int64? = nil,
        older: Int64? = nil,
        agreements: [AgreementSummary],
        keys: [KeySummary]
    ) {
        self.body = body
        self.asOf = asOf
        self.outcomes = outcomes
        self.refusals = refusals
        self.below = below
        self.older = older
        self.agreements = agreements
        self.keys = keys
    }

    package static let template = PageTemplate.agency
    package var route: PortalRoute { .agency(below: below) }

    package func values(in language: Language) -> [String: PageValue] {
        let format = LocalFormat(language)
        return [
            "body": .text(body[language]),
            "asOf": format.value(asOf, as: format.moment(asOf)),
            "total": .text(format.number(outcomes.total)),
            "outcomes": .list(outcomes.rows(in: language)),
            "hasRefusals": .flag(!refusals.isEmpty),
            "refusals": .list(refusals.map { $0.value(in: language) }),
            "pages": .flag(below != nil || older != nil),
            "newestPath": PageValue(below.map { _ in path(below: nil, in: language) }),
            "olderPath": PageValue(older.map { path(below: $0, in: language) }),
            "hasAgreements": .flag(!agreements.isEmpty),
            "agreements": .list(agreements.map { $0.value(in: language) }),
            "hasKeys": .flag(!keys.isEmpty),
            "keys": .list(keys.map { $0.value(in: language, asOf: asOf.dayInVietnam) }),
        ]
    }

    private func path(below: Int64?, in language: Language) -> String {
        PortalRoute.agency(below: below).path(in: language) + "#refusals"
    }
}
