internal import Catalogue
internal import Civil
internal import Encoding
internal import Evidence
internal import Exchange
internal import Hummingbird
internal import Identity
internal import Records
internal import Store
internal import Web

/// What officers decide: previewed first, then written on the version of the record that was shown, or not at all.
extension RecordsDesk {
    func decide(_ opened: DeskCase, _ form: Form, _ visit: OfficerVisit) async throws -> Response {
        guard form["desk-step"] != "edit", form.growing == nil else {
            return try await show(opened, visit, typed: form)
        }
        let (records, id) = (records, opened.record)
        let found = try await store.read { tx in
            try (state: records.ownRecord(id, in: tx), item: RecordQueue.find(id, in: tx), records.history(id, in: tx))
        }
        guard let state = found.state, found.item?.agency == visit.appointment.member,
            let utility = records.catalogue[id.utility], form["desk-version"] == "\(state.version)"
        else { return try await showGone(found.2.last, visit) }
        guard DeskRules.obstacle(to: visit.key.person, deciding: state) == nil else {
            return try await show(opened, visit)
        }
        switch DeskDecision.read(form, utility, state) {
        case .failure(let faults): return try await show(opened, visit, typed: form, faults: faults.all)
        case .success(let decision) where form["desk-step"] == "send":
            return try await send(decision, on: state, utility, opened, form, visit)
        case .success(let decision):
            // The letter tells what was declared, whether or not the claim's page was opened before.
            let actor = visit.recordActor
            _ = try await store.write { tx in try records.read(id, by: actor, purpose: Self.purpose, in: tx) }
            let action = proposed(decision, on: state, utility, visit)
            let letter = try await letter(utility, state.id, found.2 + [action])
            guard let letter else { return try await showGone(found.2.last, visit) }
            let page = DeskLetterPage(id: opened.id, letter: letter, stage: .preview(Self.carried(form)))
            return try reception.pages.response(page, for: visit)
        }
    }

    /// The action that a decision would be: the preview is made by the same function as the letter itself.
    private func proposed(
        _ decision: DeskDecision,
        on state: RecordState,
        _ utility: Utility,
        _ visit: OfficerVisit
    ) -> RecordAction {
        let change: RecordChange =
            switch decision {
            case .reject(let reasons): .rejected(reasons)
            case .verify(let values):
                .verified(
                    values,
                    method: Self.method(of: state),
                    records.period(of: state.merged.overlaid(with: values), utility)
                )
            }
        return RecordAction(
            id: state.id,
            ordinal: state.version + 1,
            at: reception.clock(),
            actor: visit.recordActor,
            catalogueVersion: utility.version,
            change: change,
            evidence: EntryID(rawValue: 0)
        )
    }

    /// Decides in one transaction with its evidence, the notices to other bodies and the message to the citizen.
    private func send(
        _ decision: DeskDecision,
        on state: RecordState,
        _ utility: Utility,
        _ opened: DeskCase,
        _ form: Form,
        _ visit: OfficerVisit
    ) async throws -> Response {
        let (records, id, actor) = (records, state.id, visit.recordActor)
        let contacts = reception.identity.contacts
        do {
            let sent = try await store.write { tx -> Sent? in
                // The version that the officer saw, in the transaction that changes it: nobody is overwritten.
                guard try records.ownRecord(id, in: tx)?.version == state.version else { return nil }
                let outcome =
                    switch decision {
                    case .verify(let values):
                        try records.verify(id, with: values, method: Self.method(of: state), by: actor, in: tx)
                    case .reject(let reasons): try records.reject(id, reasons: reasons, by: actor, in: tx)
                    }
                try contacts.notify(.recordDecided(utility.name.phrase), AccountKey(id.person), in: tx)
                return Sent(history: try records.history(id, in: tx), told: outcome.notices)
            }
            guard let sent else { return try await showGone(lastAction(of: id), visit) }
            return try await showSent(sent, utility, opened, visit)
        } catch let error as RecordError {
            return try await refused(error, utility, opened, form, visit)
        }
    }

    /// What a decision left behind.
    private struct Sent: Sendable {
        let history: [RecordAction]
        let told: [RecordNotice]
    }

    private func showSent(
        _ sent: Sent,
        _ utility: Utility,
        _ opened: DeskCase,
        _ visit: OfficerVisit
    ) async throws -> Response {
        guard let letter = try await letter(utility, opened.record, sent.history) else { throw WebError.notFound }
        let told = sent.told.compactMap { $0.seen(at: $0.at) }.map { Phrase($0.bodyVi, $0.bodyEn) }
        let page = DeskLetterPage(id: opened.id, letter: letter, stage: .sent(told: told))
        return try reception.pages.response(page, for: visit)
    }

    private func refused(
        _ error: RecordError,
        _ utility: Utility,
        _ opened: DeskCase,
        _ form: Form,
        _ visit: OfficerVisit
    ) async throws -> Response {
        switch error {
        case .notNow, .noSuchRecord: return try await showGone(lastAction(of: opened.record), visit)
        case .notResponsible, .unknownUtility: throw WebError.notFound
        case .invalidValues(let faults):
            let faults = faults.map { FormFault(of: $0, utility) }
            return try await show(opened, visit, typed: form, faults: faults)
        default:
            let fault = FormFault(
                ClaimForm.firstInput(of: utility.key.fields.compactMap(utility.field), utility),
                error.deskWords
            )
            return try await show(opened, visit, typed: form, faults: [fault])
        }
    }

    private func lastAction(of id: RecordID) async throws -> RecordAction? {
        let records = records
        return try await store.read { tx in try records.history(id, in: tx).last }
    }

    private func letter(_ utility: Utility, _ id: RecordID, _ history: [RecordAction]) async throws -> DecisionLetter? {
        let name = try await reception.names(of: [AccountKey(id.person)]).values.first ?? ""
        let writer = LetterWriter(utility: utility, agencies: AgencyNames(try await exchange.members()))
        return writer.letter(to: name, history)
    }

    /// How an officer establishes values: from a document that came with the claim, or from the agency's own files.
    private static func method(of state: RecordState) -> RecordMethod {
        state.claim?.submission?.method == .document ? .document : .officer
    }

    /// The answers that travel with the preview.
    private static func carried(_ form: Form) -> [HiddenField] {
        form.fields.filter { $0.name != FormTokenKey.fieldName && $0.name != "desk-step" }.map {
            HiddenField($0.name, $0.value)
        }
    }
}

extension Notice {
    /// A claim was decided; what and why stands behind signing in.
    static func recordDecided(_ utility: Phrase) -> Notice {
        Notice(
            "record_decided",
            subject: Phrase("VNeID: đã có kết quả xác minh", "VNeID: your claim is decided"),
            body: Phrase(
                "VNeID: yêu cầu của bạn về {utility} đã có kết quả. Mở VNeID, mục Ví, để xem.",
                "VNeID: your claim about {utility} is decided. Open VNeID, Wallet, to see it."
            )
            .filled(["utility": utility])
        )
    }
}

extension OutcomePage {
    /// A claim was decided by somebody else, or taken back.
    static func gone(_ action: RecordAction, _ utility: Utility, who: Phrase) -> OutcomePage {
        var page = OutcomePage(.desk(.queue()), .waiting, goneHeading)
        page.lead = goneLead
        page.facts = [
            (Phrase("Loại dữ liệu", "Kind of data"), utility.name.phrase),
            (Phrase("Việc gần nhất", "What was done last"), PaperPhrases.action(action.change.kind)),
            (Phrase("Ai", "By"), who),
            (Phrase("Lúc", "At"), .minute(action.at)),
        ]
        page.links = [PageLink("queue", Phrase("Về danh sách chờ", "Back to the queue"), .desk(.queue()))]
        return page
    }

    private static let goneHeading = Phrase("Yêu cầu này đã thay đổi", "This claim has changed")
    private static let goneLead = Phrase(
        "Quyết định của bạn chưa được ghi, và không ghi đè lên việc của người khác. Mở lại yêu cầu nếu nó vẫn còn trong danh sách chờ.",
        "Your decision is not recorded and overwrites nobody's. Open the claim again if it still stands in the queue."
    )
}

extension RecordError {
    /// What stands against a decision, for an officer.
    var deskWords: Phrase {
        switch self {
        case .keyTaken:
            Phrase(
                "Số này đã thuộc về một hồ sơ khác: kiểm tra lại, hoặc trả yêu cầu với lý do trùng.",
                "This number belongs to another record: check it, or return the claim as a duplicate."
            )
        case .alreadyHasOne:
            Phrase(
                "Người này đã có một hồ sơ loại này còn hiệu lực.",
                "This person has a valid record of this kind already."
            )
        case .dead(_, let day):
            Phrase(
                "Người này đã chết ngày \(day.vietnamese) theo dữ liệu dân cư: hãy trả yêu cầu với lý do.",
                "This person died on \(day.english) by the register of people: return the claim with a reason."
            )
        case .unknownReason, .reasonMissing: DeskCasePage.reasonMissing
        case .nothingChanges: Phrase("Không có gì thay đổi.", "Nothing would change.")
        case .tooLarge: Phrase("Quá dài để lưu.", "Too long to be kept.")
        default: Phrase("Không ghi được quyết định này.", "This decision cannot be recorded.")
        }
    }
}
