internal import Civil
internal import Hummingbird
internal import Identity
internal import Web

/// Applications that officers decide.
extension CounterDesk {
    func mountApplications(on routes: inout RouteTable, through officers: Gate<OfficerVisit>) {
        routes.on(CounterRoute.application, through: officers) { _, visit in
            if let detour = try detour(visit) { return detour }
            return try await show(try await getApplication(visit), visit)
        }
        routes.on(CounterRoute.decide, through: officers) { request, visit in
            let form = try await reception.gates.form(request, of: visit)
            if let detour = try detour(visit) { return detour }
            return try await decide(try await getApplication(visit), form, visit)
        }
    }

    private func getApplication(_ visit: OfficerVisit) async throws -> Identity.Application {
        let id = try ApplicationID(visit.web.parameter("application"))
        guard let id, let application = try await identity.applications.find(id),
            visit.appointment.serves(application.kind)
        else { throw WebError.notFound }
        return application
    }

    private func show(
        _ application: Identity.Application,
        _ visit: OfficerVisit,
        typed: Form = .empty,
        faults: [FormFault] = []
    ) async throws -> Response {
        guard application.state == .submitted, let key = application.key, application.kind != .organisation else {
            return try reception.pages.response(OutcomePage.decided(application), for: visit)
        }
        let look = CounterLook(
            body: visit.body,
            purpose: CounterPurpose.level2.name,
            legalBasis: CounterPurpose.level2.legalBasis,
            application: application.id
        )
        let view = try await identity.applications.view(key, for: look, by: visit.officer).get()
        let words = CounterWords(view: view, card: nil, today: reception.today)
        let page = CounterWork(
            route: .counter(.application(application.id.description)),
            purpose: CounterHome.subject(application),
            name: view.name,
            number: CitizenHome.grouped(view.key.text),
            compared: words.compared,
            account: words.account,
            warnings: words.warnings,
            form: Self.decision(application, typed),
            faults: faults
        )
        return try reception.pages.response(page, for: visit, status: faults.isEmpty ? .ok : .unprocessableContent)
    }

    private static func decision(_ application: Identity.Application, _ typed: Form) -> CounterWork.Form {
        let chosen = typed.values("defect")
        return CounterWork.Form(
            action: .counter(.application(application.id.description)),
            heading: Phrase("Quyết định", "Decision"),
            lead: application.presented.map(ApplicationWords.presented),
            fields: [
                QuestionField(
                    "defect",
                    Phrase("Điểm chưa đạt (chọn hết, nếu từ chối)", "What stands against it (all of it, to refuse)"),
                    .several(
                        DefectChoice.all(of: application.kind).map {
                            .init(
                                $0.code,
                                $0.defect.explanation,
                                hint: $0.defect.rule,
                                isChosen: chosen.contains($0.code)
                            )
                        }
                    )
                ),
                QuestionField(
                    "note",
                    Phrase("Ghi chú của cán bộ", "Officer's note"),
                    .line(.plain),
                    typed: typed["note"] ?? ""
                ),
            ],
            buttons: [
                .init("approve", Phrase("Duyệt mức độ 2", "Approve level 2")),
                .init("refuse", Phrase("Từ chối", "Refuse"), isGrave: true),
            ]
        )
    }

    private func decide(_ application: Identity.Application, _ form: Form, _ visit: OfficerVisit) async throws
        -> Response
    {
        let defects = DefectChoice.all(of: application.kind).filter { form.values("defect").contains($0.code) }
            .map(\.defect)
        switch (form["decision"], defects.isEmpty) {
        case ("approve", true), ("refuse", false): break
        case ("approve", _):
            return try await show(
                application,
                visit,
                typed: form,
                faults: [FormFault("defect", ApplicationWords.approveNone)]
            )
        default:
            return try await show(
                application,
                visit,
                typed: form,
                faults: [FormFault("defect", ApplicationWords.refuseSome)]
            )
        }
        let result = try await identity.applications.decideLevel2(
            application.id,
            defects: defects,
            note: Typed.trimmed(form["note"]),
            by: visit.appointment
        )
        switch result {
        case .success: return reception.to(.counter(.application(application.id.description)), visit.web)
        case .failure(.alreadyDecided):
            return reception.to(.counter(.application(application.id.description)), visit.web)
        case .failure(let refusal):
            return try await show(application, visit, typed: form, faults: [FormFault("defect", refusal.words)])
        }
    }
}

/// A coded reason as a form sends it.
struct DefectChoice: Sendable {
    let defect: Defect

    var code: String { [defect.reason.rawValue, defect.field?.rawValue].compactMap(\.self).joined(separator: ":") }

    /// The reasons that an officer finds; those that registers tell are found by comparison.
    static func all(of holder: HolderKind) -> [DefectChoice] {
        let found: [(RefusalReason, DeclaredField?)] = [
            (.notRecognised, .face), (.notRecognised, .fingerprints), (.noValidDocument, .document),
            (.noValidDocument, .documentExpiry), (.dataDiffer, .name), (.dataDiffer, .birth), (.phoneNotOwn, nil),
            (.notTheRepresentative, nil), (.notEntitled, nil),
        ]
        return found.map { DefectChoice(defect: Defect($0.0, $0.1, of: holder)) }
    }
}

/// What is said about applications at the counter.
enum ApplicationWords {
    static let approveNone = Phrase(
        "Đã chọn điểm chưa đạt: hãy từ chối, hoặc bỏ chọn rồi duyệt.",
        "Something was chosen that stands against it: refuse, or clear the choices and approve."
    )
    static let refuseSome = Phrase(
        "Chọn ít nhất một điểm chưa đạt. Nêu hết trong một lần.",
        "Choose at least one reason. Name all of them at once."
    )

    static func presented(_ presented: PresentedIdentity) -> Phrase {
        let checks = presented.checks.map(\.words)
        let kind = presented.document.kind.words
        return Phrase(
            "Đã xem: \(kind.vietnamese) \(presented.document.masked). Đối chiếu: \(checks.map(\.vietnamese).joined(separator: ", ")).",
            "Seen: \(kind.english) \(presented.document.masked). Compared: \(checks.map(\.english).joined(separator: ", "))."
        )
    }
}

extension OutcomePage {
    /// What became of an application, for the officer: every reason with rule and office.
    static func decided(_ application: Identity.Application) -> OutcomePage {
        let (tone, heading): (Tone, Phrase) =
            switch application.state {
            case .approved: (.done, Phrase("Đã duyệt", "Approved"))
            case .refused: (.refused, Phrase("Đã từ chối", "Refused"))
            case .submitted: (.waiting, Phrase("Đang chờ", "Waiting"))
            }
        var page = OutcomePage(.counter(.application(application.id.description)), tone, heading)
        page.reference = application.id.description
        page.lead = CounterHome.subject(application)
        page.facts = application.defects.map { defect in
            (
                defect.explanation,
                Phrase(
                    "\(defect.rule.vietnamese). Sửa tại: \(defect.office.name.vietnamese)",
                    "\(defect.rule.english). Corrected by: \(defect.office.name.english)"
                )
            )
        }
        if !application.note.isEmpty {
            page.facts.append((Phrase("Ghi chú", "Note"), Phrase(same: application.note)))
        }
        if application.state == .approved {
            page.next = [
                Phrase(
                    "Chủ tài khoản nhận tin và kích hoạt trong 7 ngày; sau đó kích hoạt tại quầy.",
                    "The owner is told and activates within seven days; afterwards at a counter."
                )
            ]
        }
        page.links = [PageLink("done", Phrase("Về quầy", "Back to the counter"), .counter(.home))]
        return page
    }
}
