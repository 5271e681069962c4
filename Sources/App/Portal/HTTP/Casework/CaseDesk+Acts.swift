internal import Catalogue
internal import Civil
internal import DossierPapers
internal import Encoding
internal import Hummingbird
internal import Identity
internal import Procedures
internal import Store
internal import Web

/// What officers do: whatever writes a letter shows it first; then it is written on the version that was shown, or not at all.
extension CaseDesk {
    func act(_ number: String, _ form: Form, _ worker: CaseWorker) async throws -> Response {
        guard form["case-step"] != "edit", form.growing == nil else {
            return try await show(number, worker, typed: form)
        }
        let found = try await look(number, worker)
        let name = form["case-act"] ?? ""
        guard form["case-version"] == "\(found.state.version)" else { return try await stale(found, worker) }
        if let plain: DossierCommand = name == "take" ? .take : name == "release" ? .release : nil {
            return try await perform(plain, found, form, worker, code: nil)
        }
        guard let code = CaseAct.Code(rawValue: name) else { throw WebError.notFound }
        let allowed = NextActions.allowed(to: worker.actor, on: found.state, of: found.procedure)
        let forms = CaseForms(found: found, allowed: allowed, now: reception.clock())
        guard forms.isOffered(code) else { return try await stale(found, worker) }
        switch forms.order(code, form) {
        case .failure(let faults): return try await show(number, worker, typed: form, faults: faults.all)
        case .success(.command(let command)): return try await perform(command, found, form, worker, code: code)
        case .success(.merge(let other)): return try await merge(other, found, form, worker)
        case .success(.pay(let receipt)):
            return try await pay(receipt, Money(dong: forms.owedNow), found, form, worker)
        }
    }

    /// A dossier of the unit, without anybody reading it.
    private func look(_ number: String, _ worker: CaseWorker) async throws -> CaseFound {
        let (engine, unit) = (engine, worker.unit)
        return try await store.read { tx in
            guard let state = try engine.find(number, in: tx), state.unit == unit else { throw WebError.notFound }
            return try CaseFound(
                state: state,
                procedure: engine.definition(of: state, in: tx),
                actions: engine.timeline(of: state.id, in: tx),
                subject: .nothing,
                matches: []
            )
        }
    }

    /// The dossier as it is now, and that nothing of hers was written; unless the last thing done is her own.
    private func stale(_ found: CaseFound, _ worker: CaseWorker) async throws -> Response {
        let isOwn = found.actions.last.map { Self.isOwn($0, worker) } ?? false
        return try await show(
            found.state.number.text,
            worker,
            notice: isOwn ? CaseWords.recorded : CaseWords.stale,
            status: isOwn ? .ok : .conflict
        )
    }

    /// Money that she took stands in the timeline as every payment does: its name says whose it was.
    private static func isOwn(_ action: DossierAction, _ worker: CaseWorker) -> Bool {
        guard case .paid(_, let reference, _) = action.change else { return action.actor.person == worker.person }
        return reference.hasPrefix(takings(of: worker))
    }

    /// What the name of a payment begins with that an officer took.
    private static func takings(of worker: CaseWorker) -> String {
        "counter/\(worker.unit.text)/\(worker.visit.appointment.id)/"
    }

    private func perform(
        _ command: DossierCommand,
        _ found: CaseFound,
        _ form: Form,
        _ worker: CaseWorker,
        code: CaseAct.Code?
    ) async throws -> Response {
        let (engine, actor, state) = (engine, worker.actor, found.state)
        do {
            let letters = try await store.read { tx in
                try engine.preview(command, on: state.id, version: state.version, by: actor, in: tx)
            }
            guard letters.isEmpty || form["case-step"] == "send" else {
                // A letter tells who applied and for what, whether or not the dossier's page was opened before.
                return try await preview(letters, open(state.number.text, worker), form, worker)
            }
            let key = form["case-key"].flatMap { $0.utf8.count <= 100 && !$0.isEmpty ? $0 : nil }
            let after = try await store.write { tx in
                try engine.perform(command, on: state.id, version: state.version, key: key, by: actor, in: tx).state
            }
            guard letters.isEmpty else { return try await sent(letters, found, form, worker) }
            return try await goOn(after, worker)
        } catch let refusal as DossierRefusal {
            return try await refused(refusal, found, form, worker, code)
        }
    }

    private func goOn(_ state: DossierState, _ worker: CaseWorker) async throws -> Response {
        guard state.unit == worker.unit else {
            return try await queue(CaseFilter(), worker, notice: CaseWords.movedOn)
        }
        return reception.to(.casework(.one(state.number.text)), worker.visit.web)
    }

    private func preview(
        _ letters: [LetterText],
        _ found: CaseFound,
        _ form: Form,
        _ worker: CaseWorker
    ) async throws -> Response {
        let page = CaseLetterPage(
            number: found.state.number.text,
            papers: try await papers(letters, found),
            stage: .preview(Self.carried(form))
        )
        return try reception.pages.response(page, for: worker.visit)
    }

    private func sent(
        _ letters: [LetterText],
        _ found: CaseFound,
        _ form: Form,
        _ worker: CaseWorker
    ) async throws -> Response {
        let page = CaseLetterPage(
            number: found.state.number.text,
            papers: try await papers(letters, found),
            stage: .sent(CaseLetterPage.sent),
            isFromBoard: form["case-from"] == "board" && worker.isSupervisor
        )
        return try reception.pages.response(page, for: worker.visit)
    }

    private func papers(_ letters: [LetterText], _ found: CaseFound) async throws -> [CasePaper] {
        let person = found.state.id
        let name =
            person.isAnonymous ? nil : try await reception.names(of: [AccountKey(person.person)]).values.first
        return letters.map { CasePaper($0, to: name) }
    }

    /// The other report must be one of the unit's own.
    private func merge(_ other: String, _ found: CaseFound, _ form: Form, _ worker: CaseWorker) async throws -> Response
    {
        let (engine, unit) = (engine, worker.unit)
        let target = try await store.read { tx in try engine.find(other, in: tx) }
        guard let target, target.unit == unit, target.id != found.state.id else {
            let fault = FormFault(CaseForms.input(.merge, "other"), CaseWords.matchMissing)
            return try await show(found.state.number.text, worker, typed: form, faults: [fault])
        }
        return try await perform(.merge(target.id), found, form, worker, code: .merge)
    }

    /// Money at the counter goes the way of every payment; its name says which office took it, who, and with which receipt.
    private func pay(
        _ receipt: String,
        _ amount: Money,
        _ found: CaseFound,
        _ form: Form,
        _ worker: CaseWorker
    ) async throws -> Response {
        let engine = engine
        let notice = PaymentNotice(
            kind: .paid,
            reference: Self.takings(of: worker) + receipt.prefix(30),
            number: found.state.number.text,
            amount: amount
        )
        do {
            let after = try await store.write { tx in try engine.settle(notice, in: tx).state }
            return try await goOn(after, worker)
        } catch let refusal as DossierRefusal {
            return try await refused(refusal, found, form, worker, .pay)
        }
    }

    private func refused(
        _ refusal: DossierRefusal,
        _ found: CaseFound,
        _ form: Form,
        _ worker: CaseWorker,
        _ code: CaseAct.Code?
    ) async throws -> Response {
        switch refusal {
        case .changedMeanwhile, .notAllowed:
            return try await stale(try await look(found.state.number.text, worker), worker)
        case .damaged, .calendarEnds, .notYours, .noSuchDossier, .ownInterest: throw refusal
        default: break
        }
        guard let code else { throw refusal }
        let faults = CaseFaults.of(refusal, code, found)
        return try await show(found.state.number.text, worker, typed: form, faults: faults)
    }

    /// The answers that travel with the preview.
    private static func carried(_ form: Form) -> [HiddenField] {
        form.fields.filter { $0.name != FormTokenKey.fieldName && $0.name != "case-step" }.map {
            HiddenField($0.name, $0.value)
        }
    }
}

extension CasePaper {
    /// The letter as the service wrote it.
    init(_ text: LetterText, to addressee: String?) {
        self.init(
            office: OfficeName(of: text.unit, on: text.day).name.phrase,
            day: text.day,
            title: text.title.phrase,
            number: text.number.text,
            addressee: addressee,
            paragraphs: text.body.map(\.phrase)
                + text.results.map { result in
                    Phrase(
                        "\(result.title.vietnamese): \(result.value.vietnamese)",
                        "\(result.title.english): \(result.value.english)"
                    )
                },
            reasons: text.reasons.map(\.phrase),
            due: text.due,
            dueTitle: text.kind.dueTitle.phrase
        )
    }
}

/// Puts refusals of the engine beside the inputs of an act.
enum CaseFaults {
    static func of(_ refusal: DossierRefusal, _ code: CaseAct.Code, _ found: CaseFound) -> [FormFault] {
        switch refusal {
        case .invalidResult(let faults):
            return faults.map { fault in
                let field = fault.field.flatMap { name in found.procedure.resultFields.first { $0.name == name } }
                return FormFault(field.map { ClaimForm.firstInput(of: $0) } ?? place(code), fault.words.phrase)
            }
        case .supervisorNeeded: return [FormFault(place(code), CaseWords.supervisorNeeded)]
        case .reasonMissing: return [FormFault(place(code), CaseWords.reasonMissing)]
        default:
            let problem = refusal.problem
            return [FormFault(place(code), problem.detail ?? problem.kind.explanation)]
        }
    }

    /// The input to which the summary of errors leads.
    private static func place(_ code: CaseAct.Code) -> String {
        switch code {
        case .giveBack, .refuse, .decline, .stop: "\(code.rawValue)-reason"
        case .approve, .apologise, .move: CaseForms.input(code, "note")
        case .verify, .ask: CaseForms.input(code, "text")
        case .appoint: CaseForms.input(code, "day")
        case .pay, .refund: CaseForms.input(code, "receipt")
        case .merge: CaseForms.input(code, "other")
        default: "decide"
        }
    }
}
