import Civil
import Portal
import Web

extension SamplePages {
    static let deskOfficer = Viewer.deskOfficer(
        name: "Trần Văn Hùng",
        body: Phrase("Bộ Công an", "Ministry of Public Security")
    )

    static let recordsDesk: [Sample] = [
        ("desk-queue", deskOfficer, deskQueue(deskRows, next: "1790-abcdef")),
        ("desk-queue-empty", deskOfficer, deskQueue([], next: nil)),
        ("desk-case", deskOfficer, deskCase(form: deskForm)),
        (
            "desk-case-wrong", deskOfficer,
            deskCase(
                form: deskForm,
                faults: [
                    FormFault("desk-reason", DeskCasePage.reasonMissing),
                    FormFault("line", Phrase("Nhập địa chỉ.", "Enter the address.")),
                ]
            )
        ),
        ("desk-case-blocked", deskOfficer, deskCase(form: nil, blocked: DeskCasePage.ownClaim)),
        (
            "desk-letter", deskOfficer,
            DeskLetterPage(
                id: "case",
                letter: goodLetter,
                stage: .preview([HiddenField("desk-decision", "verify"), HiddenField("line", "Số 8, đường Sao Mai")])
            )
        ),
        (
            "desk-letter-sent", deskOfficer,
            DeskLetterPage(
                id: "case",
                letter: returnedLetter,
                stage: .sent(told: [Phrase("Điện lực Nắng Mới", "Nắng Mới Power")])
            )
        ),
        ("operator-records", operators, recordsDashboard),
        (
            "operator-records-empty", operators,
            RecordsDashboard(asOf: now, kinds: [], provinces: [], reasons: [], agencies: [])
        ),
        ("desk-queue-hostile", deskOfficer, hostileQueue),
        ("desk-case-hostile", deskOfficer, hostileCase),
        (
            "desk-letter-hostile", deskOfficer,
            DeskLetterPage(
                id: attack,
                letter: hostileLetter,
                stage: .preview([HiddenField(attack, "\"><script>" + attack)])
            )
        ),
        ("operator-records-hostile", operators, hostileRecords),
    ]

    // MARK: the queue

    private static let deskRows: [DeskRow] = [
        deskRow("1-a", .over(minutes: 95, day: 450), owner: .other(name: "Đặng Minh Quân", since: before(hours: 2))),
        deskRow("2-b", .little(minutes: 125), owner: .mine(since: before(hours: 1)), hasDocument: true),
        deskRow("3-c", .enough(minutes: 1_310, day: 450), owner: .none),
    ]

    private static func deskRow(
        _ reference: String,
        _ left: TimeLeft,
        owner: DeskOwner,
        hasDocument: Bool = false
    ) -> DeskRow {
        DeskRow(
            reference: reference,
            utility: Phrase("Giấy phép lái xe", "Driving licence"),
            holder: "…0001",
            province: Phrase(same: "Đà Nẵng"),
            hasDocument: hasDocument,
            since: before(hours: 30),
            due: now.dayInVietnam,
            left: left,
            owner: owner
        )
    }

    private static func deskQueue(_ rows: [DeskRow], next: String?) -> DeskQueue {
        DeskQueue(
            unit: Phrase("Bộ Công an, Cục Cảnh sát giao thông", "Ministry of Public Security, traffic police"),
            filter: DeskFilter(utility: rows.isEmpty ? "" : "driving-licence", who: .all),
            kinds: [
                .init(code: "driving-licence", name: Phrase("Giấy phép lái xe", "Driving licence"), waiting: 31),
                .init(code: "residence", name: Phrase("Cư trú", "Residence"), waiting: 204),
            ],
            overdue: rows.isEmpty ? 0 : 1,
            rows: rows,
            next: next,
            notice: rows.isEmpty ? Phrase("Không còn yêu cầu nào.", "Nothing is left.") : nil
        )
    }

    // MARK: a case

    private static let deskCompared = [
        DeskField(
            "kind",
            Phrase("Loại cư trú", "Kind of residence"),
            declared: Phrase("Thường trú", "Permanent"),
            registered: Phrase("Thường trú", "Permanent"),
            source: Phrase("Bộ Công an, cán bộ đối chiếu, 12/03/2024", "Ministry, compared, 12 Mar 2024"),
            .same
        ),
        DeskField(
            "line",
            Phrase("Số nhà, đường, thôn", "House, street, hamlet"),
            declared: Phrase(same: "Số 8, đường Sao Mai"),
            registered: Phrase(same: "Số 5, phố Huế"),
            source: nil,
            .differs
        ),
        DeskField(
            "head_name",
            Phrase("Họ tên chủ hộ", "Head of household"),
            declared: Phrase(same: "Pham Quoc Anh"),
            registered: Phrase(same: "Phạm Quốc Anh"),
            .marks
        ),
        DeskField(
            "basis",
            Phrase("Căn cứ", "By what right"),
            declared: Phrase("Thuê", "Rented"),
            registered: nil,
            .notDeclared
        ),
        DeskField(
            "office",
            Phrase("Cơ quan", "Office"),
            declared: nil,
            registered: Phrase(same: "Công an phường"),
            .notDeclared
        ),
    ]

    private static let deskForm = DeskCasePage.Form(
        version: 4,
        own: [
            QuestionField(
                "office",
                Phrase("Cơ quan đăng ký", "Registration office"),
                .line(.plain),
                typed: "Công an phường"
            )
        ],
        declared: [
            QuestionField(
                "line",
                Phrase("Số nhà, đường", "House, street"),
                .line(.plain),
                typed: "Số 8, đường Sao Mai"
            ),
            QuestionField(
                "kind",
                Phrase("Loại", "Kind"),
                .one([.init("permanent", Phrase("Thường trú", "Permanent"), isChosen: true)])
            ),
        ],
        reasons: [
            DeskReason(
                "incomplete",
                Phrase("Thiếu thông tin hoặc giấy tờ.", "Something is missing."),
                isChosen: true,
                field: "line",
                note: "Thiếu số nhà"
            ),
            DeskReason("owner-refused", Phrase("Chủ hộ không đồng ý.", "The head does not agree.")),
        ]
    )

    private static func deskCase(
        form: DeskCasePage.Form?,
        blocked: Phrase? = nil,
        faults: [FormFault] = []
    ) -> DeskCasePage {
        DeskCasePage(
            id: "case",
            head: .init(
                utility: Phrase("Cư trú", "Residence"),
                name: "Nguyễn Thị Mai",
                number: "936 190 000 001",
                filedBy: Phrase("Người dân", "The citizen"),
                since: before(hours: 20),
                due: now.dayInVietnam,
                left: .little(minutes: 125),
                owner: form == nil ? .other(name: "Đặng Minh Quân", since: now) : .mine(since: before(hours: 1))
            ),
            compared: deskCompared,
            settling: Phrase("Công an cấp xã xác minh tại chỗ ở.", "The commune police check at the dwelling."),
            files: [DeskFile("0123456789abcdef", Phrase(same: "hop-dong-thue.pdf"))],
            history: [
                PaperLine(Phrase("Khai", "Declared"), who: Phrase("Người dân", "The citizen"), at: before(hours: 20)),
                PaperLine(
                    Phrase("Cấp", "Issued"),
                    who: Phrase(same: "Bộ Công an"),
                    at: before(hours: 900),
                    more: Phrase(same: "Loại cư trú")
                ),
            ],
            form: form,
            blocked: blocked,
            faults: faults
        )
    }

    // MARK: letters

    private static let goodLetter = DecisionLetter(
        to: "Nguyễn Thị Mai",
        utility: Phrase("Cư trú", "Residence"),
        agency: Phrase("Bộ Công an", "Ministry of Public Security"),
        reference: "residence/1 · 3",
        claimed: now.dayInVietnam.adding(days: -2),
        day: now.dayInVietnam,
        .verified(
            [
                .init(Phrase("Số nhà, đường", "House, street"), Phrase(same: "Số 18"), declared: Phrase(same: "Số 8")),
                .init(Phrase("Loại", "Kind"), Phrase("Thường trú", "Permanent")),
            ],
            until: now.dayInVietnam.adding(days: 700)
        )
    )

    private static let returnedLetter = DecisionLetter(
        to: "Nguyễn Thị Mai",
        utility: Phrase("Cư trú", "Residence"),
        agency: Phrase("Bộ Công an", "Ministry of Public Security"),
        reference: "residence/1 · 3",
        claimed: now.dayInVietnam.adding(days: -2),
        day: now.dayInVietnam,
        .returned([
            .init(
                Phrase("Thiếu thông tin.", "Something is missing."),
                field: Phrase("Số nhà", "House"),
                note: "Thiếu số nhà phụ"
            ),
            .init(Phrase("Chủ hộ không đồng ý.", "The head does not agree."), field: nil, note: ""),
        ])
    )

    // MARK: the operator

    private static let recordsDashboard = RecordsDashboard(
        asOf: now,
        filter: RecordsFilter(days: 7, utility: "residence", province: "01"),
        choices: .init(
            kinds: [.init("residence", Phrase("Cư trú", "Residence"))],
            provinces: [.init("01", Phrase(same: "Hà Nội")), .init("31", Phrase(same: "Hải Phòng"))]
        ),
        kinds: (0..<22).map { place in
            .init(
                name: Phrase("Loại dữ liệu \(place)", "Kind \(place)"),
                outcome: .init(automatic: place * 311, byHand: place * 47, returned: place * 9, other: place),
                meanSeconds: place == 0 ? nil : place * 811,
                longestSeconds: place == 0 ? nil : place * 90_000,
                waiting: place * 3,
                overdue: place % 5
            )
        },
        provinces: Geography.vietnam.provinces(on: now.dayInVietnam).enumerated().map { place, province in
            .init(
                code: province.code.text,
                name: Phrase(same: province.name),
                outcome: .init(automatic: place * 107, byHand: place * 13, returned: place),
                meanSeconds: place * 61
            )
        },
        reasons: [
            .init("incomplete", Phrase("Thiếu thông tin.", "Something is missing."), 211),
            .init("not-found", Phrase("Không tìm thấy.", "Not found."), 43),
        ],
        agencies: AgencyStatus.State.allCases.map { state in
            .init(
                name: Phrase("Cơ quan \(state.rawValue)", "Agency \(state.rawValue)"),
                state: state,
                since: state == .down ? before(hours: 3) : nil,
                milliseconds: state == .desk ? nil : 84,
                failures: state == .down ? 12 : 0,
                waiting: 1_204,
                overdue: state == .down ? 31 : 0
            )
        }
    )

    // MARK: hostile

    private static let hostileQueue = DeskQueue(
        unit: attackPhrase,
        filter: DeskFilter(utility: "\"><script>", who: .free, after: attack),
        kinds: [
            .init(code: attack, name: attackPhrase, waiting: .max), .init(code: "b", name: attackPhrase, waiting: .max),
        ],
        overdue: .max,
        rows: [
            DeskRow(
                reference: "\"><script>",
                utility: attackPhrase,
                holder: attack,
                province: attackPhrase,
                hasDocument: true,
                since: Timestamp(microseconds: .max),
                due: Day(rawValue: .max),
                left: .over(minutes: .max, day: 450),
                owner: .other(name: attack, since: Timestamp(microseconds: .min))
            )
        ],
        next: attack,
        notice: attackPhrase
    )

    private static let hostileCase = DeskCasePage(
        id: attack,
        head: .init(
            utility: attackPhrase,
            name: attack,
            number: attack,
            filedBy: attackPhrase,
            since: Timestamp(microseconds: .max),
            due: Day(rawValue: .max),
            left: .over(minutes: .max, day: 450),
            owner: .other(name: attack, since: Timestamp(microseconds: .max))
        ),
        compared: [
            DeskField(
                "line",
                attackPhrase,
                declared: attackPhrase,
                registered: attackPhrase,
                source: attackPhrase,
                .differs
            )
        ],
        settling: attackPhrase,
        files: [DeskFile("abc", attackPhrase)],
        history: [PaperLine(attackPhrase, who: attackPhrase, at: Timestamp(microseconds: .max), more: attackPhrase)],
        form: .init(
            version: .max,
            own: [QuestionField("own", attackPhrase, hint: attackPhrase, .line(.plain), typed: attack)],
            declared: [QuestionField("line", attackPhrase, .line(.plain), typed: attack)],
            reasons: [DeskReason("code", attackPhrase, isChosen: true, field: "line", note: "\"><script>" + attack)]
        ),
        blocked: attackPhrase,
        faults: [FormFault("line", attackPhrase)]
    )

    private static let hostileLetter = DecisionLetter(
        to: attack,
        utility: attackPhrase,
        agency: attackPhrase,
        reference: attack,
        claimed: Day(rawValue: .max),
        day: Day(rawValue: .max),
        .returned([.init(attackPhrase, field: attackPhrase, note: attack)])
    )

    private static let hostileRecords = RecordsDashboard(
        asOf: Timestamp(microseconds: .max),
        filter: RecordsFilter(days: .max, utility: attack, province: attack),
        choices: .init(kinds: [.init(attack, attackPhrase)], provinces: [.init(attack, attackPhrase)]),
        kinds: [
            .init(
                name: attackPhrase,
                outcome: .init(automatic: .max, byHand: .max, returned: .max, other: .max),
                meanSeconds: .max,
                longestSeconds: .min,
                waiting: .max,
                overdue: .max
            )
        ],
        provinces: [.init(code: "01", name: attackPhrase, outcome: .init(automatic: .max), meanSeconds: .max)],
        reasons: [.init(attack, attackPhrase, .max)],
        agencies: [
            .init(
                name: attackPhrase,
                state: .down,
                since: Timestamp(microseconds: .min),
                milliseconds: .max,
                failures: .max,
                waiting: .max,
                overdue: .max
            )
        ]
    )
}
