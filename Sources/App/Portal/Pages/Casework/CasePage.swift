package import Web

/// A dossier on an officer's desk: whose it is, declared beside registered, papers, what can be done, and what was done.
package struct CasePage: PortalPage {
    /// Whose dossier it is, and how it stands.
    package struct Head: Equatable, Sendable {
        let procedure: Phrase
        let number: String
        /// Nil: a reporter who stays unnamed.
        let name: String?
        let person: String?
        let relation: Phrase
        let standing: ListRow.State
        let isUrgent: Bool
        let left: TimeLeft?
        let owner: DeskOwner
        /// What else is to be known: step, deadline, fee, appointment, open question.
        let facts: [ListRow.Fact]

        /// Makes the head of a case.
        package init(
            procedure: Phrase,
            number: String,
            name: String?,
            person: String?,
            relation: Phrase,
            standing: ListRow.State,
            isUrgent: Bool,
            left: TimeLeft?,
            owner: DeskOwner,
            facts: [ListRow.Fact]
        ) {
            self.procedure = procedure
            self.number = number
            self.name = name
            self.person = person
            self.relation = relation
            self.standing = standing
            self.isUrgent = isUrgent
            self.left = left
            self.owner = owner
            self.facts = facts
        }
    }

    /// A file with what its receipt says of it.
    package struct File: Equatable, Sendable {
        let digest: String
        let name: String
        let what: Phrase

        /// Makes a file.
        package init(digest: String, name: String, what: Phrase) {
            self.digest = digest
            self.name = name
            self.what = what
        }
    }

    /// A part of a group, or another report that may be about the same matter.
    package struct Related: Equatable, Sendable {
        let number: String?
        /// Whether it is a dossier of the same unit, so that its number leads to it.
        let isOpen: Bool
        let name: Phrase
        let how: Phrase

        /// Makes a line.
        package init(number: String?, isOpen: Bool = false, name: Phrase, how: Phrase) {
            self.number = number
            self.isOpen = isOpen
            self.name = name
            self.how = how
        }
    }

    let head: Head
    /// The version that is shown; an act on another one is not taken.
    let version: Int
    /// Under which an act counts once.
    let key: String
    let compared: [DeskField]
    let files: [File]
    let legs: [Related]
    let matches: [Related]
    let acts: [CaseAct]
    let mayTake: Bool
    let mayRelease: Bool
    /// Why nothing can be done here.
    let blocked: Phrase?
    let history: [PaperLine]
    let faults: [FormFault]
    let notice: Phrase?

    /// Makes the page.
    package init(
        head: Head,
        version: Int,
        key: String,
        compared: [DeskField],
        files: [File] = [],
        legs: [Related] = [],
        matches: [Related] = [],
        acts: [CaseAct] = [],
        mayTake: Bool = false,
        mayRelease: Bool = false,
        blocked: Phrase? = nil,
        history: [PaperLine] = [],
        faults: [FormFault] = [],
        notice: Phrase? = nil
    ) {
        self.head = head
        self.version = version
        self.key = key
        self.compared = compared
        self.files = files
        self.legs = legs
        self.matches = matches
        self.acts = acts
        self.mayTake = mayTake
        self.mayRelease = mayRelease
        self.blocked = blocked
        self.history = history
        self.faults = faults
        self.notice = notice
    }

    package static let template = PageTemplate.caseWork
    package static var script: PageScript { .casework }
    package var usesScript: Bool { true }
    package var route: PortalRoute { .casework(.one(head.number)) }

    package func title(in language: Language) -> String { faults.title(head.procedure, in: language) }

    package func values(in language: Language) -> [String: PageValue] {
        var values = faults.values(in: language)
        values.merge(headValues(LocalFormat(language))) { _, own in own }
        let differing = compared.count { $0.agreement == .differs || $0.agreement == .marks }
        let own: [String: PageValue] = [
            "queuePath": .text(PortalRoute.casework(.queue()).path(in: language)),
            "actionPath": .text(PortalRoute.casework(.act(head.number)).path(in: language)),
            "version": .text("\(version)"),
            "caseKey": .text(key),
            "notice": PageValue(notice?[language]),
            "compared": .list(compared.map { $0.value(in: language) }),
            "hasRegistered": .flag(compared.contains { $0.registered != nil }),
            "hasDifferences": .flag(differing > 0),
            "differences": .text(
                CounterWork.differences.text(in: language, ["n": LocalFormat(language).number(differing)])
            ),
            "hasFiles": .flag(!files.isEmpty),
            "files": .list(files.map { value(of: $0, in: language) }),
            "hasLegs": .flag(!legs.isEmpty),
            "legs": .list(legs.map { value(of: $0, in: language) }),
            "hasMatches": .flag(!matches.isEmpty),
            "matches": .list(matches.map { value(of: $0, in: language) }),
            "blocked": PageValue(blocked?[language]),
            "hasActs": .flag(!acts.isEmpty),
            "acts": .list(acts.map { $0.value(faults: faults, in: language) }),
            "hasHistory": .flag(!history.isEmpty),
            "history": .list(history.map { $0.value(in: language) }),
        ]
        values.merge(own) { _, own in own }
        return values
    }

    private func headValues(_ format: LocalFormat) -> [String: PageValue] {
        let language = format.language
        var (good, wait, bad): (PageValue, PageValue, PageValue) = (false, false, false)
        switch head.standing {
        case .good(let words): good = .text(words[language])
        case .wait(let words): wait = .text(words[language])
        case .bad(let words): bad = .text(words[language])
        }
        return [
            "procedureName": .text(head.procedure[language]),
            "number": .text(head.number),
            "name": .text(head.name ?? Self.unnamed[language]),
            "person": PageValue(head.person),
            "relation": .text(head.relation[language]),
            "standsGood": good,
            "standsWait": wait,
            "standsBad": bad,
            "isUrgent": .flag(head.isUrgent),
            "time": CaseTime(head.left).value(format),
            "facts": .list(head.facts.map { $0.value(in: language) }),
            "owner": .text(head.owner.words(format)),
            "isOthers": .flag(!head.owner.isMine && !head.owner.isFree),
            "mayTake": .flag(mayTake),
            "mayRelease": .flag(mayRelease),
            "takeWords": .text((head.owner.isFree ? DeskCasePage.take : DeskCasePage.takeOver)[language]),
        ]
    }

    private func value(of file: File, in language: Language) -> PageValue {
        [
            "fileID": .text("file-\(file.digest.prefix(12))"),
            "filePath": .text(PortalRoute.casework(.file(head.number, file.digest)).path(in: language)),
            "fileName": .text(file.name),
            "fileWhat": .text(file.what[language]),
        ]
    }

    private func value(of related: Related, in language: Language) -> PageValue {
        let path = related.isOpen ? related.number.map { PortalRoute.casework(.one($0)).path(in: language) } : nil
        return [
            "relatedNumber": PageValue(related.number),
            "relatedPath": PageValue(path),
            "relatedName": .text(related.name[language]),
            "relatedHow": .text(related.how[language]),
        ]
    }
}
