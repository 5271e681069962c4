internal import Catalogue
internal import Civil
internal import Encoding
internal import Records
internal import Web

extension ListPage {
    /// Everything that was begun, waits, or came back.
    static func claims(_ rows: [ListRow]) -> ListPage {
        ListPage(
            .wallet(.claims),
            Phrase("Đang làm và đang chờ", "Under way"),
            lead: Phrase(
                "Bản nháp được giữ cho đến khi bạn gửi hoặc bỏ. Hồ sơ đã gửi ghi rõ ai trả lời và chậm nhất khi nào.",
                "Drafts are kept until you send them or throw them away. What was sent says who answers and by when."
            ),
            [
                ListSection(
                    "claims",
                    Phrase("Hồ sơ của bạn", "Your claims"),
                    empty: Phrase("Không có gì đang chờ.", "Nothing is waiting."),
                    rows
                )
            ],
            back: .wallet()
        )
    }
}

extension QuestionPage {
    /// Before you start: what it takes, who decides, how long that lasts.
    static func claimStart(_ found: ClaimCase, agency: Phrase, warning: Phrase?) -> QuestionPage {
        let words =
            found.state == nil
            ? Phrase("Khai: {paper}", "Declare: {paper}") : Phrase("Cập nhật: {paper}", "Update: {paper}")
        var page = QuestionPage(
            found.route(.start),
            words.filled(["paper": found.paper]),
            button: found.draft == nil ? Phrase("Bắt đầu", "Start") : PaperPhrases.goOn
        )
        page.lead = found.utility.summary.phrase
        page.notes = [ways(found, agency), pages(found)] + state(found) + [warning].compactMap(\.self)
        page.back = found.state?.wasEverValid == true ? .wallet(.paper(found.path)) : .wallet()
        if let draft = found.draft {
            page.eyebrow = Phrase("Bản nháp lưu lúc {at}", "Draft saved at {at}").filled(["at": .minute(draft.updated)])
            page.again = PageLink("discard", PaperPhrases.throwAway, found.route(.discard))
        }
        return page
    }

    /// Who verifies it and how.
    private static func ways(_ found: ClaimCase, _ agency: Phrase) -> Phrase {
        let days = { (days: Int) in
            ["agency": agency, "days": Phrase.counted(days, Phrase("ngày làm việc", "working day"))]
        }
        switch found.utility.verification.first {
        case .sourceCall(let count):
            return Phrase(
                "Hệ thống của {agency} kiểm tra tự động, thường có kết quả trong vài giây. Nếu hệ thống không trả lời, chậm nhất {days}.",
                "The system of {agency} checks it automatically, usually within seconds. If it does not answer, within {days}."
            ).filled(days(count))
        case .officer(let count):
            return Phrase(
                "Cán bộ của {agency} đối chiếu với hồ sơ gốc trong {days}.",
                "An officer of {agency} compares it with the original file within {days}."
            ).filled(days(count))
        case .document(_, let count):
            return Phrase(
                "Cán bộ của {agency} xem giấy tờ bạn gửi kèm, trong {days}. Hãy chuẩn bị ảnh rõ bốn góc.",
                "An officer of {agency} looks at the document you attach, within {days}. Have a clear picture ready."
            ).filled(days(count))
        case .population, nil:
            return Phrase(
                "Đối chiếu ngay với cơ sở dữ liệu dân cư.",
                "It is compared with the population register at once."
            )
        }
    }

    private static func pages(_ found: ClaimCase) -> Phrase {
        Phrase(
            "{n} trang, mỗi trang được lưu ngay. Bạn dừng lúc nào cũng được và làm tiếp sau. Miễn phí.",
            "{n} pages, each saved at once. You can stop at any time and go on later. Free of charge."
        ).filled(["n": .number(found.pages.count)])
    }

    private static func state(_ found: ClaimCase) -> [Phrase] {
        guard let claim = found.state?.claim else { return [] }
        return [
            Phrase(
                "Bạn đã gửi một thay đổi lúc {at}, đang chờ trả lời. Gửi lần nữa sẽ thay cho lần đó.",
                "You sent a change at {at}, which waits for an answer. Sending another one replaces it."
            ).filled(["at": .minute(claim.at)])
        ]
    }

    /// One page of questions.
    static func claim(
        _ found: ClaimCase,
        _ number: Int,
        _ asked: ClaimPageFields,
        values: JSONObject,
        typed: Form? = nil,
        kept: [String: Phrase]
    ) -> QuestionPage {
        let fields = ClaimForm.questions(
            for: asked.fields,
            values: values,
            typed: typed,
            uploads: found.takesFiles,
            needed: found.utility.neededDocuments,
            kept: kept
        )
        var page = QuestionPage(
            found.route(.page(number)),
            fields.count == 1 ? fields[0].label : asked.title ?? found.paper,
            button: Phrase("Lưu và tiếp tục", "Save and continue")
        )
        page.eyebrow = Phrase("{paper} · trang {n}/{all}", "{paper} · page {n} of {all}").filled([
            "paper": found.paper, "n": .number(number), "all": .number(found.pages.count),
        ])
        page.lead = asked.hint
        page.fields = fields
        page.back = found.route(number > 1 ? .page(number - 1) : .start)
        if found.takesFiles, asked.takesFiles { page.filesTo = found.route(.files(number)) }
        return page
    }
}

extension CheckPage {
    /// The claim before it is sent.
    static func claim(_ found: ClaimCase, _ rows: [Row], agency: Phrase, faults: [FormFault]) -> CheckPage {
        CheckPage(
            found.route(.check),
            Phrase("Kiểm tra trước khi gửi", "Check before you send"),
            lead: Phrase(
                "Chưa gửi. Bấm nút là gửi “{paper}” đến {agency}, và được ghi vào lịch sử của bạn.",
                "Not sent yet. The button sends “{paper}” to {agency}, and your history records it."
            ).filled(["paper": found.paper, "agency": agency]),
            rows: rows,
            button: Phrase("Gửi xác minh", "Send for verification"),
            back: found.route(.page(max(1, found.pages.count))),
            faults: faults
        )
    }
}

extension ClaimPhrases {
    static let nothingChanges = Phrase(
        "Không có gì khác với dữ liệu đang có, và lần kiểm tra gần nhất còn mới.",
        "Nothing differs from what is recorded, and the last check is recent."
    )
    static let hasOne = Phrase(
        "Bạn đã có giấy tờ loại này. Hãy mở giấy tờ đó trong ví và bấm “Cập nhật”.",
        "You have a paper of this kind. Open it in the wallet and press “Update”."
    )
    static let keyTaken = Phrase(
        "Số này đã được ghi cho một hồ sơ khác. Kiểm tra lại từng chữ số; nếu đúng là của bạn, hãy hỏi cơ quan quản lý.",
        "This number is recorded for another file. Check each digit; if it is yours, ask the agency."
    )
    static let notNow = Phrase(
        "Giấy tờ này vừa thay đổi nên không gửi được lúc này. Hãy mở lại nó trong ví.",
        "This paper has just changed, so nothing can be sent now. Open it again in the wallet."
    )
    static let dead = Phrase(
        "Theo dữ liệu dân cư, người này đã chết, nên không khai được loại giấy tờ này nữa. Nếu khai tử nhầm, hãy hỏi nơi đã đăng ký.",
        "By the register of people this person has died, so nothing of this kind can be declared any more. If the death was entered by mistake, ask where it was registered."
    )
    static let tooLarge = Phrase("Nội dung quá dài. Hãy viết ngắn hơn.", "This is too long. Write less.")
}
