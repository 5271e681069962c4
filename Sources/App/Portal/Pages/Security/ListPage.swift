package import Web

/// A page of things that somebody has or decided, each with what can be done about it.
package struct ListPage: PortalPage {
    /// Its own address.
    package let route: PortalRoute
    /// What the things are.
    package let heading: Phrase
    /// What they are for.
    package let lead: Phrase
    /// The things, in groups.
    package let sections: [ListSection]
    /// Where the back link leads.
    package var back: PortalRoute?
    /// What was just done.
    package var done: Phrase?
    /// The page with what is newer.
    package var newer: PageLink?
    /// The page with what is older.
    package var older: PageLink?

    /// Makes the page.
    package init(
        _ route: PortalRoute,
        _ heading: Phrase,
        lead: Phrase,
        _ sections: [ListSection],
        back: PortalRoute? = .security,
        done: Phrase? = nil
    ) {
        self.route = route
        self.heading = heading
        self.lead = lead
        self.sections = sections
        self.back = back
        self.done = done
    }

    package static let template = PageTemplate.list

    package func title(in language: Language) -> String { heading[language] }

    private static let pages = Phrase("Trang", "Pages")

    package func values(in language: Language) -> [String: PageValue] {
        [
            "heading": .text(heading[language]),
            "lead": .text(lead[language]),
            "backPath": PageValue(back?.path(in: language)),
            "done": PageValue(done?[language]),
            "pages": .flag(newer != nil || older != nil),
            "pagesLabel": .text(Self.pages[language]),
            "newer": newer.map { $0.value(in: language) } ?? false,
            "older": older.map { $0.value(in: language) } ?? false,
            "sections": .list(sections.map { $0.value(in: language) }),
        ]
    }
}

/// One group of things.
package struct ListSection: Equatable, Sendable {
    /// The id of its heading.
    package let id: String
    /// What they are.
    package let heading: Phrase
    /// More about them.
    package var text: Phrase?
    /// Said when there are none.
    package let empty: Phrase?
    /// The things.
    package let rows: [ListRow]
    /// How to get one more.
    package var add: PageLink?
    /// What can be done about all of them at once.
    package var act: PageLink?

    /// Makes a group.
    package init(
        _ id: String,
        _ heading: Phrase,
        text: Phrase? = nil,
        empty: Phrase? = nil,
        _ rows: [ListRow],
        add: PageLink? = nil,
        act: PageLink? = nil
    ) {
        self.id = id
        self.heading = heading
        self.text = text
        self.empty = empty
        self.rows = rows
        self.add = add
        self.act = act
    }

    func value(in language: Language) -> PageValue {
        [
            "sectionID": .text(id),
            "sectionHeading": .text(heading[language]),
            "sectionText": PageValue(text?[language]),
            "empty": PageValue(rows.isEmpty ? empty?[language] : nil),
            "hasRows": .flag(!rows.isEmpty),
            "rows": .list(rows.map { $0.value(in: language) }),
            "add": add.map { $0.value(in: language) } ?? false,
            "act": act.map { $0.value(in: language) } ?? false,
        ]
    }
}

/// One thing of a list.
package struct ListRow: Equatable, Sendable {
    /// How a thing stands, in a word.
    package enum State: Equatable, Sendable {
        case good(Phrase)
        case wait(Phrase)
        case bad(Phrase)
    }

    /// One labelled fact.
    package struct Fact: Equatable, Sendable {
        let label: Phrase
        let value: Phrase

        /// Makes a fact.
        package init(_ label: Phrase, _ value: Phrase) {
            self.label = label
            self.value = value
        }

        func value(in language: Language) -> PageValue {
            ["factLabel": .text(label[language]), "factValue": .text(value[language])]
        }
    }

    /// Its element's id, unique on the page.
    package let id: String
    /// What it is.
    package let title: Phrase
    /// How it stands.
    package var state: State?
    /// A sentence about it.
    package var text: Phrase?
    /// What is known about it.
    package var facts: [Fact] = []
    /// What can be done about it.
    package var acts: [RowAct] = []
    /// What tells its acts from those of others when they are read aloud; its title unless others have the same.
    package var name: Phrase?

    /// Makes a thing.
    package init(
        _ id: String,
        _ title: Phrase,
        state: State? = nil,
        text: Phrase? = nil,
        facts: [Fact] = [],
        acts: [RowAct] = [],
        name: Phrase? = nil
    ) {
        self.id = id
        self.title = title
        self.state = state
        self.text = text
        self.facts = facts
        self.acts = acts
        self.name = name
    }

    func value(in language: Language) -> PageValue {
        let values: [String: PageValue] = [
            "rowID": .text(id),
            "rowTitle": .text(title[language]),
            "rowName": .text((name ?? title)[language]),
            "rowText": PageValue(text?[language]),
            "hasFacts": .flag(!facts.isEmpty),
            "facts": .list(facts.map { $0.value(in: language) }),
            "hasActs": .flag(!acts.isEmpty),
            "acts": .list(acts.map { $0.value(in: language) }),
        ]
        return .record(values.merging(State.values(of: state, in: language)) { own, _ in own })
    }
}

extension ListRow.State {
    /// What a template shows as a tag; all three names are there, whatever the state.
    static func values(of state: Self?, in language: Language) -> [String: PageValue] {
        var (good, wait, bad): (Phrase?, Phrase?, Phrase?)
        switch state {
        case .good(let words): good = words
        case .wait(let words): wait = words
        case .bad(let words): bad = words
        case nil: break
        }
        return [
            "good": PageValue(good?[language]), "wait": PageValue(wait?[language]), "bad": PageValue(bad?[language]),
        ]
    }
}

/// What can be done about one thing: a link to a page, or a form of one button.
package struct RowAct: Equatable, Sendable {
    let id: String
    let words: Phrase
    let route: PortalRoute
    let isForm: Bool
    let hidden: [HiddenField]

    /// A link to a page.
    package static func link(_ id: String, _ words: Phrase, _ route: PortalRoute) -> RowAct {
        RowAct(id: id, words: words, route: route, isForm: false, hidden: [])
    }

    /// A form of one button.
    package static func press(
        _ id: String,
        _ words: Phrase,
        _ route: PortalRoute,
        hidden: [HiddenField] = []
    ) -> RowAct {
        RowAct(id: id, words: words, route: route, isForm: true, hidden: hidden)
    }

    func value(in language: Language) -> PageValue {
        [
            "actID": .text(id),
            "actWords": .text(words[language]),
            "actPath": .text(route.path(in: language)),
            "isLink": .flag(!isForm),
            "isForm": .flag(isForm),
            "hidden": .list(hidden.map(\.pageValue)),
        ]
    }
}
