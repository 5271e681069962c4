internal import Catalogue
internal import Civil
internal import Procedures
internal import Web

extension ReportsPage {
    package static let wording: Wording = [
        "title": Phrase("Báo tin", "Report"),
        "lead": Phrase(
            "Tội phạm, nguy cơ cháy nổ, giao thông, môi trường. Tin đến cơ quan có thẩm quyền ở nơi xảy ra.",
            "Crime, fire hazards, traffic, environment. It reaches the office in charge of where it happens."
        ),
        "emergency": Phrase(
            "Đang nguy hiểm? Gọi ngay, đừng điền mẫu:",
            "In danger now? Call, do not fill in a form:"
        ),
        "tokens": Phrase(
            "Trình duyệt này lấy sẵn mã dùng một lần để bạn báo tin mà không nêu tên. Mã được ký mù: không ai nối được mã với bạn.",
            "This browser fetches single-use tokens so that you can report without your name. They are signed blindly: nobody can link them to you."
        ),
        "noTokens": Phrase(
            "Muốn báo tin không nêu tên, hãy đăng nhập mức độ 2 một lần, mở trang này để trình duyệt lấy mã, rồi báo tin. Tin không mang theo phiên đăng nhập.",
            "To report without your name, sign in at level 2 once and open this page so that the browser gets tokens, then report. The report carries no session."
        ),
        "status": Phrase("Xem kết quả tin đã báo bằng mã", "See a report by its key"),
    ]

    static let allKinds = Phrase("Bạn báo việc gì?", "What do you report?")
}

extension ReportPage {
    package static let wording: Wording = [
        "emergency": Phrase("Đang nguy hiểm? Gọi ngay:", "In danger now? Call:"),
        "lead": Phrase("Tin này không mang tên bạn.", "This report does not carry your name."),
        "office": Phrase("Nơi nhận:", "Received by:"),
        "tokenText": Phrase(
            "Để không ai gửi hàng loạt tin giả, mỗi tin không nêu tên cần một mã dùng một lần. Đăng nhập tài khoản mức độ 2 rồi mở trang “Báo tin”, trình duyệt tự lấy và giữ mã; tin vẫn không mang tên bạn. Xong thì quay lại đây và gửi; nếu có ảnh, hãy chọn lại ảnh.",
            "So that nobody floods the offices, each unnamed report takes a single-use token. Sign in with an account of level 2 and open the page “Report”: the browser fetches tokens and keeps them; the report still does not carry your name. Then come back here and send it; choose photos again if there are any."
        ),
        "tokenLink": Phrase("Mở trang “Báo tin” ở thẻ mới", "Open the page “Report” in a new tab"),
        "send": Phrase("Gửi tin", "Send the report"),
        "photos": Phrase(
            "Vị trí và thông tin máy ảnh trong ảnh được xóa trước khi lưu.",
            "Position and camera data inside photos are removed before they are kept."
        ),
        "key": Phrase(
            "Gửi xong bạn nhận một mã. Chỉ mã đó mở được kết quả và câu hỏi của cơ quan; hãy giữ lại.",
            "Afterwards you get a key. Only it opens the outcome and the questions of the office; keep it."
        ),
        "named": Phrase("Báo tin bằng tài khoản của tôi", "Report with my account"),
    ]

    /// The report came without a token.
    static let noToken = FormFault(
        tokenField,
        Phrase(
            "Tin chưa được gửi vì trình duyệt này chưa có mã báo tin. Hãy lấy mã rồi gửi lại; điều bạn viết vẫn còn ở dưới.",
            "The report was not sent: this browser has no token. Get one, then send it again; what you wrote is kept below."
        )
    )
    /// Its token was spent on another report, is too old or none of ours.
    static let usedToken = FormFault(
        tokenField,
        Phrase(
            "Tin chưa được gửi vì mã báo tin đã dùng hoặc hết hạn. Hãy gửi lại bằng mã khác; điều bạn viết vẫn còn ở dưới.",
            "The report was not sent: its token was used or is over. Send it again with another; what you wrote is kept below."
        )
    )
}

extension OutcomePage {
    /// A report was taken in; its key is shown once.
    static func reported(_ state: DossierState, _ procedure: Procedure, key: String) -> OutcomePage {
        var page = OutcomePage(
            .report(.form(procedure.code.text)),
            .done,
            Phrase("Đã nhận tin", "The report was received")
        )
        page.reference = state.number.text
        page.lead = Phrase(
            "Hãy chép lại số và mã. Chúng tôi không biết bạn là ai nên không gửi lại mã được.",
            "Copy number and key. We do not know who you are, so we cannot send the key again."
        )
        page.facts = [(Phrase("Mã của bạn", "Your key"), Phrase(same: ReportKey.grouped(key)))]
        page.facts.append((DossierPhrases.holder, state.unit.phrase(on: state.filedAt.dayInVietnam)))
        if let due = state.clock.due {
            page.facts.append((Phrase("Trả lời chậm nhất", "Answered by"), .day(DeadlineRules.lastDay(of: due))))
        }
        page.next = [
            Phrase(
                "Xem kết quả và trả lời câu hỏi của cơ quan ở trang “Xem kết quả tin đã báo bằng mã”.",
                "See the outcome and answer questions on the page “See a report by its key”."
            )
        ]
        page.links = [PageLink("report-status", Phrase("Xem kết quả bằng mã", "See it by its key"), .report(.status))]
        return page
    }
}

extension QuestionPage {
    /// Asks for number and key of a report.
    static func reportKey(_ form: Form? = nil, faults: [FormFault] = []) -> QuestionPage {
        var page = QuestionPage(
            .report(.status),
            Phrase("Xem kết quả tin đã báo", "See what became of a report"),
            button: Phrase("Xem", "See")
        )
        page.lead = Phrase(
            "Nhập số của tin và mã bạn nhận khi gửi.",
            "Enter the number and the key that you got when you sent it."
        )
        page.fields = [
            QuestionField(
                "number",
                Phrase("Số của tin", "Number of the report"),
                .line(.plain),
                typed: form?["number"] ?? ""
            ),
            QuestionField("key", Phrase("Mã", "Key"), .line(.plain), typed: form?["key"] ?? ""),
        ]
        page.faults = faults
        page.back = .report()
        return page
    }

    /// What became of a report, and a question of the office if there is one.
    static func reportStatus(
        _ filled: DossierPage,
        _ state: DossierState,
        key: String,
        mayReply: Bool
    ) -> QuestionPage {
        var page = QuestionPage(
            .report(mayReply ? .reply : .status),
            filled.heading,
            button: mayReply ? Phrase("Gửi trả lời", "Send the answer") : Phrase("Xem lại", "See again")
        )
        page.eyebrow = Phrase("{number} · {standing}", "{number} · {standing}")
            .filled(["number": Phrase(same: filled.number), "standing": state.phrase(as: .report)])
        page.lead = mayReply ? state.question.map { Phrase(same: $0) } ?? filled.promise : filled.promise
        if mayReply {
            page.fields = [
                QuestionField("reply", Phrase("Câu trả lời của bạn", "Your answer"), .lines(5), longest: 2_000)
            ]
        }
        page.hidden = [
            HiddenField("number", filled.number), HiddenField("key", key), HiddenField("version", "\(state.version)"),
        ]
        page.notes = filled.events.map { event in
            Phrase(
                "\(event.at.vietnamese): \(event.what.vietnamese) (\(event.who.vietnamese))",
                "\(event.at.english): \(event.what.english) (\(event.who.english))"
            )
        }
        page.notes += filled.facts.filter { $0.label.vietnamese.hasPrefix("Kết quả") }.map { fact in
            Phrase(
                "\(fact.label.vietnamese): \(fact.value.vietnamese)",
                "\(fact.label.english): \(fact.value.english)"
            )
        }
        page.back = .report()
        return page
    }
}
