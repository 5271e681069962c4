package import Web

/// The transparency log explained, with its newest checkpoint word for word and the ways to check it.
package struct LogPage: PortalPage {
    /// The newest checkpoint; nil before the first.
    package let checkpoint: CheckpointSummary?
    /// The newest checkpoint as served, a signed note (C2SP signed-note); nil before the first.
    package let checkpointText: String?
    /// The log's public key as a note verifier key.
    package let verifierKey: String

    /// Makes the page.
    package init(checkpoint: CheckpointSummary?, checkpointText: String?, verifierKey: String) {
        self.checkpoint = checkpoint
        self.checkpointText = checkpointText
        self.verifierKey = verifierKey
    }

    package static let template = PageTemplate.log
    package var route: PortalRoute { .log }

    package func values(in language: Language) -> [String: PageValue] {
        [
            "checkpoint": PageValue(checkpoint?.values(in: language)),
            "checkpointText": PageValue(checkpointText),
            "verifierKey": .text(verifierKey),
        ]
    }
}
