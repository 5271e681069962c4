internal import Catalogue
internal import Encoding
internal import Hummingbird
internal import Records
internal import Store
internal import Web

extension ClaimDesk {
    func check(_ visit: CitizenVisit) async throws -> Response {
        let found = try await claimCase(visit)
        if let detour = try await detour(found, step: .check) { return detour }
        guard let draft = found.draft else { return reception.to(found.route(.start), visit.web) }
        if draft.page != ClaimCase.checked {
            try await save(found.saving([], page: ClaimCase.checked, at: reception.clock()))
        }
        return try reception.pages.response(try await checkPage(found, draft, faults: []), for: visit)
    }

    /// Sends the claim; a second press finds the draft gone and leads to what became of the first.
    func send(_ request: Request, _ visit: CitizenVisit) async throws -> Response {
        _ = try await reception.gates.form(request, of: visit)
        let found = try await claimCase(visit)
        if let detour = try await detour(found, step: .check) { return detour }
        guard let draft = found.draft else { return reception.to(.wallet(), visit.web) }
        let missing = found.missingDocuments.map { FormFault($0.name, ClaimInput($0).missing) }
        guard missing.isEmpty else {
            return try reception.again(try await checkPage(found, draft, faults: missing), for: visit)
        }
        let record = found.state?.id
        let actor = try access.actor(visit, found.utility)
        let (records, code, person) = (papers.records, found.utility.code, visit.person)
        do {
            let outcome = try await papers.store.write { tx in
                let outcome = try records.claim(
                    draft.values,
                    on: record,
                    utility: code,
                    of: person,
                    by: actor,
                    in: tx
                )
                // The draft may have been about a new record while the claim went onto one that she has.
                try RecordDrafts.discard(person: person, utility: code, record: draft.record, in: tx)
                return outcome
            }
            health?.claimWaits()
            let sent = PaperPath(code.text, outcome.state.id.ordinal)
            return reception.to(.wallet(.claim(sent, .outcome)), visit.web)
        } catch let error as RecordError {
            return try await refused(error, found, draft)
        }
    }

    private func refused(_ error: RecordError, _ found: ClaimCase, _ draft: RecordDraft) async throws -> Response {
        switch error {
        case .notRepresented: throw PortalError.noMandate
        // Between the question and the answer its last day ended.
        case .retired(let last):
            return try reception.pages.response(OutcomePage.retired(found, last), for: found.visit)
        case .notEligible(let obstacles):
            return try reception.pages.response(OutcomePage.notEligible(found, obstacles), for: found.visit)
        default:
            let faults = ClaimRefusal.faults(error, found)
            guard !faults.isEmpty else { throw error }
            return try reception.again(try await checkPage(found, draft, faults: faults), for: found.visit)
        }
    }

    private func checkPage(_ found: ClaimCase, _ draft: RecordDraft, faults: [FormFault]) async throws -> CheckPage {
        let words = try await papers.words()
        var rows: [CheckPage.Row] = []
        for (index, asked) in found.pages.enumerated() {
            let kept = try await kept(asked, draft.values, found)
            for field in asked.fields {
                rows.append(
                    CheckPage.Row(
                        field.name,
                        field.title.phrase,
                        kept[field.name] ?? words.value(of: field.name, in: found.utility, draft.values)
                            ?? ClaimPhrases.notGiven,
                        change: found.route(.page(index + 1))
                    )
                )
            }
        }
        let agency = words.agencies.responsible(for: found.utility, on: words.today)
        return CheckPage.claim(found, rows, agency: agency, faults: faults)
    }
}

/// Puts refusals of the register beside the answers they are about.
enum ClaimRefusal {
    /// What is wrong; empty for errors that are none of hers.
    static func faults(_ error: RecordError, _ found: ClaimCase) -> [FormFault] {
        let whole = found.pages.first?.fields.first?.name ?? ""
        switch error {
        case .invalidValues(let faults):
            return faults.map { fault in
                let field = fault.field.flatMap { found.utility.field($0) }
                let words = fault.words.phrase
                guard let field else { return FormFault(whole, words) }
                let title = field.title.phrase
                return FormFault(
                    field.name,
                    Phrase("\(title.vietnamese): \(words.vietnamese)", "\(title.english): \(words.english)")
                )
            }
        case .nothingChanges: return [FormFault(whole, ClaimPhrases.nothingChanges)]
        case .alreadyHasOne: return [FormFault(whole, ClaimPhrases.hasOne)]
        case .keyTaken: return [FormFault(found.utility.key.fields.first ?? whole, ClaimPhrases.keyTaken)]
        case .notNow: return [FormFault(whole, ClaimPhrases.notNow)]
        case .dead: return [FormFault(whole, ClaimPhrases.dead)]
        case .tooLarge: return [FormFault(whole, ClaimPhrases.tooLarge)]
        default: return []
        }
    }
}
