package import Web

/// All papers as cards, what is under way, and what else can be added.
package struct WalletPage: PortalPage {
    /// Papers that belong together.
    package struct Group: Equatable, Sendable {
        let id: String
        let name: Phrase
        let papers: [PaperCard]

        /// Makes a group.
        package init(_ id: String, _ name: Phrase, _ papers: [PaperCard]) {
            self.id = id
            self.name = name
            self.papers = papers
        }
    }

    /// Papers in their groups.
    package let groups: [Group]
    /// What was begun, waits for an answer, or came back.
    package let claims: [ListRow]
    /// Kinds of papers that she may add.
    package let more: [PageLink]
    /// Whether it is the wallet of whoever looks at it.
    package let isOwn: Bool

    /// Makes the page.
    package init(groups: [Group], claims: [ListRow], more: [PageLink], isOwn: Bool = true) {
        self.groups = groups
        self.claims = claims
        self.more = more
        self.isOwn = isOwn
    }

    package static let template = PageTemplate.wallet
    package static let script = PageScript.wallet
    package var route: PortalRoute { .wallet() }
    package var usesScript: Bool { isOwn }

    package func values(in language: Language) -> [String: PageValue] {
        SearchPage.box(in: language).merging(
            [
                "claims": .list(section.map { [$0.value(in: language)] } ?? []),
                "isEmpty": .flag(groups.isEmpty),
                "groups": .list(groups.map { $0.value(in: language) }),
                "hasMore": .flag(!more.isEmpty),
                "more": .list(more.map { $0.value(in: language) }),
                "isOwn": .flag(isOwn),
                "copyPath": .text(PortalRoute.wallet(.copy).path(in: language)),
            ]
        ) { _, own in own }
    }

    private var section: ListSection? {
        claims.isEmpty ? nil : ListSection("claims", Self.underWay, claims, add: nil)
    }
}

extension WalletPage.Group {
    func value(in language: Language) -> PageValue {
        [
            "groupID": .text("group-\(id)"),
            "groupName": .text(name[language]),
            "papers": .list(papers.map { $0.value(in: language) }),
        ]
    }
}
