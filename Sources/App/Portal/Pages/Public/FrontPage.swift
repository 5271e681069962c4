package import Web

/// The public front page: what this is, three promises, the counter, the newest checkpoint.
package struct FrontPage: PortalPage {
    /// A document that the front page leads to.
    package struct DocumentLink: Equatable, Sendable {
        /// What it is.
        package let name: Phrase
        /// Its address on this site, beginning with a slash.
        package let path: String

        /// Makes a link.
        package init(name: Phrase, path: String) {
            self.name = name
            self.path = path
        }
    }

    /// How many look-ups the log has recorded, all persons together.
    package let lookUpCount: Int
    /// The newest checkpoint; nil before the first.
    package let checkpoint: CheckpointSummary?
    /// Documents for developers and inspectors.
    package let documents: [DocumentLink]

    /// Makes the page.
    package init(lookUpCount: Int, checkpoint: CheckpointSummary?, documents: [DocumentLink]) {
        self.lookUpCount = lookUpCount
        self.checkpoint = checkpoint
        self.documents = documents
    }

    package static let template = PageTemplate.front
    package var route: PortalRoute { .front }

    package func values(in language: Language) -> [String: PageValue] {
        // Before the first look-up the log has entries already: of accounts, dossiers, records.
        let figure = lookUpCount > 0 ? lookUpCount : Int(clamping: checkpoint?.size ?? 0)
        return [
            "figure": .text(LocalFormat(language).number(figure)),
            "hasLookUps": .flag(lookUpCount > 0),
            "recoveryPath": .text(PortalRoute.recovery(.start).path(in: language)),
            "checkpoint": PageValue(checkpoint?.values(in: language)),
            "documents": .list(
                documents.map { document in
                    [
                        "documentName": .text(document.name[language]),
                        "documentPath": .text(PortalRoute.other(document.path).path),
                    ]
                }
            ),
            "hasDocuments": .flag(!documents.isEmpty),
        ]
    }
}
