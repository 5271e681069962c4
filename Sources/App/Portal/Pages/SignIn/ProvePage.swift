package import Web

/// A page where somebody proves who she is, or makes the means for it: with a passkey first, with a field second.
package struct ProvePage: PortalPage {
    /// The second way: a field and a button.
    package struct SecondWay: Equatable, Sendable {
        /// What the way is called.
        package let heading: Phrase
        /// What will happen.
        package let text: Phrase?
        /// What is to be filled.
        package let field: QuestionField
        /// What the button does.
        package let button: Phrase

        /// Makes the second way.
        package init(_ heading: Phrase, text: Phrase? = nil, field: QuestionField, button: Phrase) {
            self.heading = heading
            self.text = text
            self.field = field
            self.button = button
        }
    }

    /// Its own address, to which the form is sent.
    package let route: PortalRoute
    /// What is wanted.
    package let heading: Phrase
    /// Which secret is wanted, and why.
    package let lead: Phrase?
    /// For whom or in which part of a longer way.
    package var eyebrow: Phrase?
    /// The first way.
    package var passkey: PasskeyBox?
    /// The second way.
    package var second: SecondWay?
    /// Where to go afterwards; travels along unseen.
    package var hidden: [HiddenField] = []
    /// What is wrong.
    package var faults: [FormFault] = []
    /// Where the back link leads.
    package var back: PortalRoute?
    /// What else the reader should know.
    package var notes: [Phrase] = []
    /// Other ways.
    package var links: [PageLink] = []

    /// Makes the page.
    package init(_ route: PortalRoute, _ heading: Phrase, lead: Phrase?) {
        self.route = route
        self.heading = heading
        self.lead = lead
    }

    package static let template = PageTemplate.prove
    package var usesScript: Bool { passkey != nil }

    package func title(in language: Language) -> String { faults.title(heading, in: language) }

    package func values(in language: Language) -> [String: PageValue] {
        faults.values(in: language).merging(
            [
                "actionPath": .text(route.path(in: language)),
                "backPath": PageValue(back?.path(in: language)),
                "eyebrow": PageValue(eyebrow?[language]),
                "heading": .text(heading[language]),
                "lead": PageValue(lead?[language]),
                "passkey": passkey?.value(in: language) ?? false,
                "form": form(in: language),
                "hidden": .list(hidden.map(\.pageValue)),
                "hasNotes": .flag(!notes.isEmpty),
                "notes": .list(notes.map { .text($0[language]) }),
                "hasLinks": .flag(!links.isEmpty),
                "links": .list(links.map { $0.value(in: language) }),
            ],
            uniquingKeysWith: { _, own in own }
        )
    }

    private func form(in language: Language) -> PageValue {
        guard let second else { return false }
        return [
            "formHeading": .text(second.heading[language]),
            "formText": PageValue(second.text?[language]),
            "fields": [second.field.values(in: language, faults: faults, isOnly: false)],
            "button": .text(second.button[language]),
        ]
    }
}
