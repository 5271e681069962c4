internal import Civil
internal import Encoding
internal import Population

/// Makes a utility of a document that has been checked.
enum UtilityDecoder {
    static func utility(_ document: JSONValue, of file: CatalogueFile) -> Utility? {
        let citizen = Set(texts(document["rights"]?["citizen"]))
        guard let code = document["utility"]?.text.flatMap(UtilityCode.init), let name = words(document["name"]),
            let version = document["version"]?.integer.flatMap(Int.init(exactly:)),
            let summary = words(document["summary"]), let record = document["record"], let key = document["key"],
            let group = document["group"]?.text.flatMap(UtilityGroup.init), let card = card(document["card"]),
            let perPerson = document["per_person"]?.text.flatMap(PerPerson.init),
            let sensitivity = document["sensitivity"]?.text.flatMap(Sensitivity.init),
            let schema = try? RecordSchema(ClosedSchema.of(record)),
            let claimSchema = try? RecordSchema(ClosedSchema.ofClaim(record, citizen: citizen))
        else { return nil }
        let fields = FieldDecoder.fields(of: record, citizen: citizen)
        return Utility(
            code: code,
            version: version,
            name: name,
            summary: summary,
            icon: document["icon"]?.text ?? "",
            group: group,
            search: texts(document["search"]),
            agencies: (document["agencies"]?.elements ?? []).compactMap(agency),
            legalBasis: texts(document["legal_basis"]),
            eligibility: eligibility(document["eligibility"]),
            schema: schema,
            claimSchema: claimSchema,
            fields: fields,
            key: RecordKey(
                fields: texts(key["fields"]),
                scope: key["unique"]?.text.flatMap(RecordKey.Scope.init) ?? .country
            ),
            perPerson: perPerson,
            sensitivity: sensitivity,
            retention: number(document["retention"]?["years"]).map(Retention.years) ?? .permanent,
            verification: (document["verification"]?.elements ?? []).compactMap(verification),
            onBehalf: onBehalf(document["rights"]?["on_behalf"], sensitivity),
            validity: validity(document["validity"]),
            card: card,
            showing: showing(document["show"]),
            pages: pages(document["pages"], of: fields),
            reasons: RejectionReason.common + (document["reasons"]?.elements ?? []).compactMap(reason),
            sharing: (document["sharing"]?.elements ?? []).compactMap(sharing),
            credentialTypes: texts(document["credential_types"]),
            procedures: (document["procedures"]?.elements ?? []).compactMap { $0.text ?? $0["procedure"]?.text },
            settling: words(document["settling"]),
            digest: Hexadecimal.sha256(of: file.bytes),
            document: String(decoding: file.bytes, as: UTF8.self)
        )
    }

    static func words(_ value: JSONValue?) -> Wording? {
        guard let vietnamese = value?["vi"]?.text, let english = value?["en"]?.text else { return nil }
        return Wording(vi: VietnameseText.singleSpaced(vietnamese), en: VietnameseText.singleSpaced(english))
    }

    static func texts(_ value: JSONValue?) -> [String] { value?.elements?.compactMap(\.text) ?? [] }

    static func number(_ value: JSONValue?) -> Int? { value?.integer.flatMap(Int.init(exactly:)) }
}

extension UtilityDecoder {
    private static func agency(_ value: JSONValue) -> ResponsibleAgency? {
        guard let code = value["code"]?.text else { return nil }
        let from = value["from"]?.text.flatMap { Day($0) } ?? Day(rawValue: .min)
        let until = value["until"]?.text.flatMap { Day($0) } ?? .openEnd
        guard from <= until else { return nil }
        return ResponsibleAgency(code: code, name: words(value["name"]), validity: from...until)
    }

    private static func eligibility(_ value: JSONValue?) -> Eligibility {
        let from = number(value?["ages"]?["from"]) ?? 0
        return Eligibility(
            ages: from...max(from, number(value?["ages"]?["to"]) ?? 150),
            sex: value?["sex"]?.text.flatMap(Sex.init(rawValue:)),
            isForCitizensOnly: value?["nationality"]?.text == "vietnamese",
            note: words(value?["note"])
        )
    }

    private static func verification(_ value: JSONValue) -> Verification? {
        let days = number(value["working_days"]) ?? 1
        switch value["method"]?.text {
        case "source-call": return .sourceCall(workingDays: days)
        case "officer": return .officer(workingDays: days)
        case "document": return .document(fields: texts(value["fields"]), workingDays: days)
        case "population":
            let pairs = (value["fields"]?.object?.members ?? []).compactMap { member in
                member.value.text.flatMap(PersonField.init).map { (member.name, $0) }
            }
            return .population(fields: Dictionary(pairs, uniquingKeysWith: { first, _ in first }))
        default: return nil
        }
    }

    private static func onBehalf(_ value: JSONValue?, _ sensitivity: Sensitivity) -> Set<OnBehalf> {
        guard let value else { return sensitivity == .sensitive ? [] : [.parent, .delegate] }
        return Set(texts(value).compactMap(OnBehalf.init))
    }

    private static func validity(_ value: JSONValue?) -> ValidityRule {
        guard let value else { return .unlimited }
        return ValidityRule(
            from: value["from"]?.text,
            until: value["until"]?.text,
            term: term(value["term"]),
            renewal: number(value["renewal"]?["opens_days_before"]).map {
                ValidityRule.Renewal(opensDaysBefore: $0, procedure: value["renewal"]?["procedure"]?.text)
            },
            staleAfterDays: number(value["stale_after_days"]),
            endsAtDeath: value["ends_at_death"]?.boolean ?? false,
            follows: relation(value["follows"])
        )
    }

    private static func relation(_ value: JSONValue?) -> RelationRule? {
        guard let value, let relation = value["relation"], let number = value["number"]?.text,
            let name = value["name"]?.text
        else { return nil }
        let ends = (value["ends"]?.object?.members ?? []).compactMap { end in
            end.value.object.map { (end.name, $0) }
        }
        return RelationRule(
            relation: relation["field"]?.text.map(RelationRule.Relation.field) ?? .always(relation.text ?? ""),
            number: number,
            name: name,
            ends: Dictionary(ends, uniquingKeysWith: { first, _ in first })
        )
    }

    private static func term(_ value: JSONValue?) -> ValidityRule.Term? {
        number(value?["days"]).map(ValidityRule.Term.days) ?? number(value?["months"]).map(ValidityRule.Term.months)
            ?? number(value?["years"]).map(ValidityRule.Term.years)
    }

    private static func card(_ value: JSONValue?) -> CardLayout? {
        guard let colour = value?["colour"]?.text.flatMap(CardLayout.Colour.init) else { return nil }
        return CardLayout(
            colour: colour,
            title: value?["title"]?.text,
            front: texts(value?["front"]),
            back: texts(value?["back"])
        )
    }

    private static func showing(_ value: JSONValue?) -> Showing {
        let facts = (value?["facts"]?.elements ?? []).compactMap { fact -> ShownFact? in
            guard let code = fact["code"]?.text, let name = words(fact["name"]),
                let condition = fact["when"].flatMap({ try? RecordSchema($0) })
            else { return nil }
            return ShownFact(code: code, name: name, condition: condition)
        }
        return Showing(fields: texts(value?["fields"]), facts: facts)
    }

    private static func pages(_ value: JSONValue?, of fields: [UtilityField]) -> [ClaimPage] {
        guard let pages = value?.elements else {
            return fields.filter(\.isCitizens).map { ClaimPage(title: nil, hint: nil, fields: [$0.name]) }
        }
        return pages.map { ClaimPage(title: words($0["title"]), hint: words($0["hint"]), fields: texts($0["fields"])) }
    }

    private static func reason(_ value: JSONValue) -> RejectionReason? {
        guard let code = value["code"]?.text, let text = words(value["text"]) else { return nil }
        return RejectionReason(code: code, text: text)
    }

    private static func sharing(_ value: JSONValue) -> SharingRule? {
        guard let purpose = words(value["purpose"]) else { return nil }
        return SharingRule(
            agreements: texts(value["agreements"]),
            purpose: purpose,
            fields: Set(texts(value["fields"]))
        )
    }
}
