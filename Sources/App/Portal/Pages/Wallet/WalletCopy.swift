package import Civil
package import Web

/// The copy of the wallet that a phone keeps: one page with everything on it and its age; nothing sensitive.
package struct WalletCopy: PortalPage {
    /// Whose it is.
    package let name: String
    /// When it was made.
    package let made: Timestamp
    /// The papers.
    package let papers: [PaperCard]
    /// How many papers are left out, being sensitive.
    package let leftOut: Int

    /// Makes the copy.
    package init(name: String, made: Timestamp, papers: [PaperCard], leftOut: Int) {
        self.name = name
        self.made = made
        self.papers = papers
        self.leftOut = leftOut
    }

    package static let template = PageTemplate.walletCopy
    package static let script = PageScript.wallet
    package var route: PortalRoute { .wallet(.copy) }
    package var usesScript: Bool { true }

    package func values(in language: Language) -> [String: PageValue] {
        let format = LocalFormat(language)
        return [
            "name": .text(name),
            "made": format.value(made, as: "\(format.hour(made)), \(format.day(made.dayInVietnam))"),
            "isEmpty": .flag(papers.isEmpty),
            "papers": .list(papers.map { $0.value(in: language) }),
            "hasLeftOut": .flag(leftOut > 0),
            "leftOut": .text(Self.leftOut.text(in: language, ["n": format.number(leftOut)])),
        ]
    }
}
