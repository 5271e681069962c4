package import Civil
package import Web

/// Somebody at the counter: who she is, declared against register, her account, and the form of the purpose.
package struct CounterWork: PortalPage {
    /// What an officer may press, with the decision it sends.
    package struct Button: Equatable, Sendable {
        /// The value of the field `decision`.
        package let decision: String
        /// What it does.
        package let words: Phrase
        /// Whether it takes something away.
        package let isGrave: Bool

        /// Makes a button.
        package init(_ decision: String, _ words: Phrase, isGrave: Bool = false) {
            self.decision = decision
            self.words = words
            self.isGrave = isGrave
        }
    }

    /// The form that does what the data were opened for.
    package struct Form: Equatable, Sendable {
        /// Where it is sent.
        package let action: PortalRoute
        /// What it is for.
        package let heading: Phrase
        /// What the officer should know before.
        package let lead: Phrase?
        /// What is asked.
        package let fields: [QuestionField]
        /// What can be pressed; the first is what Enter does.
        package let buttons: [Button]

        /// Makes a form.
        package init(
            action: PortalRoute,
            heading: Phrase,
            lead: Phrase?,
            fields: [QuestionField],
            buttons: [Button]
        ) {
            self.action = action
            self.heading = heading
            self.lead = lead
            self.fields = fields
            self.buttons = buttons
        }
    }

    /// Its own address.
    package let route: PortalRoute
    /// What the data were opened for.
    package let purpose: Phrase
    /// Her name by the register.
    package let name: String
    /// Her number by the register.
    package let number: String
    /// Declared against register.
    package let compared: [ComparedField]
    /// How the account stands.
    package let account: CounterAccount
    /// What the officer must notice: dead, below 14, and so on.
    package let warnings: [Phrase]
    /// What can be done; nil when nothing can.
    package let form: Form?
    /// Why nothing can be done.
    package let blocked: Phrase?
    /// What is wrong with the answers.
    package let faults: [FormFault]

    /// Makes the page.
    package init(
        route: PortalRoute,
        purpose: Phrase,
        name: String,
        number: String,
        compared: [ComparedField],
        account: CounterAccount,
        warnings: [Phrase] = [],
        form: Form?,
        blocked: Phrase? = nil,
        faults: [FormFault] = []
    ) {
        self.route = route
        self.purpose = purpose
        self.name = name
        self.number = number
        self.compared = compared
        self.account = account
        self.warnings = warnings
        self.form = form
        self.blocked = blocked
        self.faults = faults
    }

    package static let template = PageTemplate.counterWork

    package func title(in language: Language) -> String { faults.title(purpose, in: language) }

    package func values(in language: Language) -> [String: PageValue] {
        let differing = compared.count { $0.agreement == .differs }
        return faults.values(in: language).merging(
            [
                "backPath": .text(PortalRoute.counter(.home).path(in: language)),
                "purpose": .text(purpose[language]),
                "name": .text(name),
                "number": .text(number),
                "hasCompared": .flag(!compared.isEmpty),
                "hasDifferences": .flag(differing > 0),
                "differences": .text(
                    Self.differences.text(in: language, ["n": LocalFormat(language).number(differing)])
                ),
                "hasDeclared": .flag(compared.contains { $0.declared != nil }),
                "compared": .list(compared.map { $0.value(in: language) }),
                "account": account.value(in: language),
                "hasWarnings": .flag(!warnings.isEmpty),
                "warnings": .list(warnings.map { .text($0[language]) }),
                "form": form.map { value(of: $0, in: language) } ?? false,
                "blocked": PageValue(blocked?[language]),
            ],
            uniquingKeysWith: { _, own in own }
        )
    }

    private func value(of form: Form, in language: Language) -> PageValue {
        [
            "actionPath": .text(form.action.path(in: language)),
            "formHeading": .text(form.heading[language]),
            "formLead": PageValue(form.lead?[language]),
            "fields": .list(form.fields.map { $0.values(in: language, faults: faults, isOnly: false) }),
            "buttons": .list(
                form.buttons.map {
                    [
                        "decision": .text($0.decision), "buttonWords": .text($0.words[language]),
                        "isGrave": .flag($0.isGrave),
                    ]
                }
            ),
        ]
    }
}

/// One field as declared or scanned, beside what the register holds.
package struct ComparedField: Equatable, Sendable {
    /// How the two agree.
    package enum Agreement: String, CaseIterable, Sendable {
        case same
        /// The same letters with other marks.
        case marks
        case differs
        /// Nothing was declared.
        case notDeclared
    }

    /// A name for the element.
    package let field: String
    /// What the field is called.
    package let label: Phrase
    /// What was declared; nil when nothing was.
    package let declared: Phrase?
    /// What the register holds.
    package let registered: Phrase
    /// How the two agree.
    package let agreement: Agreement

    /// Makes a line of the comparison.
    package init(_ field: String, _ label: Phrase, declared: Phrase?, registered: Phrase, _ agreement: Agreement) {
        self.field = field
        self.label = label
        self.declared = declared
        self.registered = registered
        self.agreement = agreement
    }

    func value(in language: Language) -> PageValue {
        [
            "comparedField": .text(field),
            "comparedLabel": .text(label[language]),
            "declared": PageValue(declared?[language]),
            "registered": .text(registered[language]),
            "isSame": .flag(agreement == .same),
            "isMarks": .flag(agreement == .marks),
            "isDifferent": .flag(agreement == .differs),
        ]
    }
}

/// How an account stands, for an officer.
package struct CounterAccount: Equatable, Sendable {
    /// One reason for which it is locked.
    package struct Lock: Equatable, Sendable {
        /// The reason.
        package let reason: Phrase
        /// Since when.
        package let since: Timestamp
        /// The document and authority; nil when there is none.
        package let ground: String?
        /// What lifts it.
        package let remedy: Phrase

        /// Makes a lock.
        package init(reason: Phrase, since: Timestamp, ground: String?, remedy: Phrase) {
            self.reason = reason
            self.since = since
            self.ground = ground
            self.remedy = remedy
        }
    }

    /// How it stands, in a word.
    package let state: ListRow.State
    /// Since when; nil without an account.
    package let since: Timestamp?
    /// The level; nil without one.
    package let level: Phrase?
    /// The contacts, masked.
    package let contacts: [String]
    /// How many passkeys there are.
    package let passkeyCount: Int
    /// Why it is locked.
    package let locks: [Lock]

    /// Makes a summary.
    package init(
        state: ListRow.State,
        since: Timestamp? = nil,
        level: Phrase? = nil,
        contacts: [String] = [],
        passkeyCount: Int = 0,
        locks: [Lock] = []
    ) {
        self.state = state
        self.since = since
        self.level = level
        self.contacts = contacts
        self.passkeyCount = passkeyCount
        self.locks = locks
    }

    func value(in language: Language) -> PageValue {
        let format = LocalFormat(language)
        var (good, wait, bad): (String?, String?, String?)
        switch state {
        case .good(let words): good = words[language]
        case .wait(let words): wait = words[language]
        case .bad(let words): bad = words[language]
        }
        return [
            "good": PageValue(good),
            "wait": PageValue(wait),
            "bad": PageValue(bad),
            "since": PageValue(since.map { format.moment($0) }),
            "level": PageValue(level?[language]),
            "contacts": PageValue(contacts.isEmpty ? nil : contacts.joined(separator: ", ")),
            "passkeyCount": .text(format.number(passkeyCount)),
            "hasLocks": .flag(!locks.isEmpty),
            "locks": .list(
                locks.map {
                    [
                        "lockReason": .text($0.reason[language]), "lockSince": .text(format.moment($0.since)),
                        "lockGround": PageValue($0.ground), "lockRemedy": .text($0.remedy[language]),
                    ]
                }
            ),
        ]
    }
}
