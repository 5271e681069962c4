package import Web

/// The answers before they are sent, each with a link to change it (GOV.UK Design System, "check answers").
package struct CheckPage: PortalPage {
    /// One answer.
    package struct Row: Equatable, Sendable {
        /// The name of the field.
        package let field: String
        /// What was asked.
        package let label: Phrase
        /// What was answered.
        package let answer: Phrase
        /// Where it can be changed.
        package let change: PortalRoute?

        /// Makes a row.
        package init(_ field: String, _ label: Phrase, _ answer: Phrase, change: PortalRoute?) {
            self.field = field
            self.label = label
            self.answer = answer
            self.change = change
        }
    }

    /// Its own address, to which the form is sent.
    package let route: PortalRoute
    /// What is about to be done; says that it is not done yet.
    package let heading: Phrase
    /// What happens on sending.
    package let lead: Phrase
    /// The answers.
    package let rows: [Row]
    /// The act that the button does.
    package let button: Phrase
    /// Where the back link leads.
    package let back: PortalRoute
    /// What is wrong.
    package let faults: [FormFault]

    /// Makes the page.
    package init(
        _ route: PortalRoute,
        _ heading: Phrase,
        lead: Phrase,
        rows: [Row],
        button: Phrase,
        back: PortalRoute,
        faults: [FormFault] = []
    ) {
        self.route = route
        self.heading = heading
        self.lead = lead
        self.rows = rows
        self.button = button
        self.back = back
        self.faults = faults
    }

    package static let template = PageTemplate.check

    package func title(in language: Language) -> String { faults.title(heading, in: language) }

    package func values(in language: Language) -> [String: PageValue] {
        faults.values(in: language).merging(
            [
                "actionPath": .text(route.path(in: language)),
                "backPath": .text(back.path(in: language)),
                "heading": .text(heading[language]),
                "lead": .text(lead[language]),
                "rows": .list(rows.map { row in value(of: row, in: language) }),
                "button": .text(button[language]),
            ],
            uniquingKeysWith: { _, own in own }
        )
    }

    private func value(of row: Row, in language: Language) -> PageValue {
        [
            "rowID": .text("f-\(row.field)"),
            "changeID": .text("change-\(row.field)"),
            "rowLabel": .text(row.label[language]),
            "rowAnswer": .text(row.answer[language]),
            "changePath": PageValue(row.change?.path(in: language)),
        ]
    }
}
