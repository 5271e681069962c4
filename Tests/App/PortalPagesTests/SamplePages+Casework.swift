import Civil
import Portal
import Web

extension SamplePages {
    static let supervisor = Viewer.supervisor(
        name: "Đặng Minh Quân",
        body: Phrase("Công an phường Ba Đình", "Ba Đình ward police")
    )

    static let caseOfficer = Viewer.caseOfficer(
        name: "Trần Văn Hùng",
        body: Phrase("Công an phường Ba Đình", "Ba Đình ward police")
    )

    /// The pages of officers who work on dossiers: with plenty on them, with nothing, and with text written by an enemy.
    static let casework: [Sample] = [
        ("case-queue", caseOfficer, caseQueue(service, caseNumber, owner: "Trần Văn Hùng")),
        (
            "case-queue-empty", supervisor,
            CaseQueue(
                unit: service,
                filter: CaseFilter(lane: .handover),
                lanes: [:],
                procedures: [],
                waiting: 0,
                overdue: 0,
                rows: [],
                isSupervisor: true
            )
        ),
        ("case-queue-hostile", officer, caseQueue(attackPhrase, attack, owner: attack)),
        ("case-work", caseOfficer, casePage(service, caseNumber, text: "Nguyễn Thị Mai")),
        ("case-work-bare", caseOfficer, bareCase),
        ("case-work-hostile", officer, casePage(attackPhrase, attack, text: attack)),
        (
            "case-letter", officer,
            CaseLetterPage(
                number: caseNumber,
                papers: [casePaper(service, "Nguyễn Thị Mai")],
                stage: .preview([HiddenField("case-act", "approve")])
            )
        ),
        (
            "case-letter-sent", officer,
            CaseLetterPage(
                number: attack,
                papers: [casePaper(attackPhrase, attack)],
                stage: .sent(attackPhrase),
                isFromBoard: true
            )
        ),
        ("unit-board", supervisor, board(service)),
        ("unit-board-hostile", supervisor, board(attackPhrase)),
        (
            "dossier-board", operators,
            DossierBoard(
                asOf: now,
                filter: DossierBoardFilter(procedure: "temporary-residence"),
                choices: [DossierBoard.Choice("temporary-residence", service)],
                counts: [BoardCount("filed", service, 1_284), BoardCount("overdue", service, 3, isBad: true)],
                provinces: [DossierBoard.Province(code: "01", name: "Hà Nội", filed: 1_284)],
                tables: [table(service)]
            )
        ),
        (
            "dossier-board-empty", operators,
            DossierBoard(
                asOf: now,
                filter: DossierBoardFilter(isOldMap: true),
                choices: [],
                counts: [],
                provinces: [],
                tables: [BoardTable("none", service, empty: service, columns: [], rows: [])]
            )
        ),
    ]

    private static let caseNumber = "CX00004-261005-000012"

    private static func caseQueue(_ words: Phrase, _ number: String, owner: String) -> CaseQueue {
        CaseQueue(
            unit: words,
            filter: CaseFilter(show: CaseFilter.free),
            lanes: [.work: 3, .citizen: 1],
            procedures: [CaseQueue.Choice("temporary-residence", words, 3)],
            waiting: 3,
            overdue: 1,
            rows: [nil, owner, owner].enumerated().map { place, owner in
                CaseQueue.Row(
                    number: "\(number)\(place)",
                    procedure: words,
                    step: words,
                    since: before(hours: 20),
                    due: place == 2 ? nil : now.dayInVietnam,
                    left: [.over(minutes: 90, day: 450), .little(minutes: 75), nil][place],
                    isUrgent: place == 0,
                    owner: owner,
                    isMine: false
                )
            },
            next: number,
            notice: words
        )
    }

    /// A report of somebody unnamed that is over: no deadline, nothing to do, nothing that the registers know.
    private static let bareCase = CasePage(
        head: CasePage.Head(
            procedure: service,
            number: caseNumber,
            name: nil,
            person: nil,
            relation: service,
            standing: .bad(service),
            isUrgent: false,
            left: nil,
            owner: .none,
            facts: []
        ),
        version: 4,
        key: "",
        compared: []
    )

    private static func casePage(_ words: Phrase, _ number: String, text: String) -> CasePage {
        CasePage(
            head: CasePage.Head(
                procedure: words,
                number: number,
                name: text,
                person: text,
                relation: words,
                standing: .wait(words),
                isUrgent: true,
                left: .enough(minutes: 900, day: 450),
                owner: .other(name: text, since: before(hours: 1)),
                facts: [.init(words, words)]
            ),
            version: 3,
            key: text,
            compared: [
                DeskField("line", words, declared: words, registered: words, .same),
                DeskField("from", words, declared: words, registered: service, .differs),
                DeskField("until", words, declared: words, registered: nil, .notDeclared),
            ],
            files: [CasePage.File(digest: String(repeating: "a", count: 64), name: text, what: words)],
            legs: [CasePage.Related(number: number, name: words, how: words)],
            matches: [CasePage.Related(number: number, isOpen: true, name: words, how: words)],
            acts: [
                CaseAct(.approve, fields: [QuestionField("approve.note", words, .lines(2))]),
                CaseAct(
                    .giveBack,
                    reasons: [CaseReason("other", words, law: text, isChosen: true, field: "line", note: text)],
                    about: [CaseReason.Place("line", words)],
                    isOpen: true,
                    lead: words
                ),
            ],
            mayTake: true,
            mayRelease: true,
            blocked: words,
            history: [PaperLine(words, who: words, at: before(hours: 3), more: words)],
            faults: [FormFault("return-reason", words)],
            notice: words
        )
    }

    private static func casePaper(_ words: Phrase, _ text: String) -> CasePaper {
        CasePaper(
            office: words,
            day: now.dayInVietnam,
            title: words,
            number: text,
            addressee: text,
            paragraphs: [words],
            reasons: [words],
            due: now.dayInVietnam
        )
    }

    private static func board(_ words: Phrase) -> UnitBoard {
        UnitBoard(
            unit: words,
            asOf: now,
            counts: [BoardCount("overdue", words, 2, isBad: true)],
            tables: [table(words)],
            apologies: [
                UnitBoard.Apology(
                    number: caseNumber,
                    procedure: words,
                    due: now.dayInVietnam,
                    isPast: true,
                    version: 4,
                    key: "key"
                ),
                UnitBoard.Apology(number: "\(caseNumber)0", procedure: words, due: nil, version: 2, key: "key"),
            ],
            moreApologies: 3,
            repairs: [UnitBoard.Repair("\(caseNumber)/leg-failed", words)],
            faults: [FormFault("note", words)]
        )
    }

    private static func table(_ words: Phrase) -> BoardTable {
        BoardTable(
            "figures",
            words,
            empty: words,
            columns: [words, words],
            rows: [[BoardCell(words, leadsTo: .casework()), BoardCell(4, isBad: true)]]
        )
    }
}
