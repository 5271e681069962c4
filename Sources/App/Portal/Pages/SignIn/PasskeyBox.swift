internal import Web

/// The part of a page where a passkey is made or used; needs the script, and says what to do without it.
package struct PasskeyBox: Equatable, Sendable {
    /// What the browser is asked for.
    package enum Task: String, CaseIterable, Sendable {
        case create
        case get
    }

    /// What the browser is asked for.
    package let task: Task
    /// Where the script fetches what the browser needs to know.
    package let options: PortalRoute
    /// Where the script sends the browser's answer.
    package let finish: PortalRoute
    /// What the part is called.
    package let heading: Phrase
    /// What will happen.
    package let text: Phrase
    /// What the button does.
    package let button: Phrase
    /// What to do on a device or in a browser that cannot.
    package let without: Phrase
    /// Where to go afterwards; empty for the usual page.
    package var continueTo = ""
    /// Whether the browser offers passkeys in the field for the number (conditional mediation).
    package var isConditional = false
    /// The name proposed for a new passkey; nil when none is asked for.
    package var proposedName: String?

    /// A question beside the passkey, sent with it.
    package var question: QuestionField?

    /// Makes the part.
    package init(
        _ task: Task,
        options: PortalRoute,
        finish: PortalRoute,
        heading: Phrase,
        text: Phrase,
        button: Phrase,
        without: Phrase
    ) {
        self.task = task
        self.options = options
        self.finish = finish
        self.heading = heading
        self.text = text
        self.button = button
        self.without = without
    }

    func value(in language: Language) -> PageValue {
        [
            "passkeyTask": .text(task.rawValue),
            "optionsPath": .text(options.path(in: language)),
            "finishPath": .text(finish.path(in: language)),
            "passkeyHeading": .text(heading[language]),
            "passkeyText": .text(text[language]),
            "passkeyButton": .text(button[language]),
            "passkeyWithout": .text(without[language]),
            "passkeyContinue": .text(continueTo),
            "isConditional": .flag(isConditional),
            "question": question.map { $0.values(in: language, faults: [], isOnly: false) } ?? false,
            "asksName": .flag(proposedName != nil),
            "passkeyNameTyped": .text(proposedName ?? ""),
        ]
    }
}
