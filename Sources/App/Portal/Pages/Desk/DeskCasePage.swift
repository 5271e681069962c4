package import Civil
package import Web

/// A claim on an officer's desk: who, declared beside registered, the files, and the form that decides.
package struct DeskCasePage: PortalPage {
    /// Whose claim it is, and how it came.
    package struct Head: Equatable, Sendable {
        /// The kind of data.
        package let utility: Phrase
        /// Her name by the register.
        package let name: String
        /// Her number by the register.
        package let number: String
        /// By whom it was filed.
        package let filedBy: Phrase
        /// When.
        package let since: Timestamp
        /// The last day of the period.
        package let due: Day
        /// How much of the period is left.
        package let left: TimeLeft
        /// Who works on it.
        package let owner: DeskOwner

        /// Makes the head of a case.
        package init(
            utility: Phrase,
            name: String,
            number: String,
            filedBy: Phrase,
            since: Timestamp,
            due: Day,
            left: TimeLeft,
            owner: DeskOwner
        ) {
            self.utility = utility
            self.name = name
            self.number = number
            self.filedBy = filedBy
            self.since = since
            self.due = due
            self.left = left
            self.owner = owner
        }
    }

    /// What is asked of the officer.
    package struct Form: Equatable, Sendable {
        /// The version of the record that is shown; a decision on another one is not taken.
        package let version: Int
        /// What only the source may say.
        package let own: [QuestionField]
        /// What the citizen declared, for putting right.
        package let declared: [QuestionField]
        /// The reasons for returning the claim.
        package let reasons: [DeskReason]
        /// The list that was given room for one more thing.
        package var growing: String?

        /// Makes a form.
        package init(version: Int, own: [QuestionField], declared: [QuestionField], reasons: [DeskReason]) {
            self.version = version
            self.own = own
            self.declared = declared
            self.reasons = reasons
        }
    }

    /// The token of the case.
    package let id: String
    /// Whose claim it is.
    package let head: Head
    /// Declared against registered.
    package let compared: [DeskField]
    /// Who settles a difference between citizen and source, if there is one.
    package let settling: Phrase?
    /// The attached files.
    package let files: [DeskFile]
    /// What happened to the record before.
    package let history: [PaperLine]
    /// The form; nil when this officer may not decide.
    package let form: Form?
    /// Why she may not.
    package let blocked: Phrase?
    /// What is wrong with the answers.
    package let faults: [FormFault]

    /// Makes the page.
    package init(
        id: String,
        head: Head,
        compared: [DeskField],
        settling: Phrase? = nil,
        files: [DeskFile] = [],
        history: [PaperLine] = [],
        form: Form?,
        blocked: Phrase? = nil,
        faults: [FormFault] = []
    ) {
        self.id = id
        self.head = head
        self.compared = compared
        self.settling = settling
        self.files = files
        self.history = history
        self.form = form
        self.blocked = blocked
        self.faults = faults
    }

    package static let template = PageTemplate.deskCase
    package var route: PortalRoute { .desk(.case(id)) }

    package func title(in language: Language) -> String { faults.title(head.utility, in: language) }
}
