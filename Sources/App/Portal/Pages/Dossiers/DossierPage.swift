internal import Civil
package import Web

/// One dossier: the promised date and who holds it, what is to be done, the way it has gone.
package struct DossierPage: PortalPage {
    /// One thing that was done to it.
    package struct Event: Equatable, Sendable {
        /// What was done.
        package let what: Phrase
        /// Who did it.
        package let who: Phrase
        /// When, as programs read it.
        package let machine: String
        /// When, in words.
        package let at: Phrase
        /// Reasons with their laws, dates.
        package var details: [Phrase] = []
        /// The letter that tells of it.
        package var letter: PageLink?

        /// Makes an event.
        package init(_ what: Phrase, who: Phrase, machine: String, at: Phrase) {
            self.what = what
            self.who = who
            self.machine = machine
            self.at = at
        }
    }

    /// How the fee is paid.
    package struct Payment: Equatable, Sendable {
        /// The code for bank applications; nil where fees are paid at the counter only.
        package let code: QRCode?
        /// Amount, account and text, for people who type.
        package let facts: [ListRow.Fact]

        /// Makes a payment.
        package init(code: QRCode?, facts: [ListRow.Fact]) {
            self.code = code
            self.facts = facts
        }
    }

    /// Its own address.
    package let route: PortalRoute
    /// The procedure.
    package let heading: Phrase
    /// The dossier's number.
    package let number: String
    /// How it stands.
    package let state: ListRow.State
    /// Where the back link leads.
    package var back: PortalRoute = .dossier()
    /// What was just done.
    package var done: Phrase?
    /// The promised date and who holds it.
    package var promise: Phrase?
    /// What the reader has to do.
    package var tasks: [ListRow] = []
    /// What is to be paid.
    package var payment: Payment?
    /// The legs of a group.
    package var parts: [ListRow] = []
    /// The way it has gone, the newest first.
    package var events: [Event] = []
    /// What was declared and what was decided.
    package var facts: [ListRow.Fact] = []
    /// Downloads and ways on.
    package var links: [PageLink] = []

    /// Makes the page.
    package init(_ route: PortalRoute, _ heading: Phrase, number: String, state: ListRow.State) {
        self.route = route
        self.heading = heading
        self.number = number
        self.state = state
    }

    package static let template = PageTemplate.dossier

    package func title(in language: Language) -> String { "\(heading[language]) \(number)" }

    package func values(in language: Language) -> [String: PageValue] {
        let values: [String: PageValue] = [
            "heading": .text(heading[language]),
            "number": .text(number),
            "backPath": .text(back.path(in: language)),
            "done": PageValue(done?[language]),
            "promise": PageValue(promise?[language]),
            "tasks": section("tasks", Self.toDo, tasks, in: language),
            "parts": section("parts", Self.allParts, parts, in: language),
            "pay": PageValue(payment.map { $0.value(in: language) }),
            "events": .list(events.map { $0.value(in: language) }),
            "hasFacts": .flag(!facts.isEmpty),
            "facts": .list(facts.map { $0.value(in: language) }),
            "hasLinks": .flag(!links.isEmpty),
            "links": .list(links.map { $0.value(in: language) }),
        ]
        return values.merging(ListRow.State.values(of: state, in: language)) { own, _ in own }
    }

    private func section(_ id: String, _ heading: Phrase, _ rows: [ListRow], in language: Language) -> PageValue {
        rows.isEmpty ? false : ListSection(id, heading, rows).value(in: language)
    }
}

extension DossierPage.Event {
    fileprivate func value(in language: Language) -> PageValue {
        [
            "eventWhat": .text(what[language]),
            "eventWho": .text(who[language]),
            "eventMachine": .text(machine),
            "eventAt": .text(at[language]),
            "hasDetails": .flag(!details.isEmpty),
            "details": .list(details.map { .text($0[language]) }),
            "letterPath": PageValue(letter?.route.path(in: language)),
            "letterWords": PageValue(letter?.words[language]),
        ]
    }
}

extension DossierPage.Payment {
    fileprivate func value(in language: Language) -> [String: PageValue] {
        [
            "hasCode": .flag(code != nil),
            "qrCode": code.value(named: DossierPage.codeName[language]),
            "payFacts": .list(facts.map { $0.value(in: language) }),
        ]
    }
}
