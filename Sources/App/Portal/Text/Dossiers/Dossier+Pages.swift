internal import Catalogue
internal import Civil
internal import Encoding
internal import Identity
internal import Procedures
internal import Web

/// What was just done with a dossier.
enum DossierAnswers {
    static let filed = Phrase(
        "Đã nộp. Giấy tiếp nhận nằm trong danh sách bên dưới; bạn không cần làm gì thêm, trừ khi trang này nói khác.",
        "Filed. The receipt stands in the list below; you need not do anything unless this page says so."
    )
    static let done = Phrase("Đã gửi.", "Sent.")

    /// It was taken in; what is to be done first, if anything.
    static func afterFiling(_ state: DossierState) -> Phrase {
        guard let due = state.dueFee else { return filed }
        return Phrase(
            "Đã nhận. Còn phải nộp {amount} trước hết ngày {day} thì hồ sơ mới được giải quyết.",
            "Received. {amount} is still to be paid by {day}; nobody works on the dossier before that."
        ).filled(["amount": due.amount.phrase, "day": .day(due.day)])
    }

    /// What to pay for a dossier that waits for its fee.
    static func toPay(_ amount: Money, for name: Phrase) -> Phrase {
        Phrase("Nộp {amount} cho {name}", "Pay {amount} for {name}")
            .filled(["amount": amount.phrase, "name": Phrase("“\(name.vietnamese)”", "“\(name.english)”")])
    }

    /// Why a dossier that waits for its fee stands still.
    static func standsStill(until day: Day) -> Phrase {
        Phrase(
            "Chờ bạn nộp phí, lệ phí trước hết ngày {day} thì hồ sơ mới được giải quyết.",
            "Waits for its fee, to be paid by {day}; nobody works on it before that."
        ).filled(["day": .day(day)])
    }
}

extension ListPage {
    /// What waits for her, what is open, what was begun, what is over.
    static func dossiers(
        _ own: [OwnDossierCase],
        asked: [OwnDossierCase],
        drafts: [(FilingDraft, Procedure)],
        at now: Timestamp,
        from place: OwnDossierPlace? = nil,
        until next: OwnDossierPlace? = nil
    ) -> ListPage {
        let open = own.filter { $0.state.standing.isOpen }
        let over = own.filter { !$0.state.standing.isOpen }
        var sections: [ListSection] = []
        if !asked.isEmpty {
            sections.append(
                ListSection("asked", Phrase("Người khác cần bạn đồng ý", "Others need you to agree"), asked.map(asking))
            )
        }
        if place == nil || !open.isEmpty {
            sections.append(
                ListSection(
                    "open",
                    Phrase("Đang giải quyết", "Open"),
                    empty: Phrase("Không có hồ sơ nào đang chờ.", "No dossier is waiting."),
                    open.map { dossierRow($0, now) },
                    add: PageLink("new", DossierPhrases.services, .service())
                )
            )
        }
        if !drafts.isEmpty {
            sections.append(
                ListSection("drafts", Phrase("Chưa nộp", "Not filed yet"), drafts.map { draft($0.0, $0.1) })
            )
        }
        if !over.isEmpty {
            sections.append(ListSection("over", Phrase("Đã xong", "Over"), over.map { dossierRow($0, now) }))
        }
        var page = ListPage(
            .dossier(place.map { .older($0.text) } ?? .list),
            DossierPhrases.dossiers,
            lead: Phrase(
                "Mỗi hồ sơ ghi rõ ngày hẹn và cơ quan đang giữ.",
                "Each dossier says the promised date and which office holds it."
            ),
            sections,
            back: .citizenHome
        )
        if place != nil { page.newer = PageLink("newest", Phrase("Mới nhất", "Newest"), .dossier()) }
        page.older = next.map { PageLink("older", Phrase("Cũ hơn", "Older"), .dossier(.older($0.text))) }
        return page
    }

    static func dossierRow(_ found: OwnDossierCase, _ now: Timestamp) -> ListRow {
        let (state, today) = (found.state, now.dayInVietnam)
        let number = state.number.text
        var facts = [
            ListRow.Fact(DossierPhrases.number, Phrase(same: number)),
            .init(Phrase("Nộp lúc", "Filed"), .minute(state.filedAt)),
        ]
        if state.standing.isOpen {
            facts.append(.init(DossierPhrases.holder, state.unit.phrase(on: today)))
            if let due = state.promise?.due ?? state.clock.due {
                facts.append(.init(DossierPhrases.promised, .day(DeadlineRules.lastDay(of: due))))
            }
        }
        return ListRow(
            "dossier-\(number)",
            found.procedure.name.phrase,
            state: state.state(as: found.procedure.kind),
            facts: facts,
            acts: [.link("open-\(number)", DossierPhrases.open, .dossier(.one(number)))]
        )
    }

    static func asking(_ found: OwnDossierCase) -> ListRow {
        let number = found.state.number.text
        return ListRow(
            "asked-\(number)",
            found.procedure.name.phrase,
            state: .wait(Phrase("Chờ bạn", "Waits for you")),
            facts: found.state.confirmUntil.map {
                [.init(Phrase("Chậm nhất", "By"), .day(DeadlineRules.lastDay(of: $0)))]
            } ?? [],
            acts: [.link("confirm-\(number)", DossierPhrases.decidePage, .dossier(.act(number, .confirm)))]
        )
    }

    private static func draft(_ draft: FilingDraft, _ procedure: Procedure) -> ListRow {
        let code = procedure.code.text
        return ListRow(
            "draft-\(code)",
            procedure.name.phrase,
            facts: [.init(PaperPhrases.savedAt, .minute(draft.written))],
            acts: [
                .link("continue-\(code)", DossierPhrases.goOn, .service(.filing(code, .start))),
                .press("discard-\(code)", DossierPhrases.throwAway, .service(.filing(code, .discard))),
            ]
        )
    }
}

extension QuestionPage {
    /// What a form about a dossier carries, so that it is done once and on what was seen.
    private static func seen(_ state: DossierState) -> [HiddenField] {
        [HiddenField("version", "\(state.version)"), HiddenField("key", SecretToken().text)]
    }

    /// Everything that is missing, at once.
    static func supplement(_ found: OwnDossierCase, typed: Form?, kept: [String: Phrase], uploads: Bool) -> QuestionPage
    {
        let number = found.state.number.text
        var page = QuestionPage(
            .dossier(.act(number, .supplement)),
            Phrase("Bổ sung hồ sơ", "Add what is missing"),
            button: Phrase("Gửi bổ sung", "Send it")
        )
        page.eyebrow = Phrase("{name} · {number}", "{name} · {number}")
            .filled(["name": found.procedure.name.phrase, "number": Phrase(same: number)])
        page.lead = found.state.returns.last.map {
            Phrase("Gửi một lần, chậm nhất ngày {day}.", "Send everything at once, by {day}.")
                .filled(["day": .day(DeadlineRules.lastDay(of: $0.until))])
        }
        page.fields = FileList.questions(
            for: found.supplemented,
            values: found.state.values,
            typed: typed,
            uploads: uploads,
            needed: Set(found.supplemented.filter(\.isFileList).map(\.name)),
            kept: kept,
            of: found.procedure.kind
        )
        page.hidden = seen(found.state)
        page.notes =
            found.state.returns.last?.defects.map { defect in
                let reason = found.procedure.reasons.first { $0.code == defect.code }
                let field = defect.field.flatMap { found.procedure.field($0) }?.title.phrase
                let text = reason?.text.phrase ?? Phrase(same: defect.code)
                let note = defect.note.isEmpty ? "" : " \(defect.note)"
                return Phrase(
                    (field.map { "\($0.vietnamese): " } ?? "") + text.vietnamese + note,
                    (field.map { "\($0.english): " } ?? "") + text.english + note
                )
            } ?? []
        page.back = .dossier(.one(number))
        if uploads, found.supplemented.contains(where: \.holdsFiles) { page.filesTo = .dossier(.files(number)) }
        return page
    }

    /// A question of the office; nil when there is none.
    static func reply(_ state: DossierState) -> QuestionPage? {
        guard let question = state.question else { return nil }
        var page = QuestionPage(
            .dossier(.act(state.number.text, .reply)),
            Phrase("Trả lời cơ quan", "Answer the office"),
            button: Phrase("Gửi trả lời", "Send the answer")
        )
        page.lead = Phrase(same: question)
        page.fields = [
            QuestionField("reply", Phrase("Câu trả lời của bạn", "Your answer"), .lines(5), longest: 2_000)
        ]
        page.hidden = seen(state)
        page.back = .dossier(.one(state.number.text))
        return page
    }

    /// Before a dossier is taken back.
    static func withdraw(_ state: DossierState, _ procedure: Procedure) -> QuestionPage {
        var page = QuestionPage(
            .dossier(.act(state.number.text, .withdraw)),
            Phrase("Rút hồ sơ: {name}", "Take it back: {name}").filled(["name": procedure.name.phrase]),
            button: Phrase("Rút hồ sơ", "Take it back")
        )
        page.lead = Phrase(
            "Hồ sơ dừng ngay. Phí đã nộp mà việc chưa làm được hoàn lại. Bạn nộp lại lúc nào cũng được.",
            "The dossier ends at once. A fee for work not done goes back to you. You can file again at any time."
        )
        page.fields = [
            QuestionField("note", Phrase("Lý do (không bắt buộc)", "Why (optional)"), .line(.plain), longest: 500)
        ]
        page.weight = .grave
        page.hidden = seen(state)
        page.back = .dossier(.one(state.number.text))
        return page
    }

    /// Whether somebody else agrees with a dossier, in her own account.
    static func confirm(_ found: OwnDossierCase, applicant: String, reader: PersonKey) -> QuestionPage {
        let state = found.state
        let asks = found.procedure.confirmations.first { rule in
            state.values[rule.field]?.text.flatMap { try? PersonalNumber($0) }?.key == reader
        }
        var page = QuestionPage(
            .dossier(.act(state.number.text, .confirm)),
            asks?.name.phrase ?? Phrase("Bạn có đồng ý không?", "Do you agree?"),
            button: Phrase("Gửi trả lời", "Send the answer")
        )
        page.eyebrow = found.procedure.name.phrase
        page.lead = Phrase(
            "{who} nêu bạn trong hồ sơ {number}. Bạn có đồng ý không?",
            "{who} names you in dossier {number}. Do you agree?"
        ).filled(["who": Phrase(same: applicant), "number": Phrase(same: state.number.text)])
        page.fields = [
            QuestionField(
                "agree",
                Phrase("Bạn có đồng ý không?", "Do you agree?"),
                .one([
                    .init("yes", Phrase("Tôi đồng ý", "I agree")),
                    .init("no", Phrase("Tôi không đồng ý", "I do not agree")),
                ])
            )
        ]
        page.notes = found.procedure.fields.compactMap { field in
            guard !field.holdsFiles, let value = state.values[field.name], !value.isNull else { return nil }
            let (title, words) = (field.title.phrase, field.display(value).phrase)
            return Phrase("\(title.vietnamese): \(words.vietnamese)", "\(title.english): \(words.english)")
        }
        page.hidden = seen(state)
        page.back = .dossier()
        return page
    }
}

extension OutcomePage {
    /// What somebody answered who was asked to agree.
    static func confirmed(_ found: OwnDossierCase, agrees: Bool) -> OutcomePage {
        var page = OutcomePage(
            .dossier(.act(found.state.number.text, .confirm)),
            agrees ? .done : .waiting,
            agrees ? Phrase("Bạn đã đồng ý", "You agreed") : Phrase("Bạn không đồng ý", "You did not agree")
        )
        page.reference = found.state.number.text
        page.lead = found.procedure.name.phrase
        page.links = [PageLink("to-dossiers", DossierPhrases.dossiers, .dossier())]
        return page
    }

    /// Whether a letter was written by an office of this platform.
    static func letterCheck(_ number: String, _ check: String, _ found: (LetterText.Kind, Day)?) -> OutcomePage {
        guard let (kind, day) = found else {
            var page = OutcomePage(
                .letterCheck(number, check),
                .refused,
                Phrase("Không có thư này", "There is no such letter")
            )
            page.lead = Phrase(
                "Không cơ quan nào gửi thư với số và mã này. Thư có thể là giả; đừng trả tiền hay đưa thông tin theo thư.",
                "No office has sent a letter with this number and code. It may be forged; do not pay or tell anything because of it."
            )
            return page
        }
        var page = OutcomePage(.letterCheck(number, check), .done, Phrase("Thư thật", "The letter is real"))
        page.reference = number
        page.lead = Phrase(
            "Cơ quan nhà nước đã gửi thư này. Trang không nêu tên hay nội dung; hãy so loại thư và ngày.",
            "An office of the state has sent it. No name or content is shown here; compare its kind and day."
        )
        page.facts = [(Phrase("Loại thư", "Kind"), kind.title.phrase), (Phrase("Ngày", "Day"), .day(day))]
        return page
    }
}
