package import Catalogue
package import Civil
internal import Encoding

/// A letter of a unit as paragraphs in both languages, to be laid out by whoever prints it.
package struct LetterText: Equatable, Sendable {
    /// The kinds of letter; the raw value is the name in a procedure's `letters`.
    package enum Kind: String, CaseIterable, Sendable, Hashable {
        case receipt, supplement, decline, refusal, approval, apology, payment, stop
    }

    /// One value that an officer entered with the decision.
    package struct ResultValue: Hashable, Sendable {
        package let title: Wording
        package let value: Wording

        package init(title: Wording, value: Wording) {
            self.title = title
            self.value = value
        }
    }

    package let kind: Kind
    package let unit: UnitCode
    package let number: DossierNumber
    package let day: Day
    package let title: Wording
    package let paragraphs: [Wording]
    /// Each reason with its law.
    package let reasons: [Wording]
    /// Files of the receipt, each with its size and pages.
    package let files: [DossierFile]
    /// Who holds the parts of a group that an apology waits for, see ``DossierState/holders``; empty in every other letter.
    package let holders: [UnitCode]
    /// What was registered and decided, value by value.
    package let results: [ResultValue]
    /// The new or the promised date; nil without one, and where the words say it.
    package let due: Day?
    /// What a public page verifies the letter by; see ``LetterKey``.
    package let check: String
}

extension LetterText {
    /// The letter that tells of an action; nil for actions that are told of in none.
    init?(_ action: DossierAction, of state: DossierState, _ procedure: Procedure, under key: LetterKey) {
        guard let kind = Kind(action.change) else { return nil }
        self.init(kind, action, state, procedure, check: key.check(of: action, in: state.number.text))
    }

    private init(
        _ kind: Kind,
        _ action: DossierAction,
        _ state: DossierState,
        _ procedure: Procedure,
        check: String
    ) {
        let due = Self.due(action, state)
        let words = procedure.letters[kind.rawValue] ?? kind.usual(for: procedure.kind)
        let amount = state.fee.charge.map { Wording(vi: $0.amount.text, en: $0.amount.english) }
        let filled = words.filled([
            ("number", Wording(state.number.text)), ("name", procedure.name), ("unit", Wording(state.unit.text)),
            ("due", Wording(vi: due?.vietnamese ?? "", en: due?.english ?? "")), ("amount", amount ?? Wording("")),
        ])
        self.kind = kind
        unit = state.unit
        number = state.number
        day = action.at.dayInVietnam
        title = kind.title
        paragraphs = (kind == .approval ? Self.basis(of: procedure) : []) + [filled] + Self.notes(action)
        reasons = action.change.reasons.map { reason in
            let known = procedure.reasons.first { $0.code == reason.code }
            let law = known?.law.map { " (\($0))" } ?? ""
            let note = reason.note.isEmpty ? "" : " " + reason.note
            let field = reason.field.flatMap(procedure.field)?.title
            return Wording(
                vi: (field.map { $0.vietnamese + ": " } ?? "") + (known?.text.vietnamese ?? reason.code) + law + note,
                en: (field.map { $0.english + ": " } ?? "") + (known?.text.english ?? reason.code) + law + note
            )
        }
        files = kind == .receipt ? state.files : []
        holders = kind == .apology ? state.holders : []
        results = Self.registered(action, state, procedure) + Self.results(action, procedure)
        self.due = words.vietnamese.contains("{due}") ? nil : due
        self.check = check
    }

    private static func due(_ action: DossierAction, _ state: DossierState) -> Day? {
        switch action.change {
        case .filed(let filed): filed.due.map(DeadlineRules.lastDay)
        case .returned(_, let until, _): DeadlineRules.lastDay(of: until)
        case .charged(_, _, let until, _): DeadlineRules.lastDay(of: until)
        case .overdue(_, let promised), .apologised(let promised, _): DeadlineRules.lastDay(of: promised)
        default: nil
        }
    }

    /// The law on which it was decided.
    private static func basis(of procedure: Procedure) -> [Wording] {
        let law = procedure.legalBasis.joined(separator: "; ")
        return law.isEmpty ? [] : [Wording(vi: "Căn cứ \(law).", en: "Legal basis: \(law).")]
    }

    /// What the effects of an approval wrote into registers of what was declared, in the order of the form.
    private static func registered(
        _ action: DossierAction,
        _ state: DossierState,
        _ procedure: Procedure
    ) -> [ResultValue] {
        guard case .approved = action.change else { return [] }
        let sources = procedure.effects.flatMap { $0.values.values }
        return procedure.fields.compactMap { field in
            guard sources.contains(.form(field.name)), field.format != .file, let value = state.values[field.name],
                !value.isNull
            else { return nil }
            return ResultValue(title: field.title, value: field.display(value))
        }
    }

    private static func results(_ action: DossierAction, _ procedure: Procedure) -> [ResultValue] {
        guard case .approved(let result, _) = action.change else { return [] }
        return procedure.resultFields.compactMap { field in
            guard field.format != .file, let value = result[field.name], !value.isNull else { return nil }
            return ResultValue(title: field.title, value: field.display(value))
        }
    }

    private static func notes(_ action: DossierAction) -> [Wording] {
        switch action.change {
        case .approved(_, let note), .apologised(_, let note), .withdrawn(let note): note.isEmpty ? [] : [Wording(note)]
        default: []
        }
    }
}

extension LetterText.Kind {
    /// The kind of the letter that tells of a change; nil for changes that are told of in none.
    package init?(_ change: DossierChange) {
        switch change {
        case .filed: self = .receipt
        case .returned: self = .supplement
        case .declined: self = .decline
        case .refused: self = .refusal
        case .approved: self = .approval
        case .overdue, .apologised: self = .apology
        case .charged: self = .payment
        case .stopped: self = .stop
        default: return nil
        }
    }

    /// The heading.
    package var title: Wording {
        switch self {
        case .receipt: Wording(vi: "Giấy tiếp nhận hồ sơ và hẹn trả kết quả", en: "Receipt and date of the result")
        case .supplement: Wording(vi: "Phiếu yêu cầu bổ sung hồ sơ", en: "Request for what is missing")
        case .decline: Wording(vi: "Phiếu từ chối tiếp nhận hồ sơ", en: "Dossier not taken in")
        case .refusal: Wording(vi: "Thông báo từ chối giải quyết", en: "Refusal")
        case .approval: Wording(vi: "Thông báo kết quả", en: "Result")
        case .apology: Wording(vi: "Thư xin lỗi", en: "Apology")
        case .payment: Wording(vi: "Thông báo nộp phí, lệ phí", en: "Fee to pay")
        case .stop: Wording(vi: "Thông báo dừng giải quyết hồ sơ", en: "Dossier stopped")
        }
    }

    /// What its date is called.
    package var dueTitle: Wording {
        switch self {
        case .supplement: Wording(vi: "Hạn bổ sung", en: "Supplement by")
        case .payment: Wording(vi: "Hạn nộp", en: "Pay by")
        default: Wording(vi: "Ngày hẹn", en: "Date")
        }
    }

    /// The words where a procedure has none of its own.
    func usual(for kind: ProcedureKind) -> Wording {
        switch self {
        case .receipt:
            Wording(
                vi: "Cơ quan đã nhận hồ sơ {number} về {name}. Ngày hẹn trả kết quả: {due}.",
                en: "We have received dossier {number}: {name}. The result is promised for {due}."
            )
        case .supplement:
            Wording(
                vi:
                    "Hồ sơ {number} còn thiếu những điểm dưới đây. Đề nghị bổ sung một lần, chậm nhất ngày {due}; thời gian bổ sung không tính vào thời hạn giải quyết.",
                en:
                    "Dossier {number} lacks what is listed below. Please add everything by {due}; that time does not count for our deadline."
            )
        case .decline:
            Wording(vi: "Hồ sơ {number} chưa được tiếp nhận vì:", en: "Dossier {number} has not been taken in because:")
        case .refusal:
            Wording(vi: "Hồ sơ {number} về {name} bị từ chối vì:", en: "Dossier {number}, {name}, is refused because:")
        case .approval: Self.approved(kind)
        case .apology:
            Wording(
                vi: "Chúng tôi xin lỗi vì chưa giải quyết xong hồ sơ {number} đúng hẹn. Ngày hẹn mới: {due}.",
                en: "We apologise for not having finished dossier {number} in time. The new date is {due}."
            )
        case .payment:
            Wording(
                vi: "Đề nghị nộp {amount} cho hồ sơ {number} chậm nhất ngày {due}.",
                en: "Please pay {amount} for dossier {number} by {due}."
            )
        case .stop:
            Wording(vi: "Hồ sơ {number} được dừng giải quyết vì:", en: "Dossier {number} has been stopped because:")
        }
    }

    /// A request is granted; a notification is recorded, and a report dealt with.
    private static func approved(_ kind: ProcedureKind) -> Wording {
        switch kind {
        case .request, .group:
            Wording(
                vi: "Hồ sơ {number} về {name} đã được chấp thuận.",
                en: "Dossier {number}, {name}, has been granted."
            )
        case .notification:
            Wording(
                vi: "Hồ sơ {number} về {name} đã được ghi nhận.",
                en: "Dossier {number}, {name}, has been recorded."
            )
        case .report:
            Wording(
                vi: "Tin {number} về {name} đã được giải quyết.",
                en: "Report {number}, {name}, has been dealt with."
            )
        }
    }
}

extension Wording {
    /// The same with values in the place of `{name}`.
    fileprivate func filled(_ values: [(name: String, value: Wording)]) -> Wording {
        values.reduce(self) { words, entry in
            Wording(
                vi: words.vietnamese.replacing("{\(entry.name)}", with: entry.value.vietnamese),
                en: words.english.replacing("{\(entry.name)}", with: entry.value.english)
            )
        }
    }
}
