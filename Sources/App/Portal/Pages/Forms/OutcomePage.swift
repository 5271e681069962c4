internal import Civil
package import Web

/// What became of something: done, refused or under way, and what happens next and when.
package struct OutcomePage: PortalPage {
    /// How it ended.
    package enum Tone: String, CaseIterable, Sendable { case done, refused, waiting }

    /// Its own address.
    package let route: PortalRoute
    /// How it ended.
    package let tone: Tone
    /// What happened.
    package let heading: Phrase
    /// The sentence that matters most.
    package var lead: Phrase?
    /// A number to keep.
    package var reference: String?
    /// Facts with their labels: the rule, the field that differed, the office.
    package var facts: [(label: Phrase, value: Phrase)] = []
    /// The letter of whoever decided.
    package var letter: DecisionLetter?
    /// What happens next, and when.
    package var next: [Phrase] = []
    /// Ways on; the first is a button.
    package var links: [PageLink] = []
    /// An act that ends it, as a form of one button.
    package var act: PageLink?

    /// Makes the page.
    package init(_ route: PortalRoute, _ tone: Tone, _ heading: Phrase) {
        self.route = route
        self.tone = tone
        self.heading = heading
    }

    package static let template = PageTemplate.outcome

    package static func == (a: Self, b: Self) -> Bool {
        a.route == b.route && a.tone == b.tone && a.heading == b.heading && a.lead == b.lead
            && a.reference == b.reference && a.facts.elementsEqual(b.facts, by: ==) && a.letter == b.letter
            && a.next == b.next && a.links == b.links && a.act == b.act
    }

    package func title(in language: Language) -> String { heading[language] }

    package func values(in language: Language) -> [String: PageValue] {
        [
            "heading": .text(heading[language]),
            "isDone": .flag(tone == .done),
            "isRefused": .flag(tone == .refused),
            "isWaiting": .flag(tone == .waiting),
            "lead": PageValue(lead?[language]),
            "reference": PageValue(reference),
            "hasFacts": .flag(!facts.isEmpty),
            "facts": .list(
                facts.map { ["factLabel": .text($0.label[language]), "factValue": .text($0.value[language])] }
            ),
            "letter": letter.map { $0.value(in: language) } ?? false,
            "hasNext": .flag(!next.isEmpty),
            "next": .list(next.map { .text($0[language]) }),
            "first": links.first.map { $0.value(in: language) } ?? false,
            "hasLinks": .flag(links.count > 1),
            "links": .list(links.dropFirst().map { $0.value(in: language) }),
            "act": act.map { $0.value(in: language) } ?? false,
        ]
    }
}
