internal import Catalogue
internal import Civil
internal import DossierPapers
internal import Encoding
internal import Procedures
internal import VietQR
internal import Web

/// Puts a dossier into words for the applicant.
struct DossierFiller: Sendable {
    let state: DossierState
    let procedure: Procedure
    let actions: [DossierAction]
    /// What the applicant, or the reporter, may do now.
    let allowed: Set<DossierActionKind>
    /// Where the fee is paid to; nil: at the counter.
    let account: BankAccount?
    /// What the bank of the account is called; nil: by its number.
    var bank: Phrase?
    let now: Timestamp
    /// The reader, who is "you" in the list of what was done.
    let reader: PersonKey?

    private var today: Day { now.dayInVietnam }
    private var number: String { state.number.text }

    /// The page of the applicant.
    func page(_ route: PortalRoute) -> DossierPage {
        var page = DossierPage(route, procedure.name.phrase, number: number, state: state.state(as: procedure.kind))
        page.promise = promise
        page.tasks = tasks
        page.payment = payment
        page.parts = state.legs.map(part)
        page.events = actions.reversed().filter(isTold).map(event)
        page.facts = facts
        return page
    }

    /// The sentence that matters most: until when, and who holds it.
    var promise: Phrase? {
        guard state.standing.isOpen else { return nil }
        let holders = state.holders.isEmpty ? [state.unit] : state.holders
        let held = OfficeName.holding(holders, on: today).phrase
        if let due = state.promise?.due ?? state.clock.due {
            let day = DeadlineRules.lastDay(of: due)
            let words =
                state.clock.face(at: now) == .overdue || state.promise != nil
                ? Phrase(
                    "Quá hạn đã hẹn. {held} Ngày hẹn mới: {day}.",
                    "The promised date has passed. {held} The new date is {day}."
                )
                : Phrase(
                    "Hẹn trả kết quả chậm nhất ngày {day}. {held}",
                    "The result is promised by {day}. {held}"
                )
            return words.filled(["day": .day(day), "held": held])
        }
        if case .paused(let since, _) = state.clock {
            return Phrase(
                "Thời hạn tạm dừng từ {at}, vì chờ bạn hoặc người liên quan. Phần còn lại tính tiếp khi xong.",
                "The clock has stood still since {at}, waiting for you or somebody concerned. The rest counts on afterwards."
            ).filled(["at": .minute(since)])
        }
        return held
    }

    /// The last day to mind; nil when nothing is promised or asked.
    var nextDay: Day? {
        switch state.standing {
        case .supplementing: state.returns.last.map { DeadlineRules.lastDay(of: $0.until) }
        case .paying: state.fee.charge.map { DeadlineRules.lastDay(of: $0.until) }
        default: (state.promise?.due ?? state.clock.due).map { DeadlineRules.lastDay(of: $0) }
        }
    }

    /// Whether it waits for the applicant.
    var waitsForReader: Bool { !tasks.isEmpty || payment != nil }

    private var tasks: [ListRow] {
        var rows: [ListRow] = []
        if allowed.contains(.supplemented), let last = state.returns.last {
            var row = ListRow(
                "task-supplement",
                Phrase("Bổ sung hồ sơ", "Add what is missing"),
                text: Phrase(
                    "Chậm nhất ngày {day}. Thời gian này không tính vào thời hạn của cơ quan.",
                    "By {day}. This time does not count for the office."
                )
                .filled(["day": .day(DeadlineRules.lastDay(of: last.until))]),
                acts: [
                    .link("supplement", Phrase("Bổ sung", "Add it"), .dossier(.act(number, .supplement)))
                ]
            )
            row.facts = last.defects.map { .init(title(of: $0), words(for: $0)) }
            rows.append(row)
        }
        if allowed.contains(.replied), let question = state.question {
            rows.append(
                ListRow(
                    "task-reply",
                    Phrase("Cơ quan hỏi bạn", "The office asks you"),
                    text: Phrase(same: question),
                    acts: [.link("reply", Phrase("Trả lời", "Answer"), .dossier(.act(number, .reply)))]
                )
            )
        }
        if state.standing.isOpen, let visit = state.appointment {
            rows.append(
                ListRow(
                    "task-visit",
                    Phrase("Bạn có lịch hẹn", "You have an appointment"),
                    text: Phrase("{at}, {place}", "{at}, {place}")
                        .filled(["at": .minute(visit.at), "place": Phrase(same: visit.place)])
                )
            )
        }
        return rows
    }

    /// What is owed now, with its code.
    private var payment: DossierPage.Payment? {
        let left = state.fee.owed - (state.fee.paid - state.fee.refunded)
        guard left > 0 else { return nil }
        let amount = Money(dong: left)
        guard state.standing == .paying || state.standing == .approved || state.standing.isOpen else { return nil }
        var facts = [ListRow.Fact(Phrase("Số tiền", "Amount"), amount.phrase)]
        if let until = state.fee.charge?.until {
            facts.append(.init(Phrase("Chậm nhất", "By"), .day(DeadlineRules.lastDay(of: until))))
        }
        guard let account else {
            facts.append(.init(Phrase("Nơi nộp", "Where"), state.unit.phrase(on: today)))
            return DossierPage.Payment(code: nil, facts: facts)
        }
        facts.append(.init(Phrase("Ngân hàng", "Bank"), bank ?? Phrase(same: account.bank)))
        facts.append(.init(Phrase("Số tài khoản", "Account number"), Phrase(same: account.number)))
        facts.append(.init(Phrase("Nội dung", "Text"), Phrase(same: number)))
        let code = FeeCode.payload(of: amount, dossier: number, to: account).flatMap { QRCode($0) }
        return DossierPage.Payment(code: code, facts: facts)
    }

    /// A leg of a group: how it stands, who holds it and since when.
    private func part(_ leg: LegState) -> ListRow {
        let name = procedure.leg(leg.code)?.name?.phrase ?? Phrase(same: leg.code)
        let phase: ListRow.State =
            switch leg.phase {
            case .waiting: .wait(Phrase("Chưa đến lượt", "Not its turn yet"))
            case .open: .wait(Phrase("Đang giải quyết", "Being worked on"))
            case .approved: .good(Phrase("Xong", "Done"))
            case .skipped: .good(Phrase("Không cần", "Not needed"))
            case .undone: .bad(Phrase("Đã hủy kết quả", "Undone"))
            case .failed: .bad(Phrase("Không thành", "Failed"))
            case .stopped: .bad(Phrase("Đã dừng", "Stopped"))
            }
        var row = ListRow("leg-\(leg.code)", name, state: phase)
        if let holder = leg.holder { row.facts.append(.init(DossierPhrases.holder, holder.phrase(on: today))) }
        row.facts.append(.init(Phrase("Từ", "Since"), .minute(leg.since)))
        if let number = leg.number {
            row.facts.append(.init(DossierPhrases.number, Phrase(same: number)))
            row.acts = [.link("open-\(leg.code)", DossierPhrases.open, .dossier(.one(number)))]
        }
        return row
    }

    // MARK: what was done

    /// Work inside the office is not part of the citizen's way.
    private func isTold(_ action: DossierAction) -> Bool {
        switch action.change {
        case .taken, .released, .triaged: false
        // Of a notification it would say that a register refused what was told of somebody else.
        case .handed: procedure.kind != .notification
        default: true
        }
    }

    /// What follows from a rule of the procedure, whoever set it off.
    private func isOwnRule(_ change: DossierChange) -> Bool {
        switch change {
        case .charged, .confirming, .legOpened, .legHeld, .legEnded, .effected: true
        default: false
        }
    }

    private func event(_ action: DossierAction) -> DossierPage.Event {
        var event = DossierPage.Event(
            DossierPhrases.action(action.change, of: procedure.kind, on: today),
            who: isOwnRule(action.change) ? DossierPhrases.platform : who(action.actor),
            machine: action.at.rfc3339,
            at: .minute(action.at)
        )
        event.details = details(action.change)
        if !state.id.isAnonymous, LetterText.Kind(action.change) != nil {
            event.letter = PageLink(
                "letter-\(action.ordinal)",
                DossierPhrases.letter,
                .dossier(.letter(number, action.ordinal))
            )
        }
        return event
    }

    private func who(_ actor: DossierActor) -> Phrase {
        switch actor {
        case .citizen(let person):
            person == reader || reader == nil ? DossierPhrases.you : DossierPhrases.somebody
        case .delegate: DossierPhrases.representative
        case .reporter: DossierPhrases.reporter
        case .officer(_, let unit, let name, _):
            Phrase(
                "\(name), \(unit.phrase(on: today).vietnamese)",
                "\(name), \(unit.phrase(on: today).english)"
            )
        case .system(let agency, _):
            Phrase("Hệ thống của {agency}", "System of {agency}")
                .filled(["agency": BodyNames(directory: nil).name(of: agency, on: today)])
        case .timer: DossierPhrases.platform
        }
    }

    private func details(_ change: DossierChange) -> [Phrase] {
        var lines = change.reasons.map { reason in
            let (title, words) = (title(of: reason), words(for: reason))
            return Phrase("\(title.vietnamese): \(words.vietnamese)", "\(title.english): \(words.english)")
        }
        switch change {
        case .filed(let filed):
            if let due = filed.due { lines.append(day(DossierPhrases.promised, due)) }
            lines += state.files.map { file in
                Phrase(
                    "\(file.name): \(file.pages) trang, \(FileSize.text(file.bytes))",
                    "\(file.name): \(file.pages) page\(file.pages == 1 ? "" : "s"), \(FileSize.text(file.bytes))"
                )
            }
        case .returned(_, let until, _): lines.append(day(Phrase("Bổ sung trước hết", "Add it by"), until))
        case .overdue(_, let promised), .apologised(let promised, _):
            lines.append(day(Phrase("Hẹn mới", "New date"), promised))
        case .approved(_, let note): if !note.isEmpty { lines.append(Phrase(same: note)) }
        case .withdrawn(let note): if !note.isEmpty { lines.append(Phrase(same: note)) }
        default: break
        }
        return lines
    }

    private func day(_ label: Phrase, _ time: Timestamp) -> Phrase {
        let day = Phrase.day(DeadlineRules.lastDay(of: time))
        return Phrase("\(label.vietnamese): \(day.vietnamese)", "\(label.english): \(day.english)")
    }

    private func title(of reason: DossierReason) -> Phrase {
        reason.field.flatMap { procedure.field($0) }?.title.phrase ?? Phrase("Lý do", "Reason")
    }

    private func words(for reason: DossierReason) -> Phrase {
        let known = procedure.reasons.first { $0.code == reason.code }
        let text = known?.text.phrase ?? Phrase(same: reason.code)
        let more = [known?.law.map { "(\($0))" }, reason.note.isEmpty ? nil : reason.note].compactMap(\.self)
        let tail = more.isEmpty ? "" : " " + more.joined(separator: " ")
        return Phrase(text.vietnamese + tail, text.english + tail)
    }

    /// What was declared, then what was decided.
    private var facts: [ListRow.Fact] {
        let declared = procedure.fields.compactMap { field -> ListRow.Fact? in
            guard !field.holdsFiles, let value = state.values[field.name], !value.isNull else { return nil }
            return .init(field.title.phrase, field.display(value).phrase)
        }
        let decided = procedure.resultFields.compactMap { field -> ListRow.Fact? in
            guard let value = state.decision?.result[field.name], !value.isNull else { return nil }
            let title = field.title.phrase
            return .init(
                Phrase("Kết quả, \(title.vietnamese)", "Result, \(title.english)"),
                field.display(value).phrase
            )
        }
        return decided + declared
    }
}
