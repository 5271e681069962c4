internal import Catalogue
internal import Civil
internal import Encoding
internal import Identity
internal import Procedures
internal import Records
internal import Web

/// The pages on the way of filing a dossier for somebody at the counter.
enum CaseFilingPages {
    /// Who, and which procedure.
    static func who(_ procedures: [Procedure], typed: Form, faults: [FormFault] = []) -> QuestionPage {
        var page = QuestionPage(.casework(.counter), FilingPages.whoHeading, button: FilingPages.go)
        page.lead = FilingPages.whoLead
        page.fields = [
            QuestionField(
                "case-number",
                FilingPages.number,
                hint: FilingPages.numberHint,
                .line(.plain),
                typed: typed["case-number"] ?? "",
                longest: 1_000
            ),
            QuestionField(
                "case-procedure",
                BoardWords.procedure,
                .list(
                    [.init("", chooseProcedure)]
                        + procedures.map {
                            .init($0.code.text, $0.name.phrase, isChosen: $0.code.text == typed["case-procedure"])
                        }
                ),
                typed: typed["case-procedure"] ?? ""
            ),
        ]
        page.faults = faults
        page.back = .casework()
        return page
    }

    /// Every question of a procedure on one form.
    static func form(_ form: CaseFilingForm, kept: [String: Phrase], faults: [FormFault]) -> QuestionPage {
        let (filing, procedure) = (form.filing, form.procedure)
        var page = QuestionPage(.casework(.counterCase(filing.id)), procedure.name.phrase, button: FilingPages.toCheck)
        page.eyebrow = Phrase(same: "\(filing.name) · \(CitizenHome.grouped(filing.key.text))")
        page.lead = FilingPages.formLead
        page.fields =
            [
                QuestionField(
                    "case-present",
                    FilingPages.presence,
                    .several([.init("1", FilingPages.isPresent, isChosen: filing.typed?["case-present"] == "1")])
                )
            ] + relation(form)
            + FileList.questions(
                for: form.asked,
                values: form.known.combined(with: form.attached),
                typed: filing.typed,
                uploads: form.takesFiles,
                needed: form.needed,
                kept: kept,
                of: procedure.kind
            )
        if form.takesFiles, form.asked.contains(where: \.holdsFiles) {
            page.filesTo = .casework(.counterFiles(filing.id))
            page.notes = [FilingPages.scanNote]
        }
        page.faults = faults
        page.back = .casework(.counter)
        return page
    }

    private static func relation(_ form: CaseFilingForm) -> [QuestionField] {
        let relations = CaseFilingForm.relations(of: form.procedure)
        guard relations.count > 1 else { return [] }
        let chosen = form.relation ?? .own
        return [
            QuestionField(
                "relation",
                relationAsked,
                .one(relations.map { .init($0.rawValue, $0.who, isChosen: $0 == chosen) })
            )
        ]
    }

    /// The answers at a glance.
    static func check(_ form: CaseFilingForm, _ values: JSONObject, fee: Phrase) -> CheckPage {
        let back = PortalRoute.casework(.counterCase(form.filing.id))
        let rows = form.procedure.fields.compactMap { field -> CheckPage.Row? in
            guard let value = values[field.name] else { return nil }
            let words = field.holdsFiles ? PaperPhrases.fileKept : field.display(value).phrase
            let isAsked = form.asked.contains { $0.name == field.name }
            return CheckPage.Row(field.name, field.title.phrase, words, change: isAsked ? back : nil)
        }
        return CheckPage(
            .casework(.counterCheck(form.filing.id)),
            FilingPages.checkHeading.filled([
                "utility": form.procedure.name.phrase, "name": Phrase(same: form.filing.name),
            ]),
            lead: checkLead.filled(["fee": fee]),
            rows: rows,
            button: send,
            back: back
        )
    }

    /// What becomes of it, to be read out or printed.
    static func filed(_ state: DossierState, _ form: CaseFilingForm, on day: Day) -> OutcomePage {
        var page = OutcomePage(.casework(.counter), .done, filedHeading)
        page.reference = state.number.text
        page.facts = [
            (Phrase("Số định danh", "Personal number"), Phrase(same: CounterHome.end(of: form.filing.key.text))),
            (BoardWords.procedure, form.procedure.name.phrase), (CaseQuestions.unit, state.unit.phrase(on: day)),
        ]
        if let due = state.filing.due {
            page.facts.append((DossierPhrases.promised, .day(DeadlineRules.lastDay(of: due))))
        }
        if let charge = state.fee.charge { page.facts.append((CaseQuestions.fee, charge.amount.phrase)) }
        page.next = [filedNext]
        page.links = [
            PageLink("another", FilingPages.another, .casework(.counter)),
            PageLink("queue", Phrase("Danh sách hồ sơ", "The list"), .casework()),
        ]
        return page
    }

    private static let chooseProcedure = Phrase("Chọn một thủ tục", "Choose a procedure")
    static let procedureMissing = Phrase("Chọn thủ tục.", "Choose a procedure.")
    static let relationMissing = Phrase(
        "Chọn quan hệ với người được giải quyết.",
        "Choose what she is to the person it is about."
    )
    private static let relationAsked = Phrase("Người nộp là", "The person here is")
    private static let checkLead = Phrase(
        "Chưa gửi. Đọc lại cho người nộp nghe. Phí: {fee}.",
        "Not sent yet. Read it back to the person. Fee: {fee}."
    )
    private static let send = Phrase("Nộp hồ sơ", "File the dossier")
    private static let filedHeading = Phrase("Đã nhận hồ sơ", "The dossier is filed")
    private static let filedNext = Phrase(
        "In trang này cho người nộp. Kết quả được trả tại quầy này.",
        "Print this page for the person. The result is handed over at this counter."
    )
}
