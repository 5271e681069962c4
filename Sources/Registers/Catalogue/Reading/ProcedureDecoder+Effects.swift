internal import Encoding

/// What a procedure changes, and the procedures that a group is made of.
extension ProcedureDecoder {
    static func effect(_ value: JSONValue) -> EffectRule? {
        guard let kind = value["effect"]?.text.flatMap(EffectKind.init) else { return nil }
        return EffectRule(
            kind: kind,
            utility: value["utility"]?.text.flatMap(UtilityCode.init),
            person: person(value["person"]?.text),
            values: values(value["values"])
        )
    }

    private static func person(_ text: String?) -> PersonRule {
        switch text {
        case "applicant": .applicant
        case "subject", nil: .subject
        case let path?: ValueSource(path).map(PersonRule.value) ?? .subject
        }
    }

    private static func values(_ value: JSONValue?) -> [String: ValueSource] {
        let pairs = (value?.object?.members ?? []).compactMap { member in
            source(member.value).map { (member.name, $0) }
        }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    static func source(_ value: JSONValue) -> ValueSource? {
        if let path = value.text { return ValueSource(path) }
        return value["value"].map(ValueSource.constant)
    }

    static func leg(_ value: JSONValue) -> LegRule? {
        guard let code = value["leg"]?.text, let procedure = value["procedure"]?.text.flatMap(ProcedureCode.init) else {
            return nil
        }
        return LegRule(
            code: code,
            procedure: procedure,
            name: UtilityDecoder.words(value["name"]),
            after: UtilityDecoder.texts(value["after"]),
            condition: condition(value["when"]),
            failure: value["on_failure"]?.text.flatMap(LegRule.Failure.init) ?? .keep,
            isOutsideDeadline: value["outside_deadline"]?.boolean ?? false,
            values: values(value["values"]),
            compensation: (value["compensation"]?.elements ?? []).compactMap(effect)
        )
    }

    static func reconciliation(_ value: JSONValue) -> ReconciliationRule? {
        guard let code = value["rule"]?.text, let name = UtilityDecoder.words(value["name"]),
            let have = value["have"]?.text, let without = value["without"]?.text,
            let days = UtilityDecoder.number(value["days"])
        else { return nil }
        return ReconciliationRule(code: code, name: name, have: have, without: without, days: days)
    }
}
