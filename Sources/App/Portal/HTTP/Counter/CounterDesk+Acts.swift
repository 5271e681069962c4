internal import Civil
internal import Hummingbird
internal import Identity
internal import Web

/// What an officer does for somebody at the counter.
extension CounterDesk {
    func mountActs(on routes: inout RouteTable, through officers: Gate<OfficerVisit>) {
        routes.on(CounterRoute.recovery, through: officers) { request, visit in
            try await act(.recovery, request, visit) { visited, form in
                try await recover(visited, form, visit)
            }
        }
        routes.on(CounterRoute.level2, through: officers) { request, visit in
            try await act(.level2, request, visit) { visited, form in try await file(visited, form, visit) }
        }
        routes.on(CounterRoute.activate, through: officers) { request, visit in
            try await act(.activate, request, visit) { visited, form in try await activate(visited, form, visit) }
        }
        routes.on(CounterRoute.lock, through: officers) { request, visit in
            try await act(.lock, request, visit) { visited, form in
                try await change(visited, form, visit, as: Phrase("Đã khóa tài khoản", "The account is locked")) {
                    try await identity.locks.lock(visited.key, $0, ground: $1, by: visit.officer)
                }
            }
        }
        routes.on(CounterRoute.unlock, through: officers) { request, visit in
            try await act(.unlock, request, visit) { visited, form in
                try await change(visited, form, visit, as: Phrase("Đã mở khóa này", "The lock is lifted")) {
                    try await identity.locks.unlock(visited.key, $0, ground: $1, by: visit.officer)
                }
            }
        }
    }

    /// The form of an open case whose purpose is this act.
    private func act(
        _ act: CounterPlace.Act,
        _ request: Request,
        _ visit: OfficerVisit,
        _ work: (CounterCase, Form) async throws -> Response
    ) async throws -> Response {
        let form = try await reception.gates.form(request, of: visit)
        if let detour = try detour(visit) { return detour }
        let visited = try await getCase(visit)
        guard visited.purpose.act == act else { throw WebError.notFound }
        return try await work(visited, form)
    }

    private func recover(_ visited: CounterCase, _ form: Form, _ visit: OfficerVisit) async throws -> Response {
        switch CounterProof.read(form) {
        case .failure(let faults): return try await show(visited, visit, typed: form, faults: faults.all)
        case .success(let presented):
            let result = try await identity.signIn.enrolment.issue(
                for: visited.key,
                presented: presented,
                session: visit.session,
                client: visit.client
            )
            switch result {
            case .failure(let refusal):
                return try await show(visited, visit, typed: form, faults: [FormFault("document", refusal.words)])
            case .success(let grant):
                try await cases.close(visited)
                let page = CounterCode(
                    name: try await name(of: visited.key),
                    code: grant.code,
                    expires: grant.expires,
                    address: reception.publicURL.authority + PortalRoute.recovery(.enrol).path,
                    link: reception.publicURL.text + PortalRoute.enrolLink(grant.link.text).path
                )
                // The code is shown once and never kept in clear: the answer to the form is the page.
                return try reception.pages.response(page, for: visit)
            }
        }
    }

    private func file(_ visited: CounterCase, _ form: Form, _ visit: OfficerVisit) async throws -> Response {
        var faults: [FormFault] = []
        let presented = faults.take(CounterProof.read(form))
        let contactText = Typed.trimmed(form["contact"])
        let contact = contactText.isEmpty ? nil : ContactPoint(contactText)
        if !contactText.isEmpty, contact == nil { faults.append(FormFault("contact", TypedWords.phoneWrong)) }
        let representativeText = Typed.digits(form["representative"])
        let representative =
            representativeText.isEmpty ? nil : try await reception.resolve(representativeText)
        if !representativeText.isEmpty, representative == nil {
            faults.append(FormFault("representative", TypedWords.numberWrong))
        }
        guard faults.isEmpty, let presented else { return try await show(visited, visit, typed: form, faults: faults) }
        let filing = CounterFiling(
            userName: visited.key.text,
            presented: presented,
            contact: contact,
            isWithCard: form["with_card"] == "1",
            representative: representative
        )
        switch try await identity.applications.fileLevel2(filing, by: visit.officer) {
        case .failure(let refusal):
            return try await show(visited, visit, typed: form, faults: [FormFault("document", refusal.words)])
        case .success(let application):
            try await cases.close(visited)
            return reception.to(.counter(.application(application.id.description)), visit.web)
        }
    }

    private func activate(_ visited: CounterCase, _ form: Form, _ visit: OfficerVisit) async throws -> Response {
        // The document is asked for, so that nobody is activated unseen; the case ends with the account's own entry.
        if case .failure(let faults) = CounterProof.read(form) {
            return try await show(visited, visit, typed: form, faults: faults.all)
        }
        let proof = ActivationProof.counter(visit.appointment)
        switch try await identity.accounts.activate(visited.key, proof: proof, by: visit.officer) {
        case .failure(let refusal):
            return try await show(visited, visit, typed: form, faults: [FormFault("document", refusal.words)])
        case .success:
            return try await done(visited, visit, Phrase("Tài khoản đã kích hoạt", "The account is active"))
        }
    }

    private func change(
        _ visited: CounterCase,
        _ form: Form,
        _ visit: OfficerVisit,
        as words: Phrase,
        _ work: (LockReason, LegalGround) async throws -> Result<Account, IdentityRefusal>
    ) async throws -> Response {
        guard let reason = form["reason"].flatMap(LockReason.init) else {
            let fault = FormFault("reason", Phrase("Chọn một lý do.", "Choose a reason."))
            return try await show(visited, visit, typed: form, faults: [fault])
        }
        let ground = LegalGround(
            document: Typed.trimmed(form["ground"]),
            authority: Typed.trimmed(form["authority"]),
            note: Typed.trimmed(form["note"])
        )
        switch try await work(reason, ground) {
        case .failure(.groundMissing):
            let faults = [("ground", ground.document), ("authority", ground.authority)].filter { $0.1.isEmpty }
                .map { FormFault($0.0, IdentityRefusal.groundMissing.words) }
            return try await show(visited, visit, typed: form, faults: faults)
        case .failure(let refusal):
            return try await show(visited, visit, typed: form, faults: [FormFault("reason", refusal.words)])
        case .success: return try await done(visited, visit, words)
        }
    }

    private func done(_ visited: CounterCase, _ visit: OfficerVisit, _ words: Phrase) async throws -> Response {
        try await cases.close(visited)
        var page = OutcomePage(.counter(.home), .done, words)
        page.facts = [
            (Phrase("Số kết thúc bằng", "Number ends in"), Phrase(same: CounterHome.end(of: visited.key.text)))
        ]
        page.next = [
            Phrase(
                "Chủ tài khoản được báo ngay và thấy việc này trong nhật ký bảo mật.",
                "The owner is told at once and sees it in the security log."
            )
        ]
        page.links = [PageLink("done", Phrase("Người tiếp theo", "Next person"), .counter(.home))]
        return try reception.pages.response(page, for: visit)
    }

    private func name(of key: AccountKey) async throws -> String {
        try await reception.names(of: [key])[key] ?? ""
    }
}

/// Reads what document was seen and how the person was compared; says everything that is missing at once.
enum CounterProof {
    static func read(_ form: Form) -> Result<PresentedIdentity, FormFaults> {
        var faults: [FormFault] = []
        let kind = form["document"].flatMap(PresentedDocument.Kind.init)
        if kind == nil {
            faults.append(FormFault("document", Phrase("Chọn giấy tờ đã xem.", "Choose the document that was seen.")))
        }
        let number = Typed.digits(form["document_number"])
        if !(4...30).contains(number.count) || number.contains(where: { !$0.isLetter && !$0.isNumber }) {
            faults.append(
                FormFault("document_number", Phrase("Nhập số giấy tờ.", "Enter the number of the document."))
            )
        }
        let expiryText = Typed.trimmed(form["expires"])
        let expires = expiryText.isEmpty ? nil : faults.take(Typed.day("expires", expiryText))
        let checks = form.values("check").compactMap(PerformedCheck.init)
        if checks.isEmpty {
            faults.append(
                FormFault(
                    "check",
                    Phrase("Chọn ít nhất một cách đối chiếu.", "Choose at least one way of comparison.")
                )
            )
        }
        guard faults.isEmpty, let kind else { return .failure(FormFaults(all: faults)) }
        let document = PresentedDocument(kind: kind, number: number, expires: expires)
        return .success(PresentedIdentity(document: document, checks: checks))
    }
}

/// Everything that is wrong with a form.
struct FormFaults: Error, Equatable {
    let all: [FormFault]
}

extension [FormFault] {
    /// The value, or nil with its faults added.
    mutating func take<T>(_ result: Result<T, FormFaults>) -> T? {
        switch result {
        case .success(let value): return value
        case .failure(let faults):
            self += faults.all
            return nil
        }
    }

    /// The value, or nil with its fault added.
    mutating func take<T>(_ result: Result<T, FormFault>) -> T? {
        switch result {
        case .success(let value): return value
        case .failure(let fault):
            append(fault)
            return nil
        }
    }
}
