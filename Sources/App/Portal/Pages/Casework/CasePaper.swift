package import Civil
package import Web

/// A letter of the unit as its addressee will read it.
package struct CasePaper: Equatable, Sendable {
    let office: Phrase
    let day: Day
    let title: Phrase
    let number: String
    let addressee: String?
    let paragraphs: [Phrase]
    let reasons: [Phrase]
    let due: Day?
    let dueTitle: Phrase

    /// Makes a letter.
    package init(
        office: Phrase,
        day: Day,
        title: Phrase,
        number: String,
        addressee: String?,
        paragraphs: [Phrase],
        reasons: [Phrase] = [],
        due: Day? = nil,
        dueTitle: Phrase = Phrase("Ngày hẹn", "Date")
    ) {
        self.office = office
        self.day = day
        self.title = title
        self.number = number
        self.addressee = addressee
        self.paragraphs = paragraphs
        self.reasons = reasons
        self.due = due
        self.dueTitle = dueTitle
    }

    func value(_ format: LocalFormat, place: Int) -> PageValue {
        let language = format.language
        return [
            "paperID": .text(place == 0 ? "letter" : "letter-\(place)"),
            "office": .text(office[language]),
            "paperDay": .text(format.day(day)),
            "subject": .text(title[language]),
            "paperNumber": .text(number),
            "addressee": PageValue(addressee),
            "paragraphs": .list(paragraphs.map { .text($0[language]) }),
            "hasReasons": .flag(!reasons.isEmpty),
            "reasonLines": .list(reasons.map { .text($0[language]) }),
            "paperDue": PageValue(due.map(format.day)),
            "paperDueTitle": .text(dueTitle[language]),
        ]
    }
}

/// The letters that a decision writes: before it is sent, or after.
package struct CaseLetterPage: PortalPage {
    /// Before or after.
    package enum Stage: Equatable, Sendable {
        /// With the answers that travel on.
        case preview([HiddenField])
        case sent(Phrase)
    }

    let number: String
    let papers: [CasePaper]
    let stage: Stage
    let lead: Phrase?
    /// Whether it began on the unit's board.
    let isFromBoard: Bool

    /// Makes the page.
    package init(number: String, papers: [CasePaper], stage: Stage, lead: Phrase? = nil, isFromBoard: Bool = false) {
        self.number = number
        self.papers = papers
        self.stage = stage
        self.lead = lead
        self.isFromBoard = isFromBoard
    }

    package static let template = PageTemplate.caseLetter
    package static var script: PageScript { .casework }
    package var usesScript: Bool { true }
    package var route: PortalRoute { .casework(.one(number)) }

    package func title(in language: Language) -> String { heading[language] }

    private var heading: Phrase {
        switch stage {
        case .preview: DeskLetterPage.previewTitle
        case .sent: DeskLetterPage.sentTitle
        }
    }

    package func values(in language: Language) -> [String: PageValue] {
        let format = LocalFormat(language)
        var (hidden, sent): ([HiddenField], Phrase?) = ([], nil)
        switch stage {
        case .preview(let fields): hidden = fields
        case .sent(let words): sent = words
        }
        return [
            "heading": .text(heading[language]),
            "lead": PageValue(lead?[language]),
            "isSent": .flag(sent != nil),
            "sentWords": PageValue(sent?[language]),
            "papers": .list(papers.enumerated().map { $1.value(format, place: $0) }),
            "hasPapers": .flag(!papers.isEmpty),
            "hidden": .list(hidden.map(\.pageValue)),
            "actionPath": .text(PortalRoute.casework(.act(number)).path(in: language)),
            "casePath": .text(PortalRoute.casework(.one(number)).path(in: language)),
            "nextPath": .text(PortalRoute.casework(.next).path(in: language)),
            "queuePath": .text(PortalRoute.casework(.queue()).path(in: language)),
            "number": .text(number),
            "boardPath": PageValue(isFromBoard ? PortalRoute.casework(.board).path(in: language) : nil),
        ]
    }
}
