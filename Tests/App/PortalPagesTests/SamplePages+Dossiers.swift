import Civil
import Portal
import Web

extension SamplePages {
    /// The pages of dossiers and reports: with plenty on them, with nothing, and with text written by an enemy.
    static let dossiers: [Sample] = [
        ("dossier", citizen, dossier),
        (
            "dossier-empty", citizen,
            DossierPage(.dossier(.one("X00004-261005-000001")), service, number: "", state: open)
        ),
        ("dossier-hostile", citizen, hostileDossier),
        ("filing-start", citizen, start),
        ("reports", citizen, ReportsPage(kinds: [waiting], tokens: tokens)),
        ("reports-visitor", .visitor, ReportsPage(kinds: [], tokens: nil)),
        (
            "report", .visitor,
            ReportPage(code: "fire-hazard-report", heading: service, emergency: ["114"], fields: [asked])
        ),
        (
            "report-no-token", .visitor,
            ReportPage(
                code: "fire-hazard-report",
                heading: service,
                office: Phrase("Công an cấp xã", "The police of the commune"),
                emergency: [],
                fields: [asked],
                faults: [FormFault("token", Phrase("Chưa có mã báo tin.", "There is no token."))]
            )
        ),
        (
            "report-hostile", .visitor,
            ReportPage(
                code: attack,
                heading: attackPhrase,
                emergency: [attack],
                fields: [asked],
                token: attack,
                faults: [FormFault("place", attackPhrase)]
            )
        ),
    ]

    static let service = Phrase("Đăng ký tạm trú", "Temporary residence")
    private static let open = ListRow.State.wait(Phrase("Đang giải quyết", "Being worked on"))
    private static let asked = QuestionField("place", Phrase("Ở đâu?", "Where?"), .line(.plain))
    private static let tokens = ReportsPage.Tokens(key: "TUlJQg", week: "2968", day: "2026-10-05", count: 3)

    private static let start: QuestionPage = {
        var page = QuestionPage(
            .service(.about("birth-of-a-child")),
            Phrase("Khai sinh, thường trú, thẻ bảo hiểm y tế", "Birth, residence, health card"),
            button: Phrase("Bắt đầu", "Begin")
        )
        page.headsApart = true
        page.fields = [asked]
        page.tasks = [
            TaskList(
                "tasks-asked",
                Phrase("Các phần cần trả lời", "What you are asked"),
                [
                    .init(Phrase("Về trẻ", "The child"), .done, .service(.about("birth-of-a-child"))),
                    .init(Phrase("Về cha mẹ", "The parents"), .open),
                ]
            ),
            TaskList(
                "tasks-legs",
                Phrase("Cơ quan làm luôn", "Done with it"),
                [.init(Phrase("Thẻ y tế", "Health card"))]
            ),
        ]
        return page
    }()

    private static let dossier: DossierPage = {
        let number = "CX00004-261005-000012"
        var page = DossierPage(.dossier(.one(number)), service, number: number, state: open)
        page.done = Phrase("Đã gửi.", "Sent.")
        page.promise = Phrase("Hẹn trả kết quả chậm nhất ngày 08/10/2026.", "The result is promised by 8 Oct 2026.")
        page.tasks = [waiting]
        page.parts = [
            ListRow("leg-birth", Phrase("Khai sinh", "Birth"), state: .wait(Phrase("Đang xử lý", "Being worked on")))
        ]
        page.payment = DossierPage.Payment(
            code: QRCode("00020101021238"),
            facts: [.init(Phrase("Số tiền", "Amount"), Phrase(same: "7.000 ₫"))]
        )
        var event = DossierPage.Event(
            Phrase("Nộp hồ sơ", "Filed"),
            who: Phrase("Bạn", "You"),
            machine: now.rfc3339,
            at: .minute(now)
        )
        event.details = [Phrase("hop-dong.pdf: 2 trang, 340 KB", "hop-dong.pdf: 2 pages, 340 KB")]
        event.letter = PageLink("letter-1", Phrase("Tải thư (PDF)", "Letter (PDF)"), .dossier(.letter(number, 1)))
        page.events = [event]
        page.facts = [.init(Phrase("Từ ngày", "From"), Phrase(same: "01/11/2026"))]
        page.links = [PageLink("take-back", Phrase("Rút hồ sơ", "Take it back"), .dossier(.act(number, .withdraw)))]
        return page
    }()

    private static let hostileDossier: DossierPage = {
        var page = DossierPage(.dossier(.one(attack)), attackPhrase, number: attack, state: .bad(attackPhrase))
        page.done = attackPhrase
        page.promise = attackPhrase
        var event = DossierPage.Event(attackPhrase, who: attackPhrase, machine: attack, at: attackPhrase)
        event.details = [attackPhrase]
        event.letter = PageLink(attack, attackPhrase, .dossier(.letter(attack, .max)))
        page.events = [event]
        page.facts = [.init(attackPhrase, attackPhrase)]
        page.payment = DossierPage.Payment(code: nil, facts: [.init(attackPhrase, attackPhrase)])
        page.links = [PageLink("hostile", attackPhrase, .other(attack))]
        return page
    }()
}
