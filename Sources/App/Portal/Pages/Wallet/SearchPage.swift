package import Web

/// What the search box found among papers, kinds of data and pages.
package struct SearchPage: PortalPage {
    /// One thing found.
    package struct Hit: Equatable, Sendable {
        /// What it is.
        package let title: Phrase
        /// Why it was found, or what it says.
        package let text: Phrase?
        /// Where it is.
        package let route: PortalRoute

        /// Makes a hit.
        package init(_ title: Phrase, text: Phrase? = nil, _ route: PortalRoute) {
            self.title = title
            self.text = text
            self.route = route
        }
    }

    /// What was typed.
    package let searched: String
    /// What was found, the nearest first.
    package let hits: [Hit]

    /// Makes the page.
    package init(_ searched: String, hits: [Hit]) {
        self.searched = searched
        self.hits = hits
    }

    package static let template = PageTemplate.search
    package var route: PortalRoute { .wallet(.search(searched)) }

    package func title(in language: Language) -> String { heading[language] }

    private var heading: Phrase {
        searched.isEmpty ? Self.ask : Self.found.filled(["n": .number(hits.count), "words": Phrase(same: searched)])
    }

    package func values(in language: Language) -> [String: PageValue] {
        Self.box(searched, in: language).merging(
            [
                "heading": .text(heading[language]),
                "isEmpty": .flag(hits.isEmpty && !searched.isEmpty),
                "hasHits": .flag(!hits.isEmpty),
                "hits": .list(
                    hits.map {
                        [
                            "hitTitle": .text($0.title[language]),
                            "hitText": PageValue($0.text?[language]),
                            "hitPath": .text($0.route.path(in: language)),
                        ]
                    }
                ),
            ]
        ) { _, own in own }
    }

    /// What the search box of a page needs.
    static func box(_ searched: String = "", in language: Language) -> [String: PageValue] {
        ["searchPath": .text(PortalRoute.wallet(.search("")).path(in: language)), "searched": .text(searched)]
    }
}
