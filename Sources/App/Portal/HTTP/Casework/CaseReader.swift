internal import Catalogue
internal import Civil
internal import Encoding
internal import Identity
internal import Procedures
internal import Web

/// Puts a dossier into the words of an officer's page.
struct CaseReader: Sendable {
    let found: CaseFound
    let worker: CaseWorker
    let name: String?
    let now: Timestamp
    let left: TimeLeft?

    private var state: DossierState { found.state }
    private var procedure: Procedure { found.procedure }
    private var today: Day { now.dayInVietnam }

    func page(typed: Form?, faults: [FormFault], notice: Phrase?) -> CasePage {
        let allowed = NextActions.allowed(to: worker.actor, on: state, of: procedure)
        let forms = CaseForms(found: found, allowed: allowed, now: now)
        return CasePage(
            head: head,
            version: state.version,
            key: typed?["case-key"] ?? SecretToken().text,
            compared: compared,
            files: state.files.map(file),
            legs: state.legs.map(leg),
            matches: found.matches.map(match),
            acts: forms.acts(typed: typed),
            mayTake: allowed.contains(.taken) && state.owner?.person != worker.person,
            mayRelease: allowed.contains(.released) && state.owner?.person == worker.person,
            blocked: state.standing.isOpen && allowed.isDisjoint(with: [.approved, .advanced, .refused])
                ? CaseWords.waits : nil,
            history: found.actions.reversed().map(line),
            faults: faults,
            notice: notice
        )
    }

    private var head: CasePage.Head {
        CasePage.Head(
            procedure: procedure.name.phrase,
            number: state.number.text,
            name: name,
            person: state.id.isAnonymous ? nil : CitizenHome.grouped(AccountKey(state.id.person).text),
            relation: CaseWords.filedBy.filled(["who": state.filing.relation.who]),
            standing: state.state(as: procedure.kind),
            isUrgent: state.isUrgent,
            left: left,
            owner: owner,
            facts: facts
        )
    }

    private var owner: DeskOwner {
        switch state.owner {
        case nil: .none
        case let owner? where owner.person == worker.person: .mine(since: owner.since)
        case let owner?: .other(name: owner.name, since: owner.since)
        }
    }

    private var facts: [ListRow.Fact] {
        var facts: [ListRow.Fact] = []
        // What stands against granting it comes first.
        if let day = found.subject.died {
            facts.append(ListRow.Fact(CaseQuestions.subject, CaseQuestions.died.filled(["day": .day(day)])))
        }
        if let age = found.subject.lackingAge {
            facts.append(ListRow.Fact(CaseQuestions.subject, CaseQuestions.tooYoung.filled(["n": .number(age)])))
        }
        if found.subject.isOutsideMarriage {
            facts.append(ListRow.Fact(CaseQuestions.parents, CaseQuestions.outsideMarriage))
        }
        facts.append(ListRow.Fact(CaseQuestions.filed, .minute(state.filedAt)))
        if let step = state.step.flatMap(procedure.step) {
            facts.append(ListRow.Fact(CaseQuestions.step, step.name.phrase))
        }
        if let due = state.clock.due {
            facts.append(ListRow.Fact(CaseQuestions.due, .day(DeadlineRules.lastDay(of: due))))
        }
        if let promise = state.promise {
            let day = Phrase.day(DeadlineRules.lastDay(of: promise.due))
            let words = promise.isSigned ? day : CaseQuestions.promiseDraft.filled(["day": day])
            facts.append(ListRow.Fact(CaseQuestions.promised, words))
        }
        if let charge = state.fee.charge {
            let words = state.fee.isSettled ? CaseQuestions.feePaid : CaseQuestions.feeOwed
            facts.append(ListRow.Fact(CaseQuestions.fee, words.filled(["amount": charge.amount.phrase])))
        }
        if let visit = state.appointment {
            let words = Phrase.minute(visit.at)
            facts.append(
                ListRow.Fact(
                    CaseQuestions.appointment,
                    Phrase("\(words.vietnamese), \(visit.place)", "\(words.english), \(visit.place)")
                )
            )
        }
        if let question = state.question { facts.append(ListRow.Fact(CaseQuestions.open, Phrase(same: question))) }
        if let category = state.category, !category.isEmpty {
            facts.append(ListRow.Fact(CaseQuestions.category, found.category(category)))
        }
        if !state.returns.isEmpty {
            let count = Phrase.number(state.returns.count)
            facts.append(ListRow.Fact(CaseQuestions.returned, CaseQuestions.times.filled(["n": count])))
        }
        return facts
    }

    /// Every field that is declared or that the registers know, in the order of the form.
    private var compared: [DeskField] {
        procedure.fields.compactMap { field in
            let declared = state.values[field.name].flatMap { $0.isNull ? nil : $0 }
            let registered = found.subject.values[field.name]
            guard declared != nil || registered != nil, !field.holdsFiles else { return nil }
            return DeskField(
                field.name,
                field.title.phrase,
                declared: declared.map { field.display($0).phrase },
                registered: registered.map { field.display($0).phrase },
                DeskWords.agreement(declared, registered)
            )
        }
    }

    private func file(_ file: DossierFile) -> CasePage.File {
        let title = procedure.field(file.field)?.title.phrase ?? Phrase(same: file.field)
        let facts = CaseWords.fileFacts.filled([
            "pages": .number(file.pages), "size": .number(max(1, (file.bytes + 1_023) / 1_024)),
        ])
        return CasePage.File(
            digest: file.digest,
            name: file.name,
            what: Phrase("\(title.vietnamese), \(facts.vietnamese)", "\(title.english), \(facts.english)")
        )
    }

    private func leg(_ leg: LegState) -> CasePage.Related {
        CasePage.Related(
            number: leg.number,
            // One of another office is not hers to open.
            isOpen: leg.holder == worker.unit,
            name: procedure.leg(leg.code)?.name?.phrase ?? Phrase(same: leg.code),
            how: CaseWords.legHow.filled([
                "phase": leg.phase.phrase, "holder": leg.holder?.phrase(on: today) ?? CaseWords.nobody,
                "at": .minute(leg.since),
            ])
        )
    }

    private func match(_ match: (number: String, match: ReportMatch)) -> CasePage.Related {
        CasePage.Related(
            number: match.number,
            isOpen: true,
            name: found.category(match.match.category),
            how: CaseWords.metres.filled(["n": .number(match.match.metres), "at": .minute(match.match.at)])
        )
    }

    private func line(_ action: DossierAction) -> PaperLine {
        PaperLine(
            DossierPhrases.action(action.change, of: procedure.kind, on: today),
            who: Self.who(action.actor, on: today),
            at: action.at,
            more: more(action.change)
        )
    }

    /// The reasons of a decision, each about its field; why a system or the platform could not go on.
    private func more(_ change: DossierChange) -> Phrase? {
        if case .handed(let reason) = change { return reason.phrase }
        let reasons = change.reasons.map { reason -> Phrase in
            let words = procedure.reasons.first { $0.code == reason.code }?.text.phrase ?? Phrase(same: reason.code)
            let field = reason.field.flatMap(procedure.field)?.title.phrase
            let note = reason.note.isEmpty ? "" : " (\(reason.note))"
            return Phrase(
                (field.map { "\($0.vietnamese): " } ?? "") + words.vietnamese + note,
                (field.map { "\($0.english): " } ?? "") + words.english + note
            )
        }
        return reasons.isEmpty ? nil : ListPage.joined(reasons)
    }

    /// Who acted, as officers read it.
    static func who(_ actor: DossierActor, on day: Day) -> Phrase {
        switch actor {
        case .citizen: CaseWords.applicant
        case .delegate: CaseWords.delegate
        case .reporter: CaseWords.reporter
        case .officer(_, let unit, let name, _):
            CaseWords.officer.filled(["name": Phrase(same: name), "unit": unit.phrase(on: day)])
        case .system(let agency, _):
            CaseWords.system.filled(["agency": BodyNames(directory: nil).name(of: agency, on: day)])
        case .timer: CaseWords.platform
        }
    }
}

extension CaseFound {
    /// The field in which a reporter says what it is about.
    var categoryField: UtilityField? { procedure.report?.categoryField.flatMap(procedure.field) }

    /// A category in words.
    func category(_ code: String) -> Phrase {
        categoryField.map { $0.display(.string(code)).phrase } ?? Phrase(same: code)
    }
}

extension LegState.Phase {
    /// How far a part is, in a word.
    var phrase: Phrase {
        switch self {
        case .waiting: Phrase("chờ phần khác", "waits for others")
        case .open: Phrase("đang giải quyết", "being worked on")
        case .approved: Phrase("đã xong", "done")
        case .failed: Phrase("không thành", "failed")
        case .skipped: Phrase("không cần", "not needed")
        case .stopped: Phrase("đã dừng", "stopped")
        case .undone: Phrase("đã hủy kết quả", "undone")
        }
    }
}
