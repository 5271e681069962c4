package import Web

/// A page that asks one thing (GOV.UK Design System, "question pages").
///
/// With a single line to fill, the heading is the label of that line; with a single choice, its legend.
package struct QuestionPage: PortalPage {
    /// How the button looks: the usual way on, or an act that takes something away.
    package enum Weight: Equatable, Sendable { case usual, grave }

    /// Its own address, to which the form is sent.
    package let route: PortalRoute
    /// The question.
    package var heading: Phrase
    /// Which part of a longer way this is.
    package var eyebrow: Phrase?
    /// Why it is asked, or what happens by answering.
    package var lead: Phrase?
    /// What there is to do altogether, before the form.
    package var tasks: [TaskList] = []
    /// Whether a single field keeps its own label under the heading.
    package var headsApart = false
    /// What is to be filled; may be none when only the button is wanted.
    package var fields: [QuestionField] = []
    /// What travels along unseen.
    package var hidden: [HiddenField] = []
    /// What is wrong with the answers given.
    package var faults: [FormFault] = []
    /// What the button does.
    package var button: Phrase
    /// How the button looks.
    package var weight: Weight = .usual
    /// Where the back link leads.
    package var back: PortalRoute?
    /// What else the reader should know, below the form.
    package var notes: [Phrase] = []
    /// Other ways.
    package var links: [PageLink] = []
    /// Where the form goes when it brings files; nil: to the page's own address, without files.
    package var filesTo: PortalRoute?
    /// Whether the reader's browser can fill in where she is.
    package var usesPosition = false
    /// A second form of one button, such as "send another code".
    package var again: PageLink?

    /// Makes a page that asks for something.
    package init(_ route: PortalRoute, _ heading: Phrase, button: Phrase) {
        self.route = route
        self.heading = heading
        self.button = button
    }

    package static let template = PageTemplate.question
    package static let script = PageScript.token
    package var usesScript: Bool { usesPosition }

    package func title(in language: Language) -> String { faults.title(heading, in: language) }

    package func values(in language: Language) -> [String: PageValue] {
        let isOnly = fields.count == 1 && !headsApart
        return faults.values(in: language).merging(
            [
                "actionPath": .text((filesTo ?? route).path(in: language)),
                "bringsFiles": .flag(filesTo != nil),
                "backPath": PageValue(back?.path(in: language)),
                "eyebrow": PageValue(eyebrow?[language]),
                "heading": .text(heading[language]),
                "headsAlone": .flag(!isOnly),
                "lead": PageValue(lead?[language]),
                "taskLists": .list(tasks.map { $0.value(in: language) }),
                "fields": .list(fields.map { $0.values(in: language, faults: faults, isOnly: isOnly) }),
                "hidden": .list(hidden.map(\.pageValue)),
                "button": .text(button[language]),
                "lists": fields.lists(in: language),
                "locate": OwnPosition.value(isAsked: usesPosition, in: language),
                "isGrave": .flag(weight == .grave),
                // Where nothing is asked, what there is to know comes before the button; else it is small print.
                "notesFirst": .flag(!notes.isEmpty && fields.isEmpty),
                "hasNotes": .flag(!notes.isEmpty && !fields.isEmpty),
                "notes": .list(notes.map { .text($0[language]) }),
                "hasLinks": .flag(!links.isEmpty),
                "links": .list(links.map { $0.value(in: language) }),
                "again": again.map { $0.value(in: language) } ?? false,
            ],
            uniquingKeysWith: { _, own in own }
        )
    }
}
