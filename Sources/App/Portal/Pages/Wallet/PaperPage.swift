internal import Civil
package import Web

/// One paper: front and back, every value with its source, what is under way, who was told, and its history.
package struct PaperPage: PortalPage {
    /// The paper as a card.
    package let card: PaperCard
    /// The group it belongs to.
    package let group: Phrase
    /// Every field.
    package let values: [SourcedValue]
    /// The law that it rests on.
    package let legalBasis: [String]
    /// Why it is suspended or revoked.
    package var standingWhy: Phrase?
    /// What was just done.
    package var done: Phrase?
    /// What the citizen and the source say differently.
    package var conflict: PaperConflict?
    /// The open claim, or the last one that was refused.
    package var claim: ListRow?
    /// What can be done; the first is the main one.
    package var links: [PageLink] = []
    /// Bodies that were told of a correction.
    package var told: [ToldBody] = []
    /// What happened to it, the newest first.
    package var history: [PaperLine] = []

    /// Makes the page.
    package init(_ card: PaperCard, group: Phrase, values: [SourcedValue], legalBasis: [String]) {
        self.card = card
        self.group = group
        self.values = values
        self.legalBasis = legalBasis
    }

    package static let template = PageTemplate.paper
    package var route: PortalRoute { .wallet(.paper(card.paper)) }

    /// A tab and the history of a browser are read by others: what is sensitive does not stand there.
    package func title(in language: Language) -> String {
        guard !card.isSensitive else { return card.name[language] }
        return [card.name[language], card.headline?[language]].compactMap(\.self).joined(separator: ", ")
    }

    package func values(in language: Language) -> [String: PageValue] {
        var all: [String: PageValue] = [
            "walletPath": .text(PortalRoute.wallet().path(in: language)),
            "groupName": .text(group[language]),
            "standingWhy": PageValue(standingWhy?[language]),
            "done": PageValue(done?[language]),
            "conflict": .flag(conflict != nil),
            "claim": .list(claimSection.map { [$0.value(in: language)] } ?? []),
            "hasLinks": .flag(!links.isEmpty),
            "links": .list(links.enumerated().map { Self.link($1, isQuiet: $0 > 0, in: language) }),
            "basis": .text(Self.basis.text(in: language, ["laws": legalBasis.joined(separator: "; ")])),
            "hasTold": .flag(!told.isEmpty),
            "told": .list(told.map { $0.value(in: language) }),
            "history": .list(history.map { $0.value(in: language) }),
        ]
        all.merge(values.values(in: language)) { own, _ in own }
        all.merge(conflict?.values(in: language) ?? [:]) { own, _ in own }
        if case .record(let card) = card.value(in: language) { all.merge(card) { own, _ in own } }
        return all
    }

    private var claimSection: ListSection? {
        claim.map { ListSection("claim", Self.claimHeading, [$0]) }
    }

    private static func link(_ link: PageLink, isQuiet: Bool, in language: Language) -> PageValue {
        guard case .record(var values) = link.value(in: language) else { return false }
        values["isQuiet"] = .flag(isQuiet)
        return .record(values)
    }
}
