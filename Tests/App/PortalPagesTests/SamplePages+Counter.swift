import Civil
import Portal
import Web

extension SamplePages {
    static let counterOfficer = Viewer.counterOfficer(
        name: "Trần Văn Hùng",
        body: Phrase("Công an phường Bà Rịa", "Bà Rịa ward police")
    )
    static let developer = Viewer.developer(name: "Lý Minh Khôi", body: Phrase("Ngân hàng Sao Mai", "Sao Mai Bank"))

    static let counter: [Sample] = [
        ("counter", counterOfficer, CounterHome(unit: counterUnit, rows: queue)),
        (
            "counter-wrong", counterOfficer,
            CounterHome(
                unit: counterUnit,
                rows: queue,
                faults: [FormFault("number", CounterHome.numberWrong)],
                done: Phrase("Đã khóa", "Locked")
            )
        ),
        ("counter-empty", counterOfficer, CounterHome(unit: counterUnit, rows: [])),
        ("counter-purpose", counterOfficer, CounterPurposePage(scanned: cardText, holder: "…3456")),
        ("counter-work", counterOfficer, work(compared, account, form: workForm)),
        (
            "counter-work-wrong", counterOfficer,
            work(compared, account, form: workForm, faults: [FormFault("document_number", counterWarning)])
        ),
        (
            "counter-blocked", counterOfficer,
            work([], CounterAccount(state: .wait(Phrase("Chưa có", "None"))), form: nil, blocked: counterWarning)
        ),
        (
            "counter-code", counterOfficer,
            CounterCode(
                name: "Trần Thị Mai",
                code: "ABCDE-FGHJK",
                expires: now,
                address: "dinhdanh.example.vn/recovery",
                link: "https://dinhdanh.example.vn/recovery/enrol/abc"
            )
        ),
        (
            "counter-hostile", counterOfficer,
            CounterHome(
                unit: attackPhrase,
                rows: [
                    .init(
                        id: "7",
                        holder: attack,
                        subject: attackPhrase,
                        filed: Timestamp(microseconds: .max),
                        due: Day(rawValue: .max),
                        left: .over(minutes: .max, day: 450),
                        needsSecondOfficer: true
                    )
                ],
                faults: [FormFault("number", attackPhrase)],
                done: attackPhrase
            )
        ),
        ("counter-purpose-hostile", counterOfficer, CounterPurposePage(scanned: attack, holder: attack)),
        (
            "counter-code-hostile", counterOfficer,
            CounterCode(
                name: attack,
                code: attack,
                expires: Timestamp(microseconds: .min),
                address: attack,
                link: attack
            )
        ),
        (
            "counter-work-hostile", counterOfficer,
            CounterWork(
                route: .counter(.visit("7")),
                purpose: attackPhrase,
                name: attack,
                number: attack,
                compared: [
                    ComparedField("name", attackPhrase, declared: attackPhrase, registered: attackPhrase, .differs)
                ],
                account: CounterAccount(
                    state: .bad(attackPhrase),
                    since: Timestamp(microseconds: .max),
                    level: attackPhrase,
                    contacts: [attack],
                    passkeyCount: .max,
                    locks: [.init(reason: attackPhrase, since: now, ground: attack, remedy: attackPhrase)]
                ),
                warnings: [attackPhrase],
                form: CounterWork.Form(
                    action: .counter(.act("7", .lock)),
                    heading: attackPhrase,
                    lead: attackPhrase,
                    fields: [QuestionField("ground", attackPhrase, .line(.plain), typed: attack)],
                    buttons: [.init("lock", attackPhrase, isGrave: true)]
                ),
                blocked: attackPhrase,
                faults: [FormFault("ground", attackPhrase)]
            )
        ),
    ]

    static let counterUnit = Phrase("Công an phường Bà Rịa, Quầy 3", "Bà Rịa ward police, counter 3")
    static let counterWarning = Phrase("Hãy xem lại giấy tờ.", "Look at the document again.")
    static let cardText = "079190123456|012345678|Trần Thị Mai|14021990|Nữ|Số 5 Phố Huế, Hà Nội|20052021"

    private static let queue: [CounterHome.Row] = [
        row("90101", .over(minutes: 95, day: 450), second: true), row("90102", .little(minutes: 125), second: false),
        row("90103", .enough(minutes: 1_310, day: 450), second: false),
    ]

    private static func row(_ id: String, _ left: TimeLeft, second: Bool) -> CounterHome.Row {
        .init(
            id: id,
            holder: "…3456",
            subject: Phrase("Công dân, mức độ 2", "Citizen, level 2"),
            filed: before(hours: 30),
            due: now.dayInVietnam,
            left: left,
            needsSecondOfficer: second
        )
    }

    private static let compared: [ComparedField] = [
        ComparedField(
            "full_name",
            name,
            declared: Phrase(same: "Trần Thị Mai"),
            registered: Phrase(same: "Trần Thị Mai"),
            .same
        ),
        ComparedField(
            "birth",
            birth,
            declared: .day(now.dayInVietnam),
            registered: Phrase(same: "14/02/1991"),
            .differs
        ),
        ComparedField("old", address, declared: Phrase(same: "Trân"), registered: Phrase(same: "Trần"), .marks),
        ComparedField("sex", address, declared: nil, registered: Phrase("Nữ", "Female"), .notDeclared),
    ]

    private static let account = CounterAccount(
        state: .bad(Phrase("Đang bị khóa", "Locked")),
        since: before(hours: 5),
        level: Phrase("Mức độ 2", "Level 2"),
        contacts: ["09••••678"],
        passkeyCount: 2,
        locks: [
            .init(
                reason: Phrase("chủ tài khoản yêu cầu", "the owner asked"),
                since: before(hours: 5),
                ground: "12/QĐ, Tòa án",
                remedy: Phrase("xác thực lại", "sign in again")
            )
        ]
    )

    private static let workForm = CounterWork.Form(
        action: .counter(.act("7f", .recovery)),
        heading: Phrase("Giấy tờ và đối chiếu", "Document and comparison"),
        lead: nil,
        fields: [
            QuestionField(
                "document",
                Phrase("Giấy tờ", "Document"),
                .one([.init("identity_card", Phrase("Thẻ căn cước", "Identity card"), isChosen: true)])
            ),
            QuestionField("document_number", Phrase("Số", "Number"), .line(.plain), typed: "079190123456"),
            QuestionField(
                "check",
                Phrase("Đối chiếu", "Comparison"),
                .several([.init("face", Phrase("Khuôn mặt", "Face")), .init("chip", Phrase("Chip", "Chip card"))])
            ),
        ],
        buttons: [.init("issue", Phrase("Cấp mã", "Issue the code"))]
    )

    private static func work(
        _ compared: [ComparedField],
        _ account: CounterAccount,
        form: CounterWork.Form?,
        blocked: Phrase? = nil,
        faults: [FormFault] = []
    ) -> CounterWork {
        CounterWork(
            route: .counter(.visit("7f")),
            purpose: CounterPurpose.recovery.name,
            name: "Trần Thị Mai",
            number: "079 190 123 456",
            compared: compared,
            account: account,
            warnings: [counterWarning],
            form: form,
            blocked: blocked,
            faults: faults
        )
    }
}
