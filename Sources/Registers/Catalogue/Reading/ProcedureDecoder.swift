internal import Civil
internal import Encoding
internal import Population

/// Makes a procedure of a definition that has been checked.
enum ProcedureDecoder {
    static func procedure(_ definition: JSONValue, in utility: UtilityCode?) -> Procedure? {
        guard let code = definition["procedure"]?.text.flatMap(ProcedureCode.init),
            let version = definition["version"]?.integer.flatMap(Int.init(exactly:)),
            let kind = definition["kind"]?.text.flatMap(ProcedureKind.init),
            let name = UtilityDecoder.words(definition["name"]),
            let summary = UtilityDecoder.words(definition["summary"]),
            let group = definition["group"]?.text.flatMap(UtilityGroup.init),
            let form = try? RecordSchema(ClosedSchema.of(definition["form"] ?? emptyForm))
        else { return nil }
        let fields = FieldDecoder.fields(of: definition["form"] ?? emptyForm, citizen: nil)
        let text = definition.encoded
        return Procedure(
            code: code,
            version: version,
            nationalCode: definition["national_code"]?.text,
            kind: kind,
            name: name,
            summary: summary,
            icon: definition["icon"]?.text ?? "",
            group: group,
            search: UtilityDecoder.texts(definition["search"]),
            legalBasis: UtilityDecoder.texts(definition["legal_basis"]),
            applicants: applicants(definition["applicants"]),
            subject: subject(definition["subject"]),
            subjectAges: (definition["subject_ages"]?.elements ?? []).compactMap(age),
            form: form,
            fields: fields,
            pages: pages(definition["pages"], of: fields),
            prefill: prefill(definition["prefill"], fields),
            locked: Set(UtilityDecoder.texts(definition["locked"])),
            past: UtilityDecoder.texts(definition["past"]),
            documents: (definition["documents"]?.elements ?? []).compactMap(document),
            confirmations: (definition["confirmations"]?.elements ?? []).compactMap(confirmation),
            place: place(definition["place"]),
            steps: (definition["steps"]?.elements ?? []).compactMap(step),
            deadline: period(definition["deadline"]),
            verification: period(definition["verification"]),
            deadlineCases: (definition["deadlines"]?.elements ?? []).compactMap(deadlineCase),
            cutOff: cutOff(definition["cut_off"]?.text),
            supplement: period(definition["supplement"]) ?? .days(30),
            apology: period(definition["apology"]) ?? .workingDays(3),
            fees: (definition["fees"]?.elements ?? []).compactMap(fee),
            result: definition["result"].flatMap { try? RecordSchema(ClosedSchema.of($0)) },
            resultFields: definition["result"].map { FieldDecoder.fields(of: $0, citizen: nil) } ?? [],
            effects: (definition["effects"]?.elements ?? []).compactMap(effect),
            reasons: ProcedureReason.common + (definition["reasons"]?.elements ?? []).compactMap(reason),
            letters: letters(definition["letters"]),
            legs: (definition["legs"]?.elements ?? []).compactMap(leg),
            reconciliation: (definition["reconcile"]?.elements ?? []).compactMap(reconciliation),
            report: report(definition["report"]),
            utility: utility,
            digest: Hexadecimal.sha256(of: text),
            document: text
        )
    }

    private static let emptyForm = JSONValue.object([
        .init("type", .string("object")), .init("properties", .object([])),
    ])

    private static func applicants(_ value: JSONValue?) -> Applicants {
        let from = UtilityDecoder.number(value?["ages"]?["from"]) ?? 0
        let to = UtilityDecoder.number(value?["ages"]?["to"]) ?? 150
        return Applicants(
            level: UtilityDecoder.number(value?["level"]) ?? 2,
            relations: Set(UtilityDecoder.texts(value?["who"]).compactMap(ApplicantRelation.init)),
            ages: from...max(from, to),
            isForCitizensOnly: value?["nationality"]?.text == "vietnamese",
            note: UtilityDecoder.words(value?["note"])
        )
    }

    private static func subject(_ value: JSONValue?) -> SubjectRule {
        if let field = value?["field"]?.text { return .field(field) }
        return value?.text == "none" ? .none : .applicant
    }

    private static func age(_ value: JSONValue) -> AgeRule? {
        UtilityDecoder.number(value["from"]).map { AgeRule(from: $0, condition: condition(value["when"])) }
    }

    private static func place(_ value: JSONValue?) -> PlaceRule {
        if let field = value?["field"]?.text { return .field(field) }
        if let code = value?["fixed"]?.text.flatMap(CommuneCode.init) { return .fixed(code) }
        return value?.text == "subject" ? .subject : .applicant
    }

    private static func pages(_ value: JSONValue?, of fields: [UtilityField]) -> [ClaimPage] {
        guard let pages = value?.elements else {
            return fields.map { ClaimPage(title: nil, hint: nil, fields: [$0.name]) }
        }
        return pages.map {
            ClaimPage(
                title: UtilityDecoder.words($0["title"]),
                hint: UtilityDecoder.words($0["hint"]),
                fields: UtilityDecoder.texts($0["fields"])
            )
        }
    }

    /// What the map says, and what fields say of themselves.
    private static func prefill(_ value: JSONValue?, _ fields: [UtilityField]) -> [String: PrefillSource] {
        let own = fields.compactMap { field in field.prefill.map { (field.name, PrefillSource.person($0, part: nil)) } }
        let named = (value?.object?.members ?? []).compactMap { member in
            member.value.text.flatMap(PrefillSource.init).map { (member.name, $0) }
        }
        return Dictionary(own + named, uniquingKeysWith: { _, named in named })
    }

    private static func document(_ value: JSONValue) -> RequiredDocument? {
        guard let field = value["field"]?.text, let name = UtilityDecoder.words(value["name"]) else { return nil }
        return RequiredDocument(
            field: field,
            name: name,
            hint: UtilityDecoder.words(value["hint"]),
            condition: condition(value["when"])
        )
    }

    private static func confirmation(_ value: JSONValue) -> ConfirmationRule? {
        guard let field = value["field"]?.text, let name = UtilityDecoder.words(value["name"]) else { return nil }
        return ConfirmationRule(field: field, name: name, days: UtilityDecoder.number(value["days"]) ?? 7)
    }

    static func condition(_ value: JSONValue?) -> RecordSchema? { value.flatMap { try? RecordSchema($0) } }

    private static func letters(_ value: JSONValue?) -> [String: Wording] {
        let pairs = (value?.object?.members ?? []).compactMap { member in
            UtilityDecoder.words(member.value).map { (member.name, $0) }
        }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    private static func reason(_ value: JSONValue) -> ProcedureReason? {
        guard let code = value["code"]?.text, let text = UtilityDecoder.words(value["text"]) else { return nil }
        let uses = UtilityDecoder.texts(value["for"]).compactMap(ProcedureReason.Use.init)
        return ProcedureReason(
            code: code,
            text: text,
            law: value["law"]?.text,
            uses: uses.isEmpty ? [.refusal] : Set(uses)
        )
    }

    private static func report(_ value: JSONValue?) -> ReportRule? {
        guard let value else { return nil }
        return ReportRule(
            isSecret: value["secret"]?.boolean ?? false,
            mergeMetres: UtilityDecoder.number(value["merge"]?["metres"]) ?? 0,
            mergeHours: UtilityDecoder.number(value["merge"]?["hours"]) ?? 0,
            placeField: value["place_field"]?.text,
            categoryField: value["category_field"]?.text,
            emergency: UtilityDecoder.texts(value["emergency"])
        )
    }
}

// MARK: work, time and money

extension ProcedureDecoder {
    static func period(_ value: JSONValue?) -> Period? {
        let count = { (name: String) in UtilityDecoder.number(value?[name]) }
        if value?["same_day"]?.boolean == true { return .sameDay }
        return count("working_hours").map(Period.workingHours) ?? count("hours").map(Period.hours)
            ?? count("working_days").map(Period.workingDays) ?? count("days").map(Period.days)
            ?? count("months").map(Period.months)
    }

    private static func deadlineCase(_ value: JSONValue) -> DeadlineCase? {
        guard let form = condition(value["when"]), let deadline = period(value["deadline"]) else { return nil }
        return DeadlineCase(condition: form, deadline: deadline, verification: period(value["verification"]))
    }

    static func cutOff(_ text: String?) -> CutOff {
        guard let text else { return .usual }
        let parts = text.split(separator: ":").compactMap { Int($0) }
        guard parts.count == 2 else { return .never }
        return .minute(parts[0] * 60 + parts[1])
    }

    private static func step(_ value: JSONValue) -> ProcedureStep? {
        guard let code = value["step"]?.text, let name = UtilityDecoder.words(value["name"]),
            let worker = value["by"]?.text.flatMap(ProcedureStep.Worker.init),
            let level = value["unit"]?["level"]?.text.flatMap(UnitRule.Level.init),
            let body = value["unit"]?["body"]?.text
        else { return nil }
        let usual = ProcedureStep.Retry.usual
        return ProcedureStep(
            code: code,
            name: name,
            unit: UnitRule(level: level, body: body),
            worker: worker,
            agency: value["agency"]?.text,
            deadline: period(value["deadline"]),
            retry: ProcedureStep.Retry(
                attempts: UtilityDecoder.number(value["retry"]?["attempts"]) ?? usual.attempts,
                minutes: UtilityDecoder.number(value["retry"]?["minutes"]) ?? usual.minutes
            ),
            needsAttendance: value["attendance"]?.boolean ?? false
        )
    }

    private static func fee(_ value: JSONValue) -> FeeRule? {
        guard let amount = value["amount"]?.integer else { return nil }
        let from = value["from"]?.text.flatMap { Day($0) } ?? Day(rawValue: .min)
        let until = value["until"]?.text.flatMap { Day($0) } ?? .openEnd
        guard from <= until else { return nil }
        return FeeRule(
            amount: Money(dong: amount),
            name: UtilityDecoder.words(value["name"]),
            validity: from...until,
            condition: condition(value["when"]),
            moment: value["due"]?.text.flatMap(FeeRule.Moment.init) ?? .filing,
            daysToPay: UtilityDecoder.number(value["days"]) ?? 10
        )
    }
}

extension PrefillSource {
    /// Reads `full_name`, `permanent_residence.commune`, `driving_licence.licence_number`, `account.phone`; nil for others.
    init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        if parts.count == 2, parts[0] == "account" {
            guard ["phone", "email"].contains(parts[1]) else { return nil }
            self = .account(parts[1])
        } else if let first = parts.first, let field = PersonField(rawValue: first), parts.count <= 2 {
            let part = parts.count == 2 ? parts[1] : nil
            guard part.map({ ["commune", "line", "name", "number"].contains($0) }) ?? true else { return nil }
            self = .person(field, part: part)
        } else if let name = RecordFieldName(text) {
            self = .record(name)
        } else {
            return nil
        }
    }
}

extension Procedure {
    /// Reads a definition as ``document`` keeps it; nil when the rules have changed so that it cannot be read any more.
    package static func read(document: String, utility: UtilityCode?) -> Procedure? {
        guard let definition = try? JSONValue.parse(document, limits: .catalogue) else { return nil }
        return ProcedureDecoder.procedure(definition, in: utility)
    }
}

extension JSONLimits {
    /// What a stored definition may measure.
    static let catalogue = JSONLimits(bytes: 1024 * 1024, depth: 40, values: 40_000, number: 40)
}
