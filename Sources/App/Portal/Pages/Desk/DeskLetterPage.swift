package import Web

/// The citizen's letter as an officer sees it: before it goes, with two buttons, or after, with the way to the next claim.
package struct DeskLetterPage: PortalPage {
    /// Whether the letter has gone.
    package enum Stage: Equatable, Sendable {
        /// The answers travel along, so that they can be sent or changed.
        case preview([HiddenField])
        /// Decided; the bodies that were told of changed values.
        case sent(told: [Phrase])
    }

    /// The token of the case.
    package let id: String
    /// The letter.
    package let letter: DecisionLetter
    /// Whether it has gone.
    package let stage: Stage

    /// Makes the page.
    package init(id: String, letter: DecisionLetter, stage: Stage) {
        self.id = id
        self.letter = letter
        self.stage = stage
    }

    package static let template = PageTemplate.deskLetter
    package var route: PortalRoute { .desk(.case(id)) }

    package func title(in language: Language) -> String {
        (isSent ? Self.sentTitle : Self.previewTitle)[language]
    }

    package func values(in language: Language) -> [String: PageValue] {
        var (hidden, told): ([HiddenField], [Phrase]) = ([], [])
        switch stage {
        case .preview(let fields): hidden = fields
        case .sent(let bodies): told = bodies
        }
        return [
            "heading": .text(title(in: language)),
            "isSent": .flag(isSent),
            "letter": letter.value(in: language),
            "actionPath": .text(PortalRoute.desk(.decide(id)).path(in: language)),
            "hidden": .list(hidden.map(\.pageValue)),
            "hasTold": .flag(!told.isEmpty),
            "told": .list(told.map { .text($0[language]) }),
            "nextPath": .text(PortalRoute.desk(.next).path(in: language)),
            "queuePath": .text(PortalRoute.desk(.queue()).path(in: language)),
        ]
    }

    private var isSent: Bool { if case .sent = stage { true } else { false } }
}
