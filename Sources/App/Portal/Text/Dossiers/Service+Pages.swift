internal import Catalogue
internal import Civil
internal import Encoding
internal import Procedures
internal import Web

extension ListPage {
    /// Every public service, by what it is about.
    static func services(_ procedures: [Procedure]) -> ListPage {
        let legs = Set(procedures.flatMap { $0.legs.map(\.procedure) })
        let groups = Dictionary(grouping: procedures) { $0.group }
        let sections = groups.keys.sorted().map { group in
            ListSection(
                "group-\(group.rawValue)",
                group.name.phrase,
                (groups[group] ?? []).sorted { first, second in
                    (first.kind == .group ? 0 : legs.contains(first.code) ? 2 : 1, first.code)
                        < (second.kind == .group ? 0 : legs.contains(second.code) ? 2 : 1, second.code)
                }.map(row)
            )
        }
        return ListPage(
            .service(),
            DossierPhrases.services,
            lead: Phrase(
                "Mỗi dịch vụ ghi rõ ai được nộp, giấy tờ, thời hạn, lệ phí và kết quả. Điều cơ quan nhà nước đã biết thì không hỏi lại.",
                "Each service says who may file, which papers it takes, how long it lasts, what it costs and brings. What the state knows is not asked again."
            ),
            sections,
            back: nil
        )
    }

    private static func row(_ procedure: Procedure) -> ListRow {
        let code = procedure.code.text
        return ListRow(
            "service-\(code)",
            procedure.name.phrase,
            text: procedure.summary.phrase,
            facts: procedure.deadlineWords.map { [.init(ServicePhrases.days, $0.phrase)] } ?? [],
            acts: [.link("see-\(code)", DossierPhrases.open, .service(.about(code)))]
        )
    }
}

extension OutcomePage {
    /// One service: what, who, papers, days, fee, result, law.
    static func service(_ procedure: Procedure, among all: [Procedure], on day: Day) -> OutcomePage {
        let code = procedure.code.text
        var page = OutcomePage(.service(.about(code)), .waiting, procedure.name.phrase)
        page.lead = procedure.summary.phrase
        page.facts = facts(procedure, among: all, on: day)
        page.next = ways(procedure, among: all)
        if procedure.kind == .report {
            page.links = [PageLink("report", ServicePhrases.report, .report(.form(code)))]
            page.links.append(PageLink("report-named", ServicePhrases.reportNamed, .service(.filing(code, .start))))
        } else {
            page.links = [PageLink("apply", DossierPhrases.apply, .service(.filing(code, .start)))]
            if procedure.takesGuests {
                page.links.append(PageLink("guests", ServicePhrases.guests, .service(.guests(code))))
            }
        }
        page.links.append(PageLink("to-services", DossierPhrases.services, .service()))
        return page
    }

    private static func facts(_ procedure: Procedure, among all: [Procedure], on day: Day) -> [(Phrase, Phrase)] {
        var facts: [(Phrase, Phrase)] = [(ServicePhrases.who, who(procedure))]
        if let note = procedure.applicants.note { facts.append((ServicePhrases.also, note.phrase)) }
        facts.append((ServicePhrases.level, ServicePhrases.level(procedure.applicants)))
        if procedure.kind != .report || !procedure.documents.isEmpty {
            facts.append((ServicePhrases.papers, papers(procedure)))
        }
        facts.append((ServicePhrases.days, procedure.deadlineWords?.phrase ?? ServicePhrases.noDeadline))
        if let longer = procedure.verification {
            facts.append((ServicePhrases.verified, longer.words.phrase))
        }
        facts.append((ServicePhrases.fee, fee(procedure, on: day)))
        if !procedure.resultFields.isEmpty {
            facts.append((ServicePhrases.result, ListPage.joined(procedure.resultFields.map(\.title.phrase))))
        }
        let offices = procedure.steps.map(\.unit.phrase).reduce(into: [Phrase]()) { found, office in
            if !found.contains(office) { found.append(office) }
        }
        if !offices.isEmpty { facts.append((ServicePhrases.office, ListPage.joined(offices))) }
        facts += lawful(procedure)
        if let code = procedure.nationalCode { facts.append((ServicePhrases.code, Phrase(same: code))) }
        return facts
    }

    /// The law that it stands on, in one line.
    private static func lawful(_ procedure: Procedure) -> [(Phrase, Phrase)] {
        guard !procedure.legalBasis.isEmpty else { return [] }
        return [(ServicePhrases.law, Phrase(same: procedure.legalBasis.joined(separator: "; ")))]
    }

    private static func who(_ procedure: Procedure) -> Phrase {
        let relations = ApplicantRelation.allCases.filter(procedure.applicants.relations.contains)
        return ListPage.joined(relations.map(\.who))
    }

    private static func papers(_ procedure: Procedure) -> Phrase {
        guard !procedure.documents.isEmpty else { return ServicePhrases.noPapers }
        return ListPage.joined(
            procedure.documents.map { document in
                document.condition == nil
                    ? document.name.phrase : ServicePhrases.someTimes.filled(["paper": document.name.phrase])
            }
        )
    }

    private static func fee(_ procedure: Procedure, on day: Day) -> Phrase {
        let rules = procedure.fees.filter { $0.validity.contains(day) }
        // The first rule whose condition holds counts, so that none behind one without a condition ever does.
        let special = Array(rules.prefix { $0.condition != nil })
        let usual = Array(rules.dropFirst(special.count).prefix(1))
        guard (special + usual).contains(where: { $0.amount > .zero }) else { return ServicePhrases.free }
        let normal = usual.first?.amount ?? .zero
        let first = (usual + special.filter { $0.amount >= normal }).map { words(of: $0, for: nil) }
        let less = special.filter { $0.amount < normal }.reversed().map { rule in
            words(of: rule, for: beneficiaries(of: rule, procedure))
        }
        return ListPage.joined(first + less, by: "; ")
    }

    /// A fee with its name, and who pays it if that is not everybody.
    private static func words(of rule: FeeRule, for people: Phrase?) -> Phrase {
        let amount = rule.amount > .zero ? rule.amount.phrase : ServicePhrases.free
        let whose = people.map { Phrase(" (\($0.vietnamese))", " (\($0.english))") } ?? Phrase(same: "")
        // A free case whose name is all that there is to say needs no amount.
        guard let name = rule.name?.phrase, rule.amount > .zero || people == nil else {
            return Phrase("\(amount.vietnamese)\(whose.vietnamese)", "\(amount.english)\(whose.english)")
        }
        guard rule.amount > .zero else { return name }
        return Phrase(
            "\(name.vietnamese)\(whose.vietnamese): \(amount.vietnamese)",
            "\(name.english)\(whose.english): \(amount.english)"
        )
    }

    /// The answers with which a rule holds: those of the one question about which its condition is.
    private static func beneficiaries(of rule: FeeRule, _ procedure: Procedure) -> Phrase? {
        guard let condition = rule.condition else { return nil }
        for field in procedure.fields where !field.choices.isEmpty {
            let chosen = field.choices.filter { choice in
                condition.accepts(.object(JSONObject([.init(field.name, choice.value)])))
            }
            guard !chosen.isEmpty, chosen.count < field.choices.count else { continue }
            return ListPage.joined(chosen.map(\.name.phrase))
        }
        return nil
    }

    private static func ways(_ procedure: Procedure, among all: [Procedure]) -> [Phrase] {
        if procedure.kind == .group {
            return procedure.legs.map { leg in
                leg.name?.phrase ?? all.first { $0.code == leg.procedure }?.name.phrase ?? Phrase(same: leg.code)
            }
        }
        return procedure.steps.map { step in
            Phrase(
                "\(step.name.vietnamese) (\(step.unit.phrase.vietnamese))",
                "\(step.name.english) (\(step.unit.phrase.english))"
            )
        }
    }

    /// The law excludes her: which answer, and which rules.
    static func excluded(
        _ found: ServiceCase,
        by excluding: FormRules.Excluding,
        reasons all: [ProcedureReason]
    ) -> OutcomePage {
        let names = excluding.fields
        var page = OutcomePage(
            found.route(.check),
            .refused,
            Phrase("Không giải quyết được, vì", "No, because")
        )
        page.lead = Phrase(
            "Theo câu trả lời dưới đây, luật không cho giải quyết “{name}”. Chưa có gì được gửi; bạn sửa được câu trả lời nếu nhầm.",
            "With the answer below the law does not allow “{name}”. Nothing was sent; you can change the answer if it is wrong."
        ).filled(["name": found.name])
        page.facts = names.compactMap { name in
            guard let field = found.procedure.field(name), let value = found.values[name] else { return nil }
            return (field.title.phrase, field.display(value).phrase)
        }
        var codes: Set<String> = []
        let refusals = all.filter { $0.uses.contains(.refusal) && $0.law != nil && codes.insert($0.code).inserted }
        let matching = refusals.filter { excluding.reasons.contains($0.code) }
        let reasons = matching.isEmpty ? refusals : matching
        page.facts += reasons.map { reason in
            (
                ServicePhrases.rule,
                Phrase(
                    "\(reason.text.vietnamese) (\(reason.law ?? ""))",
                    "\(reason.text.english) (\(reason.law ?? ""))"
                )
            )
        }
        if reasons.isEmpty { page.facts += lawful(found.procedure) }
        let place = (1...max(1, found.pages.count)).first { number in
            found.pages.indices.contains(number - 1)
                && found.pages[number - 1].fields.contains { names.contains($0.name) }
        }
        page.links = [
            PageLink("change", Phrase("Sửa câu trả lời", "Change the answer"), found.route(.page(place ?? 1))),
            PageLink("to-service", found.name, .service(.about(found.procedure.code.text))),
        ]
        return page
    }

    /// What the registers have against it, and what to do first; the answers stay.
    static func forbidden(_ found: ServiceCase, _ obstacles: [RegisterObstacle]) -> OutcomePage {
        var page = mayNotFile(found.procedure, .registerForbids(obstacles))
        if found.draft != nil, !found.pages.isEmpty {
            page.links.insert(
                PageLink("change", Phrase("Sửa câu trả lời", "Change the answers"), found.route(.page(1))),
                at: 0
            )
        }
        return page
    }

    /// Somebody who may not file this at all, and why.
    static func mayNotFile(_ procedure: Procedure, _ refusal: DossierRefusal) -> OutcomePage {
        var page = OutcomePage(
            .service(.filing(procedure.code.text, .start)),
            .refused,
            Phrase("Không nộp được: {name}", "This cannot be filed: {name}").filled(["name": procedure.name.phrase])
        )
        let problem = refusal.problem
        page.lead = problem.detail ?? problem.kind.explanation
        page.facts = lawful(procedure)
        page.links = [PageLink("to-service", procedure.name.phrase, .service(.about(procedure.code.text)))]
        return page
    }
}

extension QuestionPage {
    /// Before you start: what it takes, which tasks there are, and who she is to the person it is about.
    static func filingStart(_ found: ServiceCase, isChosen: ApplicantRelation?) -> QuestionPage {
        var page = QuestionPage(
            found.route(.start),
            Phrase("Trước khi bắt đầu: {name}", "Before you start: {name}").filled(["name": found.name]),
            button: found.draft == nil ? Phrase("Bắt đầu", "Start") : DossierPhrases.goOn
        )
        page.lead = found.procedure.summary.phrase
        if found.draft == nil, found.relations.count > 1 {
            page.fields = [
                QuestionField(
                    "relation",
                    Phrase("Bạn có quan hệ thế nào với người trong hồ sơ?", "What are you to the person it is about?"),
                    .one(
                        found.relations.map {
                            .init($0.rawValue, $0.phrase, isChosen: $0 == isChosen ?? found.relations.first)
                        }
                    )
                )
            ]
        }
        page.headsApart = true
        page.tasks = tasks(found)
        page.notes = emergency(found.procedure) + promises(found.procedure)
        page.back = .service(.about(found.procedure.code.text))
        if let draft = found.draft {
            page.eyebrow = Phrase("Bản nháp lưu lúc {at}", "Draft saved at {at}").filled(["at": .minute(draft.written)])
            page.again = PageLink("discard", DossierPhrases.throwAway, found.route(.discard))
        }
        return page
    }

    /// The numbers to call first, for what may be happening now.
    private static func emergency(_ procedure: Procedure) -> [Phrase] {
        guard let numbers = procedure.report?.emergency, !numbers.isEmpty else { return [] }
        return [
            Phrase("Đang nguy hiểm? Gọi ngay {numbers}.", "In danger now? Call {numbers}.")
                .filled(["numbers": Phrase(same: numbers.joined(separator: ", "))])
        ]
    }

    /// What she answers, each part with how far it has come; then what the offices do by themselves.
    private static func tasks(_ found: ServiceCase) -> [TaskList] {
        let answered = found.draft?.page ?? 0
        let asked = found.pages.indices.filter { !found.isIdle($0 + 1) }.map { index -> TaskList.Item in
            let part = found.pages[index]
            return TaskList.Item(
                part.title ?? part.fields.first?.title.phrase ?? found.name,
                answered > index + 1 ? .done : .open,
                found.draft != nil && index < answered ? found.route(.page(index + 1)) : nil
            )
        }
        let legs = found.procedure.legs.compactMap { leg in leg.name.map { TaskList.Item($0.phrase) } }
        return [
            TaskList("tasks-asked", Phrase("Các phần cần trả lời", "What you are asked"), asked),
            TaskList(
                "tasks-legs",
                Phrase("Cơ quan làm luôn, không phải nộp thêm", "Done with it, without filing again"),
                legs
            ),
        ].filter { !$0.tasks.isEmpty }
    }

    /// How long it takes, and that nothing typed is lost.
    private static func promises(_ procedure: Procedure) -> [Phrase] {
        let days = procedure.deadlineWords.map {
            Phrase("Thời hạn: {days}.", "It takes {days}.").filled(["days": $0.phrase])
        }
        return [
            days,
            Phrase(
                "Mỗi trang được lưu ngay trong 30 ngày. Bạn dừng lúc nào cũng được.",
                "Each page is saved at once, for 30 days. You can stop at any time."
            ),
        ].compactMap(\.self)
    }

    /// One page of questions of a filing.
    static func filing(
        _ found: ServiceCase,
        _ number: Int,
        typed: Form? = nil,
        kept: [String: Phrase],
        locked: [(label: Phrase, value: Phrase)]
    ) -> QuestionPage {
        let asked = found.pages[number - 1]
        let fields = FileList.questions(
            for: asked.fields,
            values: found.values,
            typed: typed,
            uploads: found.takesFiles,
            needed: found.rules.needed(with: found.values).union(
                found.procedure.documents.filter {
                    $0.condition == nil
                }.map(\.field)
            ),
            kept: kept,
            of: found.procedure.kind
        )
        var page = QuestionPage(
            found.route(.page(number)),
            fields.count == 1 ? fields[0].label : asked.title ?? found.name,
            button: Phrase("Lưu và tiếp tục", "Save and continue")
        )
        page.eyebrow = Phrase("{name} · trang {n}/{all}", "{name} · page {n} of {all}").filled([
            "name": found.name, "n": .number(number), "all": .number(found.pages.count),
        ])
        page.lead = asked.hint
        page.fields = fields
        page.usesPosition = found.procedure.kind == .report && fields.contains(where: \.isLatitude)
        page.notes =
            locked.map { row in
                Phrase(
                    "\(row.label.vietnamese): \(row.value.vietnamese) (đã có trong cơ sở dữ liệu, không sửa ở đây)",
                    "\(row.label.english): \(row.value.english) (from the register, not changed here)"
                )
            }
            + found.procedure.documents.filter { document in asked.fields.contains { $0.name == document.field } }
            .compactMap(\.hint?.phrase)
        page.back = found.route(found.page(before: number).map { .page($0) } ?? .start)
        if found.takesFiles, asked.fields.contains(where: \.holdsFiles) { page.filesTo = found.route(.files(number)) }
        return page
    }
}

extension CheckPage {
    /// The dossier before it is sent.
    static func filing(_ found: ServiceCase, _ rows: [Row], fee: Phrase, faults: [FormFault]) -> CheckPage {
        CheckPage(
            found.route(.check),
            Phrase("Kiểm tra trước khi nộp", "Check before you file"),
            lead: Phrase(
                "Chưa nộp. Bấm nút là nộp “{name}” đến cơ quan có thẩm quyền. Lệ phí: {fee}.",
                "Not filed yet. The button files “{name}” with the office in charge. Fee: {fee}."
            ).filled(["name": found.name, "fee": fee]),
            rows: rows,
            button: Phrase("Nộp hồ sơ", "File it"),
            back: found.route(found.page(before: found.pages.count + 1).map { .page($0) } ?? .start),
            faults: faults
        )
    }
}

/// The words about services.
enum ServicePhrases {
    static let who = Phrase("Ai được nộp", "Who may file")
    static let also = Phrase("Điều kiện", "Conditions")
    static let level = Phrase("Tài khoản", "Account")
    static let papers = Phrase("Giấy tờ phải gửi", "Papers to send")
    static let noPapers = Phrase(
        "Không phải gửi giấy tờ; cơ quan tự tra cứu.",
        "None; the office looks everything up."
    )
    static let someTimes = Phrase("{paper} (tùy trường hợp)", "{paper} (in some cases)")
    static let days = Phrase("Thời hạn", "How long")
    static let noDeadline = Phrase("Ghi nhận ngay", "Recorded at once")
    static let verified = Phrase("Khi phải xác minh", "When something must be verified")
    static let fee = Phrase("Lệ phí", "Fee")
    static let free = Phrase("Miễn phí", "Free of charge")
    static let result = Phrase("Kết quả", "Result")
    static let office = Phrase("Cơ quan", "Office")
    static let law = Phrase("Căn cứ", "Legal basis")
    static let code = Phrase("Mã thủ tục quốc gia", "National code of the procedure")
    static let rule = Phrase("Quy định", "The rule")
    static let report = Phrase("Báo tin, không nêu tên", "Report without your name")
    static let reportNamed = Phrase("Báo tin bằng tài khoản", "Report with your account")
    static let guests = Phrase("Nhiều khách một lúc, bằng tệp", "Many guests at once, as a file")
    static let nobodyMay = Phrase("Hồ sơ này không nộp được tại đây.", "This cannot be filed here.")

    static let tokenLevel = Phrase(
        "Không nêu tên: lấy mã một lần bằng tài khoản mức độ 2",
        "Unnamed: with a one-time token from an account of level 2"
    )

    /// Which account it takes.
    static func level(_ applicants: Applicants) -> Phrase {
        guard !applicants.areAnonymous else { return tokenLevel }
        return switch applicants.level {
        case 0: Phrase("Không cần đăng nhập", "Nobody need sign in")
        case 1: Phrase("Mức độ 1 trở lên", "Level 1 or higher")
        default: Phrase("Mức độ 2", "Level 2")
        }
    }
}

extension Procedure {
    /// Whether a house may file for many guests with a table (StayList).
    var takesGuests: Bool { Set(["guest_name", "guest_number", "house_kind"]).isSubset(of: fields.map(\.name)) }
}
