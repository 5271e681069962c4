internal import Catalogue
internal import Civil
internal import Encoding
internal import Procedures
internal import Web

/// What an officer orders, read from a form.
enum CaseOrder: Sendable {
    case command(DossierCommand)
    /// Joining a report to the one with this number.
    case merge(String)
    /// Money that was taken at the counter, by the number of its receipt.
    case pay(String)
}

/// The acts that a dossier permits now: their questions, and what the answers mean.
struct CaseForms: Sendable {
    let found: CaseFound
    let allowed: Set<DossierActionKind>
    let now: Timestamp

    private var state: DossierState { found.state }
    private var procedure: Procedure { found.procedure }
    private var today: Day { now.dayInVietnam }

    /// Everything that may be done, in the order of the page.
    func acts(typed: Form?) -> [CaseAct] {
        order.filter(isOffered).map { code in
            let own = typed?["case-act"] == code.rawValue ? typed : nil
            let reasons = reasons(for: code, own)
            return CaseAct(
                code,
                fields: fields(of: code, own),
                reasons: reasons,
                // Defects are about fields; a decision is about the whole.
                about: code == .giveBack ? procedure.fields.map { CaseReason.Place($0.name, $0.title.phrase) } : [],
                isOpen: own != nil,
                lead: lead(of: code)
            )
        }
    }

    /// Reports are sorted and joined before anything else is done with them.
    private var order: [CaseAct.Code] {
        let all = CaseAct.Code.allCases
        guard procedure.kind == .report else { return all }
        let first: [CaseAct.Code] = [.approve, .advance, .triage, .merge]
        return first + all.filter { !first.contains($0) }
    }

    func isOffered(_ code: CaseAct.Code) -> Bool {
        guard code != .pay else { return state.standing.isOpen && owedNow > 0 }
        return code.kind.map(allowed.contains) ?? false
    }

    /// What is still to be paid.
    var owedNow: Int64 { max(0, state.fee.owed - (state.fee.paid - state.fee.refunded)) }

    private func lead(of code: CaseAct.Code) -> Phrase? {
        switch code {
        case .pay: CaseQuestions.amount.filled(["amount": Money(dong: owedNow).phrase])
        case .refund: CaseQuestions.back.filled(["amount": Money(dong: state.fee.refundDue).phrase])
        default: nil
        }
    }

    // MARK: questions

    private func fields(of code: CaseAct.Code, _ typed: Form?) -> [QuestionField] {
        switch code {
        case .approve:
            results(typed) + [lines(code, "note", CaseQuestions.note, typed, rows: 2)]
        // What becomes of a report is known at its end.
        case .advance: procedure.kind == .report ? [] : results(typed)
        case .verify: [lines(code, "text", CaseQuestions.why, typed)]
        case .ask: [lines(code, "text", CaseQuestions.question, typed)]
        case .appoint:
            [
                line(code, "day", CaseQuestions.day, .day, typed, hint: CaseQuestions.dayHint),
                line(code, "time", CaseQuestions.time, .day, typed, hint: CaseQuestions.timeHint),
                line(code, "place", CaseQuestions.place, .plain, typed, usual: state.unit.phrase(on: today).vietnamese),
            ]
        case .apologise:
            [
                line(code, "day", CaseQuestions.newDay, .day, typed, hint: CaseQuestions.dayHint),
                lines(code, "note", CaseQuestions.note, typed, rows: 2),
            ]
        case .deliver:
            [
                choice(
                    code,
                    "way",
                    CaseQuestions.way,
                    [
                        ("counter", CaseQuestions.counter), ("post", CaseQuestions.post),
                        ("electronic", CaseQuestions.electronic),
                    ],
                    typed,
                    usual: state.filing.way
                )
            ]
        case .pay: [line(code, "receipt", CaseQuestions.receipt, .plain, typed)]
        case .refund: [line(code, "receipt", CaseQuestions.refundReference, .plain, typed)]
        case .triage: triage(typed)
        case .merge: [line(code, "other", CaseQuestions.other, .plain, typed, usual: found.matches.first?.number ?? "")]
        case .move:
            [
                line(code, "office", CaseQuestions.office, .plain, typed),
                choice(
                    code,
                    "reason",
                    CaseQuestions.moveReason,
                    [
                        (MoveReason.competence.rawValue, CaseQuestions.competence),
                        (MoveReason.allocation.rawValue, CaseQuestions.allocation),
                    ],
                    typed,
                    usual: MoveReason.competence.rawValue
                ), lines(code, "note", CaseQuestions.why, typed, rows: 2),
            ]
        case .giveBack, .refuse, .decline, .accept, .stop: []
        }
    }

    private func results(_ typed: Form?) -> [QuestionField] {
        ClaimForm.questions(for: procedure.resultFields, values: state.findings, typed: typed)
    }

    private func triage(_ typed: Form?) -> [QuestionField] {
        let category: [QuestionField] =
            found.categoryField.map { field in
                let known = state.category ?? state.values[field.name]?.text
                let values: JSONObject = known.map { [.init(field.name, .string($0))] } ?? []
                return ClaimForm.questions(for: [field], values: values, typed: typed)
            } ?? [line(.triage, "category", CaseQuestions.category, .plain, typed, usual: state.category ?? "")]
        return category + [
            choice(
                .triage,
                "urgent",
                CaseQuestions.urgency,
                [("1", CaseQuestions.isUrgent), ("0", CaseQuestions.isUsual)],
                typed,
                usual: state.isUrgent ? "1" : "0"
            )
        ]
    }

    private func line(
        _ code: CaseAct.Code,
        _ name: String,
        _ label: Phrase,
        _ typing: QuestionField.Typing,
        _ typed: Form?,
        hint: Phrase? = nil,
        usual: String = ""
    ) -> QuestionField {
        let name = Self.input(code, name)
        return QuestionField(name, label, hint: hint, .line(typing), typed: typed?[name] ?? usual)
    }

    private func lines(_ code: CaseAct.Code, _ name: String, _ label: Phrase, _ typed: Form?, rows: Int = 4)
        -> QuestionField
    {
        let name = Self.input(code, name)
        return QuestionField(name, label, .lines(rows), typed: typed?[name] ?? "", longest: 2_000)
    }

    private func choice(
        _ code: CaseAct.Code,
        _ name: String,
        _ label: Phrase,
        _ options: [(String, Phrase)],
        _ typed: Form?,
        usual: String
    ) -> QuestionField {
        let name = Self.input(code, name)
        let chosen = typed?[name] ?? usual
        return QuestionField(
            name,
            label,
            .one(options.map { QuestionField.Option($0.0, $0.1, isChosen: $0.0 == chosen) })
        )
    }

    private func reasons(for code: CaseAct.Code, _ typed: Form?) -> [CaseReason] {
        guard let use = code.use else { return [] }
        let chosen = typed?.values("case-reason") ?? []
        return procedure.reasons.filter { $0.uses.contains(use) && !Self.isIdle($0.code, for: use) }.map { reason in
            CaseReason(
                reason.code,
                reason.text.phrase,
                law: reason.law,
                isChosen: chosen.contains(reason.code),
                field: typed?["case-about.\(reason.code)"] ?? "",
                note: typed?["case-note.\(reason.code)"] ?? ""
            )
        }
    }

    /// Whether a reason of every procedure is none that officers choose: the platform gives it by itself, or nothing that is added
    /// to the dossier would mend it.
    private static func isIdle(_ code: String, for use: ProcedureReason.Use) -> Bool {
        switch code {
        case "no-supplement", "not-confirmed", "unpaid", "leg-failed": use != .stop
        case "not-entitled", "not-eligible", "not-competent", "duplicate": use == .return
        default: false
        }
    }

    // MARK: reading

    /// What a form orders; or everything that is wrong with it.
    func order(_ code: CaseAct.Code, _ form: Form) -> Result<CaseOrder, FormFaults> {
        switch code {
        case .merge: needed(code, "other", form, CaseWords.matchMissing).map(CaseOrder.merge)
        case .pay: needed(code, "receipt", form, CaseWords.receiptMissing).map(CaseOrder.pay)
        default: command(code, form).map(CaseOrder.command)
        }
    }

    private func command(_ code: CaseAct.Code, _ form: Form) -> Result<DossierCommand, FormFaults> {
        switch code {
        case .approve: readResults(form, isLast: true).map { .approve($0, note: text(code, "note", form)) }
        case .advance: readResults(form, isLast: false).map { .advance($0) }
        case .giveBack: readReasons(code, form).map { .return($0) }
        case .refuse: readReasons(code, form).map { .refuse($0) }
        case .decline: readReasons(code, form).map { .decline($0) }
        case .stop: readReasons(code, form).map { .stop($0[0]) }
        case .accept: .success(.accept)
        case .verify: needed(code, "text", form, CaseWords.textMissing).map { .verify($0) }
        case .ask: needed(code, "text", form, CaseWords.textMissing).map { .ask($0) }
        case .appoint: readAppointment(form)
        case .apologise: readApology(form)
        case .deliver: .success(.deliver(form[Self.input(code, "way")] ?? state.filing.way))
        case .refund: needed(code, "receipt", form, CaseWords.receiptMissing).map { .refund(reference: $0) }
        case .triage: .success(readTriage(form))
        case .move: readMove(form)
        case .merge, .pay: .failure(FormFaults(all: []))
        }
    }

    private func text(_ code: CaseAct.Code, _ name: String, _ form: Form) -> String {
        Typed.trimmed(form[Self.input(code, name)], longest: 2_000)
    }

    private func needed(_ code: CaseAct.Code, _ name: String, _ form: Form, _ words: Phrase)
        -> Result<String, FormFaults>
    {
        let text = text(code, name, form)
        return text.isEmpty ? .failure(Self.fault(code, name, words)) : .success(text)
    }

    /// The result: all of it with the last step, before that only what was filled in.
    private func readResults(_ form: Form, isLast: Bool) -> Result<JSONObject, FormFaults> {
        let fields = procedure.resultFields.filter { field in
            isLast
                || form.fields.contains {
                    ($0.name == field.name || $0.name.hasPrefix("\(field.name).")) && !Typed.trimmed($0.value).isEmpty
                }
        }
        let (values, faults) = ClaimForm.read(fields, from: form)
        return faults.isEmpty ? .success(values.filter { !$0.value.isNull }) : .failure(FormFaults(all: faults))
    }

    private func readReasons(_ code: CaseAct.Code, _ form: Form) -> Result<[DossierReason], FormFaults> {
        guard let use = code.use else { return .failure(FormFaults(all: [])) }
        let chosen = Set(form.values("case-reason"))
        let reasons = procedure.reasons.filter { $0.uses.contains(use) && chosen.contains($0.code) }.map { reason in
            let about = form["case-about.\(reason.code)"] ?? ""
            return DossierReason(
                reason.code,
                field: procedure.field(about) == nil ? nil : about,
                note: Typed.trimmed(form["case-note.\(reason.code)"], longest: 500)
            )
        }
        guard !reasons.isEmpty else { return .failure(Self.fault(code, "reason", CaseWords.reasonMissing, mark: "-")) }
        guard !reasons.contains(where: { $0.code == "other" && $0.note.isEmpty }) else {
            return .failure(Self.fault(code, "reason", CaseWords.noteForOther, mark: "-"))
        }
        return .success(reasons)
    }

    private func readAppointment(_ form: Form) -> Result<DossierCommand, FormFaults> {
        let (code, dayName) = (CaseAct.Code.appoint, Self.input(.appoint, "day"))
        var faults: [FormFault] = []
        var day: Day?
        switch Typed.day(dayName, form[dayName]) {
        case .success(let read): day = read
        case .failure(let fault): faults.append(fault)
        }
        let parts = text(code, "time", form).split(separator: ":").compactMap { Int($0) }
        let isTime = parts.count == 2 && (0..<24).contains(parts[0]) && (0..<60).contains(parts[1])
        let at = day.map { Timestamp(startInVietnam: $0) + (isTime ? parts[0] * 3_600 + parts[1] * 60 : 0) }
        if !isTime || at.map({ $0 <= now }) ?? false {
            faults.append(FormFault(Self.input(code, "time"), CaseWords.timeWrong))
        }
        let place = text(code, "place", form)
        if place.isEmpty { faults.append(FormFault(Self.input(code, "place"), CaseWords.textMissing)) }
        guard faults.isEmpty, let at else { return .failure(FormFaults(all: faults)) }
        return .success(.appoint(at, place: place))
    }

    private func readApology(_ form: Form) -> Result<DossierCommand, FormFaults> {
        let (name, note) = (Self.input(.apologise, "day"), text(.apologise, "note", form))
        guard !Typed.trimmed(form[name]).isEmpty else {
            // A date that has passed since is promised to nobody.
            let isPast = state.promise.map { $0.due <= now } ?? false
            return isPast
                ? .failure(Self.fault(.apologise, "day", CaseWords.promisePassed))
                : .success(.apologise(nil, note: note))
        }
        switch Typed.day(name, form[name]) {
        case .success(let day) where day < today:
            return .failure(Self.fault(.apologise, "day", CaseWords.promisePassed))
        case .success(let day): return .success(.apologise(day, note: note))
        case .failure(let fault): return .failure(FormFaults(all: [fault]))
        }
    }

    private func readTriage(_ form: Form) -> DossierCommand {
        let name = found.categoryField?.name ?? Self.input(.triage, "category")
        return .triage(
            Typed.trimmed(form[name], longest: 60),
            isUrgent: form[Self.input(.triage, "urgent")] == "1"
        )
    }

    /// To an office of the same kind elsewhere.
    private func readMove(_ form: Form) -> Result<DossierCommand, FormFaults> {
        guard let unit = office(text(.move, "office", form)), unit != state.unit else {
            return .failure(Self.fault(.move, "office", CaseWords.placeWrong))
        }
        let reason = form[Self.input(.move, "reason")].flatMap(MoveReason.init) ?? .competence
        return needed(.move, "note", form, CaseWords.textMissing).map { .move(unit, reason, note: $0) }
    }

    private func office(_ text: String) -> UnitCode? {
        switch state.unit.seat {
        case .commune:
            guard case .one(let code) = CommuneFinder.today.find(text), let commune = CommuneCode(code) else {
                return nil
            }
            return UnitCode(state.unit.body, of: commune, table: .of2025)
        case .province:
            let wanted = VietnameseText.fold(VietnameseText.singleSpaced(text))
            let province = Geography.vietnam.provinces(on: today).first { VietnameseText.fold($0.name) == wanted }
            return province.map { UnitCode(state.unit.body, of: $0.code, table: .of2025) }
        case .district, .country: return nil
        }
    }

    /// The name of an act's input.
    static func input(_ code: CaseAct.Code, _ name: String) -> String { "\(code.rawValue).\(name)" }

    private static func fault(_ code: CaseAct.Code, _ name: String, _ words: Phrase, mark: String = ".") -> FormFaults {
        FormFaults(all: [FormFault("\(code.rawValue)\(mark)\(name)", words)])
    }
}

extension CaseAct.Code {
    /// The action of the engine that it becomes; nil for money, which the bank's side of the engine takes in.
    var kind: DossierActionKind? {
        switch self {
        case .approve: .approved
        case .advance: .advanced
        case .giveBack: .returned
        case .refuse: .refused
        case .decline: .declined
        case .accept: .accepted
        case .verify: .verifying
        case .ask: .asked
        case .appoint: .appointed
        case .apologise: .apologised
        case .deliver: .delivered
        case .pay: nil
        case .refund: .refunded
        case .triage: .triaged
        case .merge: .merged
        case .move: .moved
        case .stop: .stopped
        }
    }

    /// What its reasons are for; nil for acts without reasons.
    var use: ProcedureReason.Use? {
        switch self {
        case .giveBack: .return
        case .refuse: .refusal
        case .decline: .decline
        case .stop: .stop
        default: nil
        }
    }
}
