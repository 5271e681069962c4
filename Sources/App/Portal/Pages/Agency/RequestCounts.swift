import Web

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
